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

type Tagged = { readonly tags: Tags };

/** What has tags, by type: a list and a set may have one name. */
const taggable = (backend: Backend, call: Call, type: string): ReadonlyMap<string, Tagged> => {
  const state = stateOf(backend, call);
  const all: Readonly<Record<string, ReadonlyMap<string, Tagged>>> = {
    registration: state.registrations,
    "registration-attachment": state.attachments,
    "phone-number": state.numbers,
    "opt-out-list": state.optOutLists,
    "configuration-set": state.configurationSets,
    pool: state.pools,
  };
  return all[type] ?? new Map<string, Tagged>();
};

const tagsOf = (backend: Backend, call: Call<OfResource>): Tags => {
  const named = parseArn("ResourceArn", call.input.ResourceArn);
  return lookUp(taggable(backend, call, named.type), call, named).tags;
};

const onTagged = (
  backend: Backend,
  call: Call<OfResource>,
  context: Permission["context"],
): readonly Permission[] => {
  const named = parseArn("ResourceArn", call.input.ResourceArn);
  const tags = taggable(backend, call, named.type).get(named.id)?.tags;
  return [onResource(call, named, tags, context)];
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
