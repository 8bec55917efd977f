import type { TagResourceRequest } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Call, Operation, Permission, Structure } from "../kernel/operation";
import { lookUp, parseArn } from "./arns";
import { stateOf, type Backend } from "./backend";
import { operation, type Known } from "./known";
import { onAnything, onResource, requestTagContext } from "./permissions";
import { tagList, type Tags } from "./state";
import { addTags, checkedTags } from "./tags";

type OfResource = { readonly ResourceArn: string };
type Add = Known<TagResourceRequest>;
type Remove = OfResource & { readonly TagKeys: readonly string[] };

const taggable = (backend: Backend, call: Call): ReadonlyMap<string, { readonly tags: Tags }> => {
  const { registrations, attachments, numbers } = stateOf(backend, call);
  return new Map<string, { readonly tags: Tags }>([...registrations, ...attachments, ...numbers]);
};

const tagsOf = (backend: Backend, call: Call<OfResource>): Tags =>
  lookUp(taggable(backend, call), call, parseArn("ResourceArn", call.input.ResourceArn)).tags;

const onTagged = (
  backend: Backend,
  call: Call<OfResource>,
  context: Permission["context"],
): readonly Permission[] => {
  const named = parseArn("ResourceArn", call.input.ResourceArn);
  return [onResource(call, named, taggable(backend, call).get(named.id)?.tags, context)];
};

const add = (backend: Backend, call: Call<Add>): Structure => {
  addTags(tagsOf(backend, call), checkedTags(call.input.Tags));
  return {};
};

const remove = (backend: Backend, call: Call<Remove>): Structure => {
  const tags = tagsOf(backend, call);
  for (const key of call.input.TagKeys) tags.delete(key);
  return {};
};

/** The operations on tags. */
export const tagOperations = (backend: Backend): Readonly<Record<string, Operation>> => ({
  TagResource: operation<Add>(
    (call) => onTagged(backend, call, requestTagContext(call.input.Tags)),
    (call) => add(backend, call),
  ),
  UntagResource: operation<Remove>(
    (call) => onTagged(backend, call, { "aws:TagKeys": call.input.TagKeys }),
    (call) => remove(backend, call),
  ),
  ListTagsForResource: operation<OfResource>(
    (call) => [onAnything(call)],
    (call) => ({
      ResourceArn: call.input.ResourceArn,
      Tags: tagList(tagsOf(backend, call)),
    }),
  ),
});
