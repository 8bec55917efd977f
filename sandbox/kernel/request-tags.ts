import type { Permission } from "./operation";

/** A tag as a request brings it. */
export interface GivenTag {
  readonly Key: string;
  readonly Value: string;
}

/** `aws:RequestTag/*` and `aws:TagKeys` of a request. */
export const requestTags = (tags: readonly GivenTag[] = []): NonNullable<Permission["context"]> =>
  tags.length === 0
    ? {}
    : {
        ...Object.fromEntries(tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value])),
        "aws:TagKeys": tags.map(({ Key }) => Key),
      };
