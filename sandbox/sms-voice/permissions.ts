import type { Tag } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Call, Permission } from "../kernel/operation";
import { arnOf, type Reference } from "./arns";
import type { Known } from "./known";
import type { Tags } from "./state";

/** Tags as a request brings them. */
export type RequestTags = readonly Known<Tag>[] | undefined;

type Context = NonNullable<Permission["context"]>;

/** `aws:RequestTag/*` and `aws:TagKeys` of a request. */
export const requestTagContext = (tags: RequestTags): Context =>
  tags === undefined || tags.length === 0
    ? {}
    : {
        ...Object.fromEntries(tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value])),
        "aws:TagKeys": tags.map(({ Key }) => Key),
      };

const resourceTagContext = (tags: Tags | undefined): Context =>
  Object.fromEntries([...(tags ?? [])].map(([key, value]) => [`aws:ResourceTag/${key}`, value]));

/** A permission on one resource. The tags are those of the resource, where it exists. */
export const onResource = (
  call: Call,
  resource: Reference,
  tags: Tags | undefined,
  context: Context = {},
): Permission => ({
  action: `sms-voice:${call.operation}`,
  resource: resource.arn,
  ...(resource.account === call.account ? {} : { resourceAccount: resource.account }),
  context: { ...resourceTagContext(tags), ...context },
});

/**
 * A permission that names no resource. Callers report that the Describe and List calls of the
 * service are authorized like this, whatever resource types the authorization reference lists.
 */
export const onAnything = (call: Call, context: Context = {}): Permission => ({
  action: `sms-voice:${call.operation}`,
  resource: "*",
  context,
});

/**
 * What creating something with tags needs beside the permission to create it. A resource that has
 * no id yet is asked about as one of its kind, one that is named by its name.
 * @see https://docs.aws.amazon.com/sms-voice/latest/userguide/permissions-actions.html
 */
export const toTagOnCreate = (
  call: Call,
  type: string,
  tags: RequestTags,
  id = `${type.replace("phone-number", "phone")}-${"0".repeat(32)}`,
): Permission[] =>
  tags === undefined || tags.length === 0
    ? []
    : [
        {
          action: "sms-voice:TagResource",
          resource: arnOf(call, type, id),
          context: requestTagContext(tags),
        },
      ];
