/** The provider's `defaultTags` and `ignoreTags`, and what they make of a resource's tags. */

export type Tags = Readonly<Record<string, string>>;

export interface TagRules {
  /** Tags that every taggable resource gets; its own tag of the same key wins. */
  readonly defaults: Tags;
  /** Whether `defaults` came as a secret; then every map they are merged into is one. */
  readonly secretDefaults: boolean;
  /** Keys, and beginnings of keys, that are left alone: never sent, never shown. */
  readonly ignoredKeys: readonly string[];
  readonly ignoredPrefixes: readonly string[];
}

export const NO_TAG_RULES: TagRules = {
  defaults: {},
  secretDefaults: false,
  ignoredKeys: [],
  ignoredPrefixes: [],
};

/** What `tagsAll` is for a resource with these tags. */
export const mergeTags = (own: Tags, rules: TagRules): Tags =>
  pick({ ...rules.defaults, ...own }, (key) => !isIgnored(key, rules));

/**
 * What AWS has, split for the state: `tagsAll` without AWS's own and ignored keys,
 * `tags` without the entries that are the provider's defaults.
 */
export function splitTags(cloud: Tags, rules: TagRules): { tags: Tags; tagsAll: Tags } {
  const tagsAll = pick(cloud, (key) => !isAws(key) && !isIgnored(key, rules));
  const tags = pick(tagsAll, (key, value) => rules.defaults[key] !== value);
  return { tags, tagsAll };
}

/** Tags that may be sent: keys that begin with `aws:` belong to AWS. */
export const sendable = (tags: Tags): Tags => pick(tags, (key) => !isAws(key));

/** What to untag and what to tag to get from `old` to `next`. */
export function tagChanges(old: Tags, next: Tags): { remove: readonly string[]; set: Tags } {
  return {
    remove: Object.keys(old).filter((key) => !(key in next) && !isAws(key)),
    set: pick(sendable(next), (key, value) => old[key] !== value),
  };
}

const isAws = (key: string): boolean => key.startsWith("aws:");

const isIgnored = (key: string, { ignoredKeys, ignoredPrefixes }: TagRules): boolean =>
  ignoredKeys.includes(key) || ignoredPrefixes.some((prefix) => key.startsWith(prefix));

const pick = (tags: Tags, keep: (key: string, value: string) => boolean): Tags =>
  Object.fromEntries(Object.entries(tags).filter(([key, value]) => keep(key, value)));
