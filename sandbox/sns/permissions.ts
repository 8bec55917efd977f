import type { Call, Permission } from "../kernel/operation";
import type { Topics } from "./topics";

/** A question about the topic with this ARN, which may not be there. Its policy has a say. */
export const onTopic = (
  topics: Topics,
  call: Call,
  arn: string,
  context: Permission["context"] = {},
): readonly Permission[] => {
  const topic = topics.all.get(arn);
  const owner = topic?.account ?? arn.split(":")[4] ?? "";
  const policy = topic?.attributes.get("Policy");
  return [
    {
      action: `sns:${call.operation}`,
      resource: arn,
      ...(/^\d{12}$/.test(owner) && owner !== call.account ? { resourceAccount: owner } : {}),
      ...(policy === undefined ? {} : { resourcePolicy: policy }),
      context: {
        ...Object.fromEntries(
          [...(topic?.tags ?? [])].map(([key, value]) => [`aws:ResourceTag/${key}`, value]),
        ),
        ...context,
      },
    },
  ];
};
