/** Everything that is tried on the role that writes events of configuration sets. */
import type { Check } from "./check";
import type { Kind } from "./expected";
import type { Ask } from "./simulate";
import { STRANGER } from "./subject";

/** The role, and what it is for. */
export interface EventsSubject {
  readonly arn: string;
  readonly accountId: string;
  readonly region: string;
  /** ARNs of the stack's configuration sets. */
  readonly sets: readonly string[];
  readonly logGroup: string;
}

export const EVENTS_SERVICE = "sms-voice.amazonaws.com";

export function eventsChecks(subject: EventsSubject): readonly Check[] {
  return [...runChecks(subject), ...useChecks(subject)];
}

function runChecks({ arn, accountId, region, sets }: EventsSubject): readonly Check[] {
  const run = (
    kind: Kind,
    what: string,
    change: Partial<Pick<Ask, "principal" | "action">> & {
      readonly account?: string;
      readonly source?: string;
    },
  ): Check => {
    const { account = accountId, source = sets[0] ?? "", ...ask } = change;
    return {
      kind,
      what,
      side: "assume",
      asks: [
        {
          principal: EVENTS_SERVICE,
          action: "sts:AssumeRole",
          ...ask,
          resource: arn,
          context: { "aws:SourceAccount": account, "aws:SourceArn": source },
        },
      ],
    };
  };
  const elsewhere = (where: string, account: string) =>
    `arn:aws:sms-voice:${where}:${account}:configuration-set/other`;
  const not = "write events, not meant";
  return [
    ...sets.map((source) => run("write events", `of ${source}`, { source })),
    run(not, "of a set of nobody's", { source: elsewhere(region, accountId) }),
    run(not, "of a set of another account", {
      account: STRANGER,
      source: elsewhere(region, STRANGER),
    }),
    run(not, "for another account", { account: STRANGER }),
    run(not, "as another service", { principal: "lambda.amazonaws.com" }),
    run(not, "as an administrator of the account", {
      principal: `arn:aws:sts::${accountId}:assumed-role/administrator/session`,
    }),
    run(not, "with tags", { action: "sts:TagSession" }),
    run(not, "with a source identity", { action: "sts:SetSourceIdentity" }),
  ];
}

function useChecks({ arn, accountId, region, sets, logGroup }: EventsSubject): readonly Check[] {
  const use = (kind: Kind, action: string, resource: string): Check => ({
    kind,
    what: `${action} ${resource}`,
    side: "use",
    asks: [
      {
        principal: `arn:aws:sts::${accountId}:assumed-role/${arn.split("/").at(-1) ?? ""}/session`,
        action,
        resource,
        context: { "aws:PrincipalArn": arn, "aws:PrincipalAccount": accountId },
      },
    ],
  });
  const group = (name: string, where = region, account = accountId) =>
    `arn:aws:logs:${where}:${account}:log-group:${name}`;
  const stream = (of: string) => `${of}:log-stream:one`;
  const elsewhere = region === "us-west-2" ? "us-east-1" : "us-west-2";
  const other = "do anything else for events";
  return [
    use("put events", "logs:CreateLogStream", stream(group(logGroup))),
    use("put events", "logs:PutLogEvents", stream(group(logGroup))),
    use(other, "logs:PutLogEvents", stream(group("other"))),
    use(other, "logs:PutLogEvents", stream(group(`${logGroup}-2`))),
    use(other, "logs:PutLogEvents", stream(group(logGroup, elsewhere))),
    use(other, "logs:PutLogEvents", stream(group(logGroup, region, STRANGER))),
    use(other, "logs:GetLogEvents", stream(group(logGroup))),
    use(other, "logs:DeleteLogGroup", group(logGroup)),
    ...sets.map((set) => use(other, "sms-voice:SendTextMessage", set)),
    use(other, "iam:PutRolePolicy", arn),
    use(other, "sts:AssumeRole", `arn:aws:iam::${accountId}:role/administrator`),
  ];
}
