import type { Tag } from "@aws-sdk/client-iam";
import { isMap } from "../resources/property-kinds";
import type { Value } from "../../../rpc/values";
import type { Tags } from "../tags/merge-tags";

export const toIamTags = (tags: Tags): Tag[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

export const fromIamTags = (tags: readonly Tag[] | undefined): Tags =>
  Object.fromEntries((tags ?? []).map(({ Key = "", Value = "" }) => [Key, Value]));

/** A map of tags in the state; an absent one is empty. */
export const asTags = (value: Value | undefined): Tags => (isMap(value) ? (value as Tags) : {});
