import { ServiceError, type Call, type Operation } from "../kernel/operation";
import { requestTags, type GivenTag } from "../kernel/request-tags";
import { onTopic } from "./permissions";
import type { Topic, Topics } from "./topics";

type OfResource = { readonly ResourceArn: string };
type Add = OfResource & { readonly Tags: readonly GivenTag[] };
type Remove = OfResource & { readonly TagKeys: readonly string[] };

const topicOf = (topics: Topics, { input }: Call<OfResource>): Topic => {
  const topic = topics.all.get(input.ResourceArn);
  if (topic !== undefined) return topic;
  throw new ServiceError("ResourceNotFound", "Resource does not exist", {}, 404);
};

/** The operations on tags of topics. */
export const topicTagOperations = (topics: Topics): Readonly<Record<string, Operation>> => {
  const add: Operation<Add> = {
    permissions: (call) =>
      onTopic(topics, call, call.input.ResourceArn, requestTags(call.input.Tags)),
    run(call) {
      const { tags } = topicOf(topics, call);
      for (const { Key, Value } of call.input.Tags) tags.set(Key, Value);
      return {};
    },
  };
  const remove: Operation<Remove> = {
    permissions: (call) =>
      onTopic(topics, call, call.input.ResourceArn, { "aws:TagKeys": call.input.TagKeys }),
    run(call) {
      const { tags } = topicOf(topics, call);
      for (const key of call.input.TagKeys) tags.delete(key);
      return {};
    },
  };
  const list: Operation<OfResource> = {
    permissions: (call) => onTopic(topics, call, call.input.ResourceArn),
    run: (call) => ({
      Tags: [...topicOf(topics, call).tags].map(([Key, Value]) => ({ Key, Value })),
    }),
  };
  return { TagResource: add, UntagResource: remove, ListTagsForResource: list };
};
