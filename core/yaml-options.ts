/**
 * How YAML of people's own is read: anchors that a thousand entries share are no attack, and `<<` is
 * followed, as Pulumi follows it in stack files.
 */
export const MERGED = { merge: true } as const;
export const ALIASED = { maxAliasCount: -1 } as const;
