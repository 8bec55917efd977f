/** Who must and who must not be able to assume a sender role. */
import type { Check } from "./check";
import type { Kind } from "./expected";
import type { Ask } from "./simulate";
import { agreed, ELSEWHERE, LATE, STRANGER, type Attempt, type Subject } from "./subject";

export function assumeChecks(subject: Subject): readonly Check[] {
  const { of, externalIds, neighbours, senderRoleArn } = subject;
  const right = agreed(subject);
  const checks: Check[] = [];
  const attempt = (kind: Kind, change: Partial<Attempt>, what = ""): void => {
    checks.push({
      kind,
      what,
      side: "assume",
      asks: asksOf({ ...right, ...change }, senderRoleArn),
    });
  };
  const alone = (kind: Kind, action: string, change: Partial<Attempt>): void => {
    const asks = [askOf(action, { ...right, ...change }, senderRoleArn)];
    checks.push({ kind, what: "", side: "assume", asks });
  };
  for (const externalId of externalIds.length === 0 ? [undefined] : externalIds) {
    attempt("assume as agreed", { externalId }, externalId);
  }
  const other = { role: "role/somebody-else" };
  attempt("assume from a role that is not trusted", other);
  attempt("assume as a user", { role: "user/administrator" });
  checks.push({
    kind: "assume as a service",
    what: "lambda.amazonaws.com",
    side: "assume",
    asks: [
      {
        principal: "lambda.amazonaws.com",
        action: "sts:AssumeRole",
        resource: senderRoleArn,
        // A service has no organization and no role.
        context: { "aws:CurrentTime": right.at, ...right.from },
      },
    ],
  });
  alone("assume from a role that is not trusted", "sts:AssumeRole", other);
  alone("tag a session alone, not trusted", "sts:TagSession", other);
  alone("set a source identity alone, not trusted", "sts:SetSourceIdentity", {
    ...other,
    sourceIdentity: right.sourceIdentity ?? "jane",
  });
  alone("set a context", "sts:SetContext", {});
  if (of.access === "organization") organizationAttempts(subject, attempt, alone);
  else {
    attempt("assume without external id", { externalId: undefined });
    attempt("assume with another external id", { externalId: "somebody-elses" });
    attempt("assume from another account", { accountId: STRANGER });
    for (const accountId of neighbours.slice(0, 3)) {
      attempt("assume from another entry's account", { accountId }, accountId);
    }
    if (of.organizationId !== undefined) outside(attempt);
    const [key] = Object.keys(of.requireTags ?? {});
    if (key !== undefined) {
      attempt("assume without tags", { tags: {} });
      for (const one of Object.keys(of.requireTags ?? {})) {
        const wrong = { tags: { ...right.tags, [one]: "~" } };
        attempt("assume with another tag value", wrong, one);
        const less = Object.entries(right.tags).filter(([other]) => other !== one);
        alone("assume without tags", "sts:AssumeRole", { tags: Object.fromEntries(less) });
        alone("tag a session alone, wrongly", "sts:TagSession", wrong);
      }
      const more = { tags: { ...right.tags, more: "~" } };
      attempt("assume with one tag more", more);
      alone("tag a session alone, wrongly", "sts:TagSession", more);
    }
  }
  if (of.requireSourceIdentity !== undefined) {
    attempt("assume without source identity", { sourceIdentity: undefined });
    attempt("assume with another source identity", { sourceIdentity: "~~" });
    alone("set a source identity alone, wrongly", "sts:SetSourceIdentity", {
      sourceIdentity: "~~",
    });
  }
  if (of.network !== undefined) {
    attempt("assume from another network", { from: ELSEWHERE });
    attempt("assume from an unknown network", { from: {} });
  }
  if (of.expires !== undefined) attempt("assume after the end", { at: LATE });
  return checks;
}

type Try = (kind: Kind, change: Partial<Attempt>, what?: string) => void;
type Alone = (kind: Kind, action: string, change: Partial<Attempt>) => void;

function outside(attempt: Try): void {
  attempt("assume from another organization", {
    organizationId: "o-somebodyelse",
    organizationPath: "o-somebodyelse/r-root/",
  });
  attempt("assume from no organization", {
    organizationId: undefined,
    organizationPath: undefined,
  });
}

function organizationAttempts({ of }: Subject, attempt: Try, alone: Alone): void {
  outside(attempt);
  const stranger = {
    accountId: STRANGER,
    organizationId: undefined,
    organizationPath: undefined,
    tags: { "tendlc-account": STRANGER },
    sessionName: `${STRANGER}-sms`,
  };
  attempt("assume from another account", stranger);
  alone("tag a session alone, not trusted", "sts:TagSession", stranger);
  alone("set a source identity alone, not trusted", "sts:SetSourceIdentity", {
    ...stranger,
    sourceIdentity: "jane-abc",
  });
  attempt("assume under another account's name", { sessionName: `${STRANGER}-sms` });
  const spoofed = { tags: { "tendlc-account": STRANGER } };
  attempt("assume under another account's tag", spoofed);
  attempt("assume without tags", { tags: {} });
  alone("tag a session alone, wrongly", "sts:TagSession", spoofed);
  alone("tag a session alone, wrongly", "sts:TagSession", {
    tags: { "tendlc-account": "555555555555", more: "~" },
  });
  if (of.access !== "organization") return;
  if (of.organizationPaths !== undefined) {
    const elsewhere = { organizationPath: `${of.organizationId}/r-root/ou-root-elsewhere/` };
    attempt("assume from another unit", elsewhere);
    alone("assume from another unit", "sts:AssumeRole", elsewhere);
    alone("tag a session alone, not trusted", "sts:TagSession", elsewhere);
    alone("set a source identity alone, not trusted", "sts:SetSourceIdentity", {
      ...elsewhere,
      sourceIdentity: "jane-abc",
    });
  }
  for (const accountId of of.exceptAccounts ?? []) {
    attempt("assume from an excepted account", {
      accountId,
      tags: { "tendlc-account": accountId },
      sessionName: `${accountId}-sms`,
    });
  }
}

/** One AssumeRole call: with tags and a source identity it asks three times. */
function asksOf(attempt: Attempt, senderRoleArn: string): readonly Ask[] {
  return [
    "sts:AssumeRole",
    ...(Object.keys(attempt.tags).length === 0 ? [] : ["sts:TagSession"]),
    ...(attempt.sourceIdentity === undefined ? [] : ["sts:SetSourceIdentity"]),
  ].map((action) => askOf(action, attempt, senderRoleArn));
}

function askOf(action: string, attempt: Attempt, resource: string): Ask {
  const { accountId, role, externalId, organizationId, organizationPath, sourceIdentity } = attempt;
  const arn = `arn:aws:iam::${accountId}:${role}`;
  const name = role.split("/").at(-1) ?? "";
  const principal = role.startsWith("user/")
    ? arn
    : `arn:aws:sts::${accountId}:assumed-role/${name}/session`;
  const given = <Value>(key: string, value: Value | undefined) =>
    value === undefined ? {} : { [key]: value };
  return {
    principal,
    action,
    resource,
    context: {
      "aws:PrincipalArn": arn,
      "aws:PrincipalAccount": accountId,
      "aws:CurrentTime": attempt.at,
      "sts:RoleSessionName": attempt.sessionName,
      ...attempt.from,
      ...given("sts:ExternalId", externalId),
      ...given("aws:PrincipalOrgID", organizationId),
      ...given("aws:PrincipalOrgPaths", organizationPath && [organizationPath]),
      ...given("sts:SourceIdentity", sourceIdentity),
      ...Object.fromEntries(
        Object.entries(attempt.tags).map(([key, value]) => [`aws:RequestTag/${key}`, value]),
      ),
      ...(Object.keys(attempt.tags).length === 0
        ? {}
        : { "aws:TagKeys": Object.keys(attempt.tags) }),
    },
  };
}
