import type { Call, Permission } from "../kernel/operation";
import type { Directory } from "./directory";
import { iamError } from "./errors";
import { stateOf, type Role } from "./role";
import type { Tags } from "./tags";

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/**
 * The role that a call names.
 * @throws ServiceError NoSuchEntity
 */
export const roleOf = (directory: Directory, call: Call): Role => {
  const name = text(call.input["RoleName"]);
  const role = directory.role(call.account, name);
  if (role === undefined) {
    throw iamError("NoSuchEntity", `The role with name ${name} cannot be found.`);
  }
  return role;
};

/** Condition keys of tags in a request. */
export const requestTagKeys = (
  tags: Tags,
): Readonly<Record<string, string | readonly string[]>> => ({
  ...Object.fromEntries(
    Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value]),
  ),
  ...(Object.keys(tags).length === 0 ? {} : { "aws:TagKeys": Object.keys(tags) }),
});

/** Condition keys of the tags on a role. */
export const resourceTagKeys = (tags: Tags): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(tags).flatMap(([key, value]) => [
      [`aws:ResourceTag/${key}`, value],
      [`iam:ResourceTag/${key}`, value],
    ]),
  );

/**
 * The question of an operation on one role: about the role's ARN, path and all, or where there is
 * no such role about the ARN that its name would have. IAM answers 403 before it answers 404.
 */
export const rolePermission = (
  directory: Directory,
  call: Call,
  context: Permission["context"] = {},
): readonly Permission[] => {
  const name = text(call.input["RoleName"]);
  const role = directory.role(call.account, name);
  const state = role && stateOf(role);
  return [
    {
      action: `iam:${call.operation}`,
      resource: role?.arn ?? `arn:aws:iam::${call.account}:role/${name}`,
      context: {
        ...(state === undefined ? {} : resourceTagKeys(state.tags)),
        ...(state?.boundary === undefined ? {} : { "iam:PermissionsBoundary": state.boundary }),
        ...context,
      },
    },
  ];
};
