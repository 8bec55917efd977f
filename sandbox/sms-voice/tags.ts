import { invalid, quotaExceeded } from "./errors";
import type { RequestTags } from "./permissions";
import type { Tags } from "./state";

const MOST_TAGS = 200;

/**
 * The tags of a request, checked.
 * @throws ServiceError INVALID_PARAMETER for a key that comes twice or starts with `aws:`.
 */
export const checkedTags = (tags: RequestTags): Tags => {
  const checked: Tags = new Map();
  for (const { Key, Value } of tags ?? []) {
    if (checked.has(Key)) throw invalid("INVALID_PARAMETER", field("comes more than once", Key));
    if (/^aws:/i.test(Key)) throw invalid("INVALID_PARAMETER", field("is reserved", Key));
    checked.set(Key, Value);
  }
  return checked;
};

const field = (what: string, key: string) => ({ Name: "Tags", Message: `the key ${key} ${what}` });

/** Adds tags to a resource; a key that is there gets the new value. */
export const addTags = (tags: Tags, added: Tags): void => {
  if (new Set([...tags.keys(), ...added.keys()]).size > MOST_TAGS) {
    throw quotaExceeded("TAGS_PER_RESOURCE");
  }
  for (const [key, value] of added) tags.set(key, value);
};
