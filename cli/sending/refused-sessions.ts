/** Sessions that the sender role must refuse: each is the right one with one thing changed. Pure. */
import type { Session, SessionTerms } from "../../core/session";

export interface RefusedSession {
  /** `assume it without an external id` */
  readonly what: string;
  readonly session: Session;
}

/** A value that nobody asks for, unless a pattern takes anything. */
const OTHER = "tendlc-wrong";
/** An account id that no account has. */
const NO_ACCOUNT = "000000000000";

/** @param right - what the role lets in */
export function refusedSessions(right: Session, terms: SessionTerms): readonly RefusedSession[] {
  const { ExternalId, SourceIdentity, Tags = [], ...bare } = right;
  const full = { ...bare, ...present({ ExternalId, SourceIdentity }) };
  const tagged = Tags.length === 0 ? {} : { Tags };
  const attempts: (readonly [what: string, session: Session, applies: boolean])[] = [
    [
      "with another external id",
      { ...right, ExternalId: `${ExternalId ?? ""}-wrong` },
      ExternalId !== undefined,
    ],
    [
      "without an external id",
      { ...bare, ...present({ SourceIdentity }), ...tagged },
      ExternalId !== undefined,
    ],
    [
      "without a source identity",
      { ...bare, ...present({ ExternalId }), ...tagged },
      terms.requireSourceIdentity.length > 0,
    ],
    [
      "with another source identity",
      { ...right, SourceIdentity: OTHER },
      terms.requireSourceIdentity.length > 0 && excludes(terms.requireSourceIdentity, OTHER),
    ],
  ];
  for (const { Key } of Tags) {
    const others = Tags.filter((tag) => tag.Key !== Key);
    const ofAccount = terms.access === "organization";
    const value = ofAccount ? NO_ACCOUNT : OTHER;
    attempts.push(
      [
        `without the tag ${Key}`,
        { ...full, ...(others.length === 0 ? {} : { Tags: others }) },
        true,
      ],
      [
        `with another ${Key}`,
        { ...full, Tags: [...others, { Key, Value: value }] },
        ofAccount || excludes(terms.requireTags[Key] ?? [], value),
      ],
    );
  }
  attempts.push([
    "under the name of another account's session",
    { ...right, RoleSessionName: right.RoleSessionName.replace(/^\d+/, NO_ACCOUNT) },
    terms.access === "organization",
  ]);
  return attempts
    .filter(([, , applies]) => applies)
    .map(([what, session]) => ({ what: `assume it ${what}`, session }));
}

/** Whether no pattern, with `*` and `?`, takes the text. */
function excludes(patterns: readonly string[], text: string): boolean {
  return !patterns.some((pattern) => {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replace(/\*/g, ".*")
      .replace(/\?/g, ".");
    return new RegExp(`^${source}$`, "u").test(text);
  });
}

function present(fields: {
  readonly ExternalId?: string | undefined;
  readonly SourceIdentity?: string | undefined;
}): Pick<Session, "ExternalId" | "SourceIdentity"> {
  const { ExternalId, SourceIdentity } = fields;
  return {
    ...(ExternalId === undefined ? {} : { ExternalId }),
    ...(SourceIdentity === undefined ? {} : { SourceIdentity }),
  };
}
