/** Everything that is tried on a caller role. */
import type { CallerKind } from "../../core/settings/secondary";
import type { Check } from "./check";
import type { Kind } from "./expected";
import type { Ask } from "./simulate";
import { matching, STRANGER } from "./subject";

/** A caller role as its settings want it. */
export interface CallerSubject {
  readonly arn: string;
  readonly accountId: string;
  readonly kind: CallerKind;
  readonly senderRoleArn: string;
}

export function callerChecks(subject: CallerSubject): readonly Check[] {
  const { kind } = subject;
  return ["existingRole", "policyOnly"].some((key) => key in kind)
    ? useChecks(subject)
    : [...runChecks(subject), ...useChecks(subject)];
}

const CONTEXT = { "aws:CurrentTime": "2020-01-01T00:00:00Z" };

function runChecks({ arn, accountId, kind }: CallerSubject): readonly Check[] {
  const run = (kindOf: Kind, ask: Omit<Ask, "resource">, what = ""): Check => ({
    kind: kindOf,
    what,
    side: "assume",
    asks: [{ ...ask, resource: arn }],
  });
  const session = (account: string, role: string, action = "sts:AssumeRole") => ({
    principal: `arn:aws:sts::${account}:assumed-role/${role.split("/").at(-1) ?? ""}/session`,
    action,
    context: {
      ...CONTEXT,
      "aws:PrincipalArn": `arn:aws:iam::${account}:${role}`,
      "aws:PrincipalAccount": account,
      "sts:SourceIdentity": "jane",
    },
  });
  const admin = session(accountId, "role/administrator");
  const strangers = [
    run("run as a caller, not meant", admin, "an administrator of the account"),
    run("run as a caller, not meant", session(STRANGER, "role/administrator"), "a stranger"),
  ];
  if ("service" in kind) {
    const service = (principal: string, action = "sts:AssumeRole") => ({
      principal,
      action,
      context: CONTEXT,
    });
    return [
      run("run as a caller", service(kind.service)),
      run("run as a caller, not meant", service("ec2.somebody.amazonaws.com")),
      run("run as a caller, not meant", service(kind.service, "sts:SetSourceIdentity")),
      ...strangers,
    ];
  }
  if ("people" in kind) {
    const person = matching(kind.people[0] ?? "");
    return [
      run("run as a caller", session(accountId, person)),
      run("run as a caller", session(accountId, person, "sts:SetSourceIdentity")),
      run("run as a caller, not meant", session(STRANGER, person), "of another account"),
      run("run as a caller, not meant", session(accountId, person, "sts:TagSession")),
      run(
        "run as a caller, not meant",
        session(accountId, "role/administrator", "sts:SetSourceIdentity"),
      ),
      ...strangers,
    ];
  }
  if (!("oidc" in kind)) return strangers;
  const { provider, audience, subjects } = kind.oidc;
  const token = (change: { provider?: string; aud?: string; sub?: string; action?: string }) => {
    const from = change.provider ?? provider;
    return {
      principal: `arn:aws:iam::${accountId}:oidc-provider/${from}`,
      action: change.action ?? "sts:AssumeRoleWithWebIdentity",
      context: {
        ...CONTEXT,
        [`${from}:aud`]: change.aud ?? audience,
        [`${from}:sub`]: change.sub ?? matching(subjects[0] ?? ""),
      },
    };
  };
  return [
    run("run as a caller", token({})),
    run("run as a caller, not meant", token({ aud: "somebody" }), "another audience"),
    run("run as a caller, not meant", token({ sub: "repo:somebody/else" }), "another subject"),
    run(
      "run as a caller, not meant",
      token({ provider: "tokens.example.org" }),
      "another provider",
    ),
    run("run as a caller, not meant", token({ action: "sts:TagSession" })),
    ...strangers,
  ];
}

function useChecks({ arn, accountId, senderRoleArn }: CallerSubject): readonly Check[] {
  const use = (kind: Kind, action: string, resource: string): Check => ({
    kind,
    what: `${action} ${resource}`,
    side: "use",
    asks: [
      {
        principal: `arn:aws:sts::${accountId}:assumed-role/${arn.split("/").at(-1) ?? ""}/session`,
        action,
        resource,
        context: { ...CONTEXT, "aws:PrincipalArn": arn, "aws:PrincipalAccount": accountId },
      },
    ],
  });
  const primary = /::(\d{12}):/.exec(senderRoleArn)?.[1] ?? "";
  return [
    use("become the sender role", "sts:AssumeRole", senderRoleArn),
    use("become the sender role", "sts:TagSession", senderRoleArn),
    use("become the sender role", "sts:SetSourceIdentity", senderRoleArn),
    use("do anything else as a caller", "sts:SetContext", senderRoleArn),
    use("do anything else as a caller", "sts:AssumeRole", `${senderRoleArn}-other`),
    use("do anything else as a caller", "sts:AssumeRole", senderRoleArn.replace(primary, STRANGER)),
    use("do anything else as a caller", "sts:AssumeRole", `arn:aws:iam::${primary}:role/admin`),
    use("do anything else as a caller", "sts:AssumeRole", `arn:aws:iam::${STRANGER}:role/admin`),
    use("do anything else as a caller", "iam:PutRolePolicy", arn),
    use(
      "do anything else as a caller",
      "sms-voice:SendTextMessage",
      `arn:aws:sms-voice:us-east-1:${accountId}:phone-number/phone-1`,
    ),
  ];
}
