import type { Properties } from "../../../rpc/values";
import { during, hasCode } from "../aws/sdk-error";
import { samePolicy } from "../policy-document/equivalent-policies";
import { isJsonObject, normalizePolicy } from "../policy-document/normalize-policy";
import { textOf } from "../resources/property-kinds";
import { REGION, textFailures } from "../resources/region";
import type { Context, ResourceType } from "../resources/resource-type";
import { setTopicAttribute, topicAttributes } from "./set-attribute";

/** `aws.sns.TopicPolicy`; README.md beside this file says where each rule comes from. */
export const TOPIC_POLICY: ResourceType = {
  token: "aws:sns/topicPolicy:TopicPolicy",
  properties: {
    arn: { kind: "string", use: "required", replaces: true },
    policy: { kind: "policy", use: "required" },
    region: REGION,
    owner: { kind: "string", use: "output" },
  },
  validate: (inputs) => textFailures(inputs, { policy: [isJsonObject, "is not a JSON object"] }),
  normalize: (property, value) =>
    property === "policy" && typeof value === "string" ? normalizePolicy(value) : value,
  async create(inputs, context) {
    const arn = textOf(inputs["arn"]);
    await put(arn, inputs, context);
    return arn;
  },
  async readNew(id, planned, context) {
    const found = await read(id, planned, context);
    if (!found) throw new Error(`the policy of the topic ${id} was set and cannot be found`);
    return found;
  },
  read,
  update: (id, _olds, news, context) => put(id, news, context),
  /** A policy cannot be taken away: the topic gets the one that AWS gives a new topic. */
  async delete(id, olds, context) {
    await during(`taking back the policy of the topic ${id}`, async () => {
      try {
        const policy = awsPolicy(id, textOf(olds["owner"]));
        await setTopicAttribute(id, "Policy", policy, context);
      } catch (error) {
        if (!hasCode(error, "NotFound")) throw error;
      }
    });
  },
};

const put = (arn: string, inputs: Properties, context: Context): Promise<void> =>
  during(`setting the policy of the topic ${arn}`, () =>
    setTopicAttribute(arn, "Policy", normalizePolicy(textOf(inputs["policy"])), context),
  );

async function read(
  id: string,
  olds: Properties,
  context: Context,
): Promise<Properties | undefined> {
  return during(`reading the policy of the topic ${id}`, async () => {
    const { Policy: policy = "", Owner: owner } = (await topicAttributes(id, context)) ?? {};
    if (policy === "") return undefined;
    const known = textOf(olds["policy"]);
    return {
      arn: id,
      owner,
      policy: normalizePolicy(samePolicy(known, policy) ? known : policy),
      region: context.session.settings.region,
    };
  });
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html */
const awsPolicy = (arn: string, owner: string): string =>
  normalizePolicy(
    JSON.stringify({
      Version: "2008-10-17",
      Id: "__default_policy_ID",
      Statement: [
        {
          Sid: "__default_statement_ID",
          Effect: "Allow",
          Principal: { AWS: "*" },
          Action: [
            "SNS:GetTopicAttributes",
            "SNS:SetTopicAttributes",
            "SNS:AddPermission",
            "SNS:RemovePermission",
            "SNS:DeleteTopic",
            "SNS:Subscribe",
            "SNS:ListSubscriptionsByTopic",
            "SNS:Publish",
          ],
          Resource: arn,
          Condition: { StringEquals: { "AWS:SourceOwner": owner } },
        },
      ],
    }),
  );
