import type { z } from "zod";
import { didYouMean } from "../did-you-mean";
import { problem, type Problem } from "../problem";
import { withDefaults } from "./defaults";
import { entrySchema } from "./entry";
import { inWords, NAMESPACE, problemsOf, type KnownKeys } from "./issues";
import { primarySchema } from "./primary";
import { secondarySchema } from "./secondary";

/** Settings of a primary stack. */
export type PrimarySettings = Readonly<z.output<typeof primarySchema>>;
/** Settings of a secondary stack. */
export type SecondarySettings = Readonly<z.output<typeof secondarySchema>>;
export type Settings = PrimarySettings | SecondarySettings;

/** A stack's configuration as the engine hands it over: every value is text. */
export interface RawConfig {
  /** `{"tendlc:accounts": "{\"dev\":…}"}`; keys of other namespaces are ignored. */
  readonly values: Readonly<Record<string, string>>;
  readonly isSecret: (key: string) => boolean;
}

export interface ReadSettings {
  /** Settings decoded and not yet checked, for checks that span several of them. */
  readonly decoded: Readonly<Record<string, unknown>>;
  /** Undefined when something is wrong. */
  readonly settings: Settings | undefined;
  readonly problems: readonly Problem[];
}

/** The one setting that is a secret. A single secret inside a map makes all of it an Output. */
const SECRET = "taxId";

/** Settings whose text is theirs; any other is JSON. */
const TEXTS: ReadonlySet<string> = new Set([
  "kind",
  "accountId",
  "region",
  "profile",
  "endpoint",
  "filing",
  "entry",
  SECRET,
]);

const SCHEMAS = { primary: primarySchema, secondary: secondarySchema };

/** Reads all settings of the namespace `tendlc`; finds every problem at once. */
export function readSettings({ values, isSecret }: RawConfig): ReadSettings {
  const decoded: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [key, text] of Object.entries(values)) {
    const [namespace, name = ""] = split(key);
    if (namespace !== NAMESPACE) continue;
    problems.push(...checkSecrecy(name, isSecret(key)));
    if (name === SECRET || !isSecret(key)) decoded[name] = TEXTS.has(name) ? text : decode(text);
  }
  const { kind } = decoded;
  if (kind !== "primary" && kind !== "secondary") {
    return { decoded, settings: undefined, problems: [...problems, wrongKind(kind)] };
  }
  const schema = SCHEMAS[kind];
  if (kind === "primary") withDefaults(decoded);
  const parsed = schema.safeParse(decoded);
  if (parsed.success) {
    const settings = problems.length === 0 ? parsed.data : undefined;
    return { decoded, settings, problems };
  }
  const withoutSecret = { ...decoded, [SECRET]: undefined };
  const known = new Set(problems.map(({ path }) => path));
  const found = parsed.error.issues
    .flatMap((issue) => problemsOf(issue, withoutSecret, knownKeys(kind)))
    .filter(({ path }) => !known.has(path));
  return { decoded, settings: undefined, problems: [...problems, ...found] };
}

function knownKeys(kind: Settings["kind"]): KnownKeys {
  const other = kind === "primary" ? "secondary" : "primary";
  const own = Object.keys(SCHEMAS[kind].shape);
  const ofOther = Object.keys(SCHEMAS[other].shape).filter((key) => !own.includes(key));
  return { other, ofOther, own: [...own, ...NESTED_KEYS] };
}

const NESTED_KEYS = [
  ...Object.keys(entrySchema.shape),
  ...["roleArn", "sessionName"],
  ...["optOutList", "keywordReplies", "pool", "retentionDays"],
  ...["configurationSets", "optOutLists", "pools"],
];

function wrongKind(kind: unknown): Problem {
  const rule = kind === undefined ? "is missing" : "is no kind of stack";
  const near = typeof kind === "string" ? didYouMean(kind, Object.keys(SCHEMAS)) : undefined;
  const fix = near === undefined ? "Set it to primary or secondary" : `Did you mean ${near}?`;
  return problem(inWords(["kind"]), kind, rule, fix);
}

function checkSecrecy(name: string, secret: boolean): readonly Problem[] {
  const path = inWords([name]);
  if (name === SECRET && !secret) {
    const fix = `Run: pulumi config set --secret ${path}, and take the plain text out of version control`;
    return [{ path, rule: "is not a secret", fix }];
  }
  if (name !== SECRET && secret) {
    return [
      {
        path,
        rule: "is a secret, or holds one",
        fix: `Set it in plain; only tendlc:${SECRET} is secret`,
      },
    ];
  }
  return [];
}

function split(key: string): readonly [string, string?] {
  const end = key.indexOf(":");
  return end < 0 ? [key] : [key.slice(0, end), key.slice(end + 1)];
}

/** Lists, maps, numbers and booleans come as JSON; a plain word is no JSON and stays text. */
function decode(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
