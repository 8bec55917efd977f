import type { PinpointSMSVoiceV2, Tag } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Properties } from "../../../rpc/values";
import { asTags } from "../iam-role/iam-tags";
import type { Context } from "../resources/resource-type";
import { sendable, splitTags, tagChanges, type Tags } from "../tags/merge-tags";

const asList = (tags: Tags): Tag[] => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

/** The member `Tags` of a request that makes something; none where there are no tags. */
export const tagsOnCreate = (inputs: Properties): { readonly Tags?: Tag[] } => {
  const tags = asList(sendable(asTags(inputs["tagsAll"])));
  return tags.length === 0 ? {} : { Tags: tags };
};

/** `tags` and `tagsAll` of the state, from what AWS has. */
export async function readTags(
  sms: PinpointSMSVoiceV2,
  arn: string,
  { tags: rules, patience }: Context,
): Promise<Properties> {
  const { Tags = [] } = await sms.listTagsForResource(
    { ResourceArn: arn },
    { abortSignal: patience.signal },
  );
  const cloud = Object.fromEntries(Tags.map(({ Key = "", Value = "" }) => [Key, Value]));
  const { tags, tagsAll } = splitTags(cloud, rules);
  return { ...(Object.keys(tags).length === 0 ? {} : { tags }), tagsAll };
}

/** Takes off what is gone, then sets what is new or changed. */
export async function changeTags(
  sms: PinpointSMSVoiceV2,
  arn: string,
  olds: Properties,
  news: Properties,
): Promise<void> {
  const { remove, set } = tagChanges(asTags(olds["tagsAll"]), asTags(news["tagsAll"]));
  if (remove.length > 0) await sms.untagResource({ ResourceArn: arn, TagKeys: [...remove] });
  if (Object.keys(set).length > 0) await sms.tagResource({ ResourceArn: arn, Tags: asList(set) });
}
