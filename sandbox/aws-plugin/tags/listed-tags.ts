import type { Properties } from "../../../rpc/values";
import { asTags } from "../iam-role/iam-tags";
import type { Context } from "../resources/resource-type";
import { sendable, splitTags, tagChanges, type Tags } from "./merge-tags";

/** A tag in the form of EventBridge and SNS. */
export interface ListedTag {
  readonly Key: string | undefined;
  readonly Value: string | undefined;
}

/** A tag in the form of EventBridge and SNS, as it is sent. */
interface SentTag {
  readonly Key: string;
  readonly Value: string;
}

const asList = (tags: Tags): SentTag[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

/** The member `Tags` of a request that makes something; none where there are no tags. */
export const listedOnCreate = (inputs: Properties): { readonly Tags?: SentTag[] } => {
  const tags = asList(sendable(asTags(inputs["tagsAll"])));
  return tags.length === 0 ? {} : { Tags: tags };
};

/** `tags` and `tagsAll` of the state, from what AWS has. */
export const listedTags = (
  listed: readonly ListedTag[],
  { tags: rules }: Pick<Context, "tags">,
): Properties => {
  const cloud = Object.fromEntries(listed.map(({ Key = "", Value = "" }) => [Key, Value]));
  const { tags, tagsAll } = splitTags(cloud, rules);
  return { ...(Object.keys(tags).length === 0 ? {} : { tags }), tagsAll };
};

/** Takes off what is gone, then sets what is new or changed. */
export async function changeListed(
  olds: Properties,
  news: Properties,
  calls: {
    readonly untag: (keys: string[]) => Promise<unknown>;
    readonly tag: (tags: SentTag[]) => Promise<unknown>;
  },
): Promise<void> {
  const { remove, set } = tagChanges(asTags(olds["tagsAll"]), asTags(news["tagsAll"]));
  if (remove.length > 0) await calls.untag([...remove]);
  if (Object.keys(set).length > 0) await calls.tag(asList(set));
}
