import type { Directory } from "../iam/directory";
import type { Service } from "../kernel/operation";
import type { World } from "../kernel/world";
import { controlMails } from "./control";
import { subscriptionOperations } from "./subscription-operations";
import { topicTagOperations } from "./tag-operations";
import { topicOperations } from "./topic-operations";
import type { Topics } from "./topics";

/**
 * Amazon SNS: topics with their policies, and subscriptions of mail boxes. It also adds `mails` to
 * the control plane.
 * @see https://docs.aws.amazon.com/sns/latest/api/welcome.html
 */
export const sns = (world: World, directory: Directory, topics: Topics): Service => {
  controlMails(world, topics);
  return {
    name: "sns",
    protocol: "awsQuery",
    operations: {
      ...topicOperations(topics, directory),
      ...subscriptionOperations(world, topics),
      ...topicTagOperations(topics),
    },
  };
};
