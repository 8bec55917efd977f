import type { Structure } from "../kernel/operation";
import { iamError } from "./errors";
import { TAGS_PER_ROLE } from "./quotas";

/** Tags by key. */
export type Tags = Readonly<Record<string, string>>;

/**
 * The tags of a request.
 * @throws ServiceError InvalidInput for a key twice (case does not tell keys apart) or a reserved one
 */
export const readTags = (list: unknown): Tags => {
  const tags = (list ?? []) as readonly Structure[];
  const keys = tags.map((tag) => String(tag["Key"]));
  if (new Set(keys.map((key) => key.toLowerCase())).size < keys.length) {
    throw iamError(
      "InvalidInput",
      "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
    );
  }
  const reserved = keys.find((key) => key.toLowerCase().startsWith("aws:"));
  if (reserved !== undefined) {
    throw iamError(
      "InvalidInput",
      `Tag key ${reserved} must not begin with the reserved prefix aws:`,
    );
  }
  return Object.fromEntries(tags.map((tag) => [String(tag["Key"]), String(tag["Value"])]));
};

/**
 * `added` over `before`; a key in another case replaces the old one.
 * @throws ServiceError LimitExceeded above the quota
 */
export const mergeTags = (before: Tags, added: Tags): Tags => {
  const replaced = new Set(Object.keys(added).map((key) => key.toLowerCase()));
  const kept = Object.entries(before).filter(([key]) => !replaced.has(key.toLowerCase()));
  const merged = { ...Object.fromEntries(kept), ...added };
  if (Object.keys(merged).length > TAGS_PER_ROLE) {
    throw iamError(
      "LimitExceeded",
      `The number of tags has reached the maximum limit: ${TAGS_PER_ROLE}`,
    );
  }
  return merged;
};

/** Tags as IAM lists them. */
export const tagList = (tags: Tags): readonly Structure[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
