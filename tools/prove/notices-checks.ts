/** Everything that is tried on the topic that mails when a registration changes its status. */
import type { Check } from "./check";
import type { Kind } from "./expected";
import type { Ask } from "./simulate";
import { STRANGER } from "./subject";

/** The topic, and what it is for. */
export interface NoticesSubject {
  readonly topicArn: string;
  readonly accountId: string;
  readonly region: string;
  /** Name of the one rule that may publish. */
  readonly rule: string;
}

export const NOTICES_SERVICE = "events.amazonaws.com";

/** By the topic's policy alone: what people of the account may do is for their own policies. */
export function noticesChecks(subject: NoticesSubject): readonly Check[] {
  const { topicArn, accountId, region, rule } = subject;
  const ruleArn = (name: string, where = region, account = accountId) =>
    `arn:aws:events:${where}:${account}:rule/${name}`;
  const check = (
    kind: Kind,
    what: string,
    change: Partial<Pick<Ask, "principal" | "action" | "resource">> & {
      readonly account?: string;
      readonly source?: string;
    },
  ): Check => {
    const { account = accountId, source = ruleArn(rule), ...ask } = change;
    const context = { "aws:SourceAccount": account, "aws:SourceArn": source };
    return {
      kind,
      what,
      side: "resource",
      asks: [
        { principal: NOTICES_SERVICE, action: "sns:Publish", resource: topicArn, ...ask, context },
      ],
    };
  };
  const not = "publish a notice, not meant";
  const elsewhere = region === "us-west-2" ? "us-east-1" : "us-west-2";
  return [
    check("publish a notice", "by the rule", {}),
    check(not, "by another rule of the account", { source: ruleArn("other") }),
    check(not, "by a rule whose name begins alike", { source: ruleArn(`${rule}-2`) }),
    check(not, "by such a rule of another Region", { source: ruleArn(rule, elsewhere) }),
    check(not, "by such a rule of another account", {
      account: STRANGER,
      source: ruleArn(rule, region, STRANGER),
    }),
    check(not, "for another account", { account: STRANGER }),
    check(not, "as another service", { principal: "s3.amazonaws.com" }),
    check(not, "as a role of the account", {
      principal: `arn:aws:sts::${accountId}:assumed-role/anybody/session`,
    }),
    check(not, "as a role of another account", {
      principal: `arn:aws:sts::${STRANGER}:assumed-role/anybody/session`,
    }),
    check(not, "to another topic", { resource: `${topicArn}-2` }),
    check(not, "to a topic of that name in another account", {
      resource: `arn:aws:sns:${region}:${STRANGER}:${rule}`,
    }),
    ...["sns:Subscribe", "sns:SetTopicAttributes", "sns:DeleteTopic", "sns:AddPermission"].map(
      (action) => check(not, action, { action }),
    ),
  ];
}
