import * as pulumi from "@pulumi/pulumi";
import { partitionOf } from "../core/arn";
import { noticesName } from "../core/names";
import {
  noticesTopicArn,
  statusNoticesMail,
  statusNoticesPattern,
  statusNoticesPolicy,
} from "../core/policies/status-notices";
import type { PrimarySettings } from "../core/settings/read-settings";

/** The resource classes, which most stacks never need: loaded where the setting is there. */
export async function loadNoticeResources() {
  const [{ EventRule }, { EventTarget }, { Topic }, { TopicPolicy }, { TopicSubscription }] =
    await Promise.all([
      import("@pulumi/aws/cloudwatch/eventRule.js"),
      import("@pulumi/aws/cloudwatch/eventTarget.js"),
      import("@pulumi/aws/sns/topic.js"),
      import("@pulumi/aws/sns/topicPolicy.js"),
      import("@pulumi/aws/sns/topicSubscription.js"),
    ]);
  return { EventRule, EventTarget, Topic, TopicPolicy, TopicSubscription };
}

/** See {@link loadNoticeResources}. */
export type NoticeResources = Awaited<ReturnType<typeof loadNoticeResources>>;

interface StatusNoticesArgs {
  readonly resources: NoticeResources;
  readonly settings: PrimarySettings;
  readonly stack: string;
  /** Whom to write to. */
  readonly emails: readonly string[];
}

/**
 * A mail whenever a registration of the account and Region enters another status:
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/monitor-event-bridge.html
 */
export class StatusNotices extends pulumi.ComponentResource {
  constructor(name: string, args: StatusNoticesArgs, opts: pulumi.ComponentResourceOptions) {
    super("tendlc:index:StatusNotices", name, {}, opts);
    const { settings, stack, emails, resources } = args;
    const { EventRule, EventTarget, Topic, TopicPolicy, TopicSubscription } = resources;
    const { region, accountId } = settings;
    const of = { partition: partitionOf(region), accountId, region, name: noticesName(stack) };
    const parent = { parent: this };
    const topic = new Topic(
      "notices",
      { name: of.name, displayName: `tendlc ${stack}`.slice(0, DISPLAY_NAME_LIMIT) },
      parent,
    );
    const policy = new TopicPolicy(
      "notices",
      { arn: topic.arn, policy: JSON.stringify(statusNoticesPolicy(of)) },
      parent,
    );
    const rule = new EventRule(
      "notices",
      {
        name: of.name,
        description: `Registrations that enter another status, for the stack ${stack}`,
        eventPattern: JSON.stringify(statusNoticesPattern(of)),
      },
      parent,
    );
    new EventTarget(
      "notices",
      {
        rule: rule.name,
        targetId: "mail",
        // Made of the name: a target that waits for the topic's output would show as unknown.
        arn: noticesTopicArn(of),
        inputTransformer: statusNoticesMail(of, stack),
      },
      { parent: this, dependsOn: [topic, policy] },
    );
    for (const endpoint of emails) {
      new TopicSubscription(
        `notices-${endpoint}`,
        { topic: topic.arn, protocol: "email", endpoint },
        parent,
      );
    }
    this.registerOutputs({});
  }
}

/** https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html */
const DISPLAY_NAME_LIMIT = 100;
