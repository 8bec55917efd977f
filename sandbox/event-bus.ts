import { inputFor } from "./events/input";
import { patternMatches } from "./events/pattern";
import type { Rule, Rules, Target } from "./events/rules";
import type { Directory } from "./iam/directory";
import { serviceMay, type ActingService } from "./iam/service-role";
import { ask } from "./kernel/simulator";
import type { World } from "./kernel/world";
import type { BusEvent } from "./sms-voice/backend";
import type { Topic, Topics } from "./sns/topics";

/** The default buses of the sandbox: they hand events to rules, and rules to topics. */
export interface Bus {
  readonly rules: Rules;
  readonly topics: Topics;
}

/**
 * Puts an event of a service on the default bus of an account and Region. What is not allowed is
 * dropped, as AWS does after its retries; targets other than topics are kept and not delivered to.
 */
export const putOnBus = (
  world: World,
  directory: Directory,
  { rules, topics }: Bus,
  { account, region, at, ...event }: BusEvent,
): void => {
  const full = {
    version: "0",
    id: world.ids.uuid(),
    "detail-type": event.detailType,
    source: event.source,
    account,
    time: `${at.toISOString().slice(0, 19)}Z`,
    region,
    resources: event.resources,
    detail: event.detail,
  };
  for (const rule of rules.in({ account, region }).values()) {
    if (!rule.enabled || rule.pattern === "" || !patternMatches(rule.pattern, full)) continue;
    for (const target of [...rule.targets.values()]) {
      const topic = topics.all.get(target.Arn);
      // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html: the same Region.
      if (topic?.region !== region) continue;
      world.deliveries.start(async () => {
        if (!(await mayPublish(world, directory, account, rule, target, topic))) return;
        publish(topics, topic, inputFor(target, full), at);
      });
    }
  }
};

/** By the target's role where it has one, else by the topic's policy. */
const mayPublish = async (
  world: World,
  directory: Directory,
  account: string,
  rule: Rule,
  target: Target,
  topic: Topic,
): Promise<boolean> => {
  const acting: ActingService = {
    service: "events.amazonaws.com",
    sourceAccount: account,
    sourceArn: rule.arn,
  };
  const permission = { action: "sns:Publish", resource: topic.arn };
  if (target.RoleArn !== undefined) {
    return serviceMay(world, directory, target.RoleArn, acting, permission);
  }
  const verdict = await ask({
    principal: acting.service,
    ...permission,
    resourceAccount: topic.account,
    context: {
      "aws:PrincipalIsAWSService": "true",
      "aws:PrincipalServiceName": acting.service,
      "aws:SourceAccount": account,
      "aws:SourceArn": rule.arn,
      "aws:CurrentTime": world.clock.now().toISOString(),
      "aws:SecureTransport": "true",
    },
    identity: [],
    resourcePolicy: topic.attributes.get("Policy") ?? "",
  });
  return verdict.result === "allowed";
};

/** A mail to every mail box that has confirmed. */
const publish = (topics: Topics, topic: Topic, message: string, at: Date): void => {
  const { arn, account, region } = topic;
  for (const { endpoint, confirmed } of topic.subscriptions.values()) {
    if (!confirmed) continue;
    topics.mails.push({
      at,
      account,
      region,
      topicArn: arn,
      to: endpoint,
      subject: "AWS Notification Message",
      body: `${message}\n\n--\nIf you wish to stop receiving notifications from this topic, please click or visit the link below to unsubscribe:\n${arn}`,
    });
  }
};
