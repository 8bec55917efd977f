import type { Call, Operation } from "../kernel/operation";
import { usableBoundary } from "./boundary";
import type { Directory } from "./directory";
import { iamError } from "./errors";
import { page } from "./paging";
import { requestTagKeys, roleOf, rolePermission } from "./role-access";
import { stateOf } from "./role";
import { mergeTags, readTags, tagList } from "./tags";

/** Tags and permissions boundaries of roles, and the lists of what no role of the sandbox has. */
export const roleExtraOperations = (directory: Directory): Readonly<Record<string, Operation>> => {
  const permissions = (call: Call) => rolePermission(directory, call);

  const tagRole: Operation = {
    permissions: (call) =>
      rolePermission(directory, call, requestTagKeys(readTags(call.input["Tags"]))),
    run(call) {
      const role = roleOf(directory, call);
      const before = stateOf(role);
      directory.changeRole(role, {
        ...before,
        tags: mergeTags(before.tags, readTags(call.input["Tags"])),
      });
      return {};
    },
  };

  const untagRole: Operation = {
    permissions: (call) =>
      rolePermission(directory, call, {
        "aws:TagKeys": call.input["TagKeys"] as readonly string[],
      }),
    run(call) {
      const role = roleOf(directory, call);
      const before = stateOf(role);
      const gone = (call.input["TagKeys"] as readonly string[]).map((key) => key.toLowerCase());
      const kept = Object.entries(before.tags).filter(([key]) => !gone.includes(key.toLowerCase()));
      directory.changeRole(role, { ...before, tags: Object.fromEntries(kept) });
      return {};
    },
  };

  const listRoleTags: Operation = {
    permissions,
    run(call) {
      const { items, rest } = page(tagList(stateOf(roleOf(directory, call)).tags), call.input);
      return { Tags: items, ...rest };
    },
  };

  const putBoundary: Operation = {
    permissions: (call) =>
      rolePermission(directory, call, {
        "iam:PermissionsBoundary": String(call.input["PermissionsBoundary"]),
      }),
    run(call) {
      const role = roleOf(directory, call);
      const asked = String(call.input["PermissionsBoundary"]);
      const boundary = usableBoundary(directory, call.account, asked);
      directory.changeRole(role, { ...stateOf(role), boundary });
      return {};
    },
  };

  const deleteBoundary: Operation = {
    permissions,
    run(call) {
      const role = roleOf(directory, call);
      const { boundary, ...rest } = stateOf(role);
      if (boundary === undefined) {
        throw iamError("NoSuchEntity", `Role ${role.name} does not have a permissions boundary.`);
      }
      directory.changeRole(role, rest);
      return {};
    },
  };

  // Nothing in the sandbox attaches a managed policy or makes an instance profile.
  const listNone = (member: string): Operation => ({
    permissions,
    run(call) {
      roleOf(directory, call);
      return { [member]: [], IsTruncated: false };
    },
  });

  return {
    TagRole: tagRole,
    UntagRole: untagRole,
    ListRoleTags: listRoleTags,
    PutRolePermissionsBoundary: putBoundary,
    DeleteRolePermissionsBoundary: deleteBoundary,
    ListAttachedRolePolicies: listNone("AttachedPolicies"),
    ListInstanceProfilesForRole: listNone("InstanceProfiles"),
  };
};
