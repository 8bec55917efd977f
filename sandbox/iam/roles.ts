import type { Call, Operation } from "../kernel/operation";
import type { World } from "../kernel/world";
import { usableBoundary } from "./boundary";
import type { Directory } from "./directory";
import { iamError } from "./errors";
import { page } from "./paging";
import { iamQuota } from "./quotas";
import { requestTagKeys, roleOf, rolePermission } from "./role-access";
import { stateOf, type RoleState } from "./role";
import { fullRole, listedRole } from "./role-view";
import { mergeTags, readTags } from "./tags";
import { wholeSeconds } from "./time";
import { storedTrust } from "./trust";

const text = (call: Call, member: string): string | undefined => {
  const value = call.input[member];
  return typeof value === "string" ? value : undefined;
};

/** Creating, reading, changing and deleting roles. */
export const roleOperations = (
  directory: Directory,
  world: World,
): Readonly<Record<string, Operation>> => {
  const one = (call: Call) => rolePermission(directory, call);

  const createRole: Operation = {
    permissions(call) {
      const tags = readTags(call.input["Tags"]);
      const boundary = text(call, "PermissionsBoundary");
      const question = {
        resource: arnOf(call),
        context: {
          ...requestTagKeys(tags),
          ...(boundary === undefined ? {} : { "iam:PermissionsBoundary": boundary }),
        },
      };
      return [
        { action: "iam:CreateRole", ...question },
        // Tags at creation need the permission to tag as well.
        ...(Object.keys(tags).length === 0 ? [] : [{ action: "iam:TagRole", ...question }]),
      ];
    },
    run(call) {
      const name = text(call, "RoleName") ?? "";
      const { account } = call;
      if (directory.role(account, name) !== undefined) {
        throw iamError("EntityAlreadyExists", `Role with name ${name} already exists.`);
      }
      const quota = iamQuota(world, account, "RolesQuota");
      if (directory.roles(account).length >= quota) {
        throw iamError("LimitExceeded", `Cannot exceed quota for RolesPerAccount: ${quota}`);
      }
      const asked = text(call, "PermissionsBoundary");
      const boundary = asked === undefined ? undefined : usableBoundary(directory, account, asked);
      const trust = storedTrust(
        text(call, "AssumeRolePolicyDocument") ?? "",
        account,
        directory,
        world,
      );
      const identity = {
        account,
        name,
        path: text(call, "Path") ?? "/",
        id: world.ids.iam("AROA"),
        arn: arnOf(call),
        created: wholeSeconds(call.now),
      };
      const role = directory.addRole(identity, {
        trust,
        ...described(text(call, "Description")),
        maxSessionDuration: Number(call.input["MaxSessionDuration"] ?? 3600),
        policies: {},
        ...bounded(boundary),
        tags: mergeTags({}, readTags(call.input["Tags"])),
      });
      return { Role: fullRole(role, directory) };
    },
  };

  const getRole: Operation = {
    permissions: one,
    run: (call) => ({ Role: fullRole(roleOf(directory, call), directory) }),
  };

  const updateRole: Operation = {
    permissions: one,
    run(call) {
      const role = roleOf(directory, call);
      const before = stateOf(role);
      directory.changeRole(role, {
        ...before,
        ...described(text(call, "Description") ?? before.description),
        // IAM takes a duration that is left out for its default.
        maxSessionDuration: Number(call.input["MaxSessionDuration"] ?? 3600),
      });
      return {};
    },
  };

  const updateRoleDescription: Operation = {
    permissions: one,
    run(call) {
      const role = roleOf(directory, call);
      directory.changeRole(role, { ...stateOf(role), ...described(text(call, "Description")) });
      return { Role: fullRole(role, directory) };
    },
  };

  const updateAssumeRolePolicy: Operation = {
    permissions: one,
    run(call) {
      const role = roleOf(directory, call);
      const trust = storedTrust(text(call, "PolicyDocument") ?? "", call.account, directory, world);
      directory.changeRole(role, { ...stateOf(role), trust });
      return {};
    },
  };

  const deleteRole: Operation = {
    permissions: one,
    run(call) {
      const role = roleOf(directory, call);
      if (Object.keys(stateOf(role).policies).length > 0) {
        throw iamError("DeleteConflict", "Cannot delete entity, must delete policies first.");
      }
      directory.deleteRole(role);
      return {};
    },
  };

  const listRoles: Operation = {
    permissions: () => [{ action: "iam:ListRoles", resource: "*" }],
    run(call) {
      const prefix = text(call, "PathPrefix") ?? "/";
      const all = directory.roles(call.account).filter(({ path }) => path.startsWith(prefix));
      const { items, rest } = page(all, call.input);
      return { Roles: items.map((role) => listedRole(role, directory)), ...rest };
    },
  };

  return {
    CreateRole: createRole,
    GetRole: getRole,
    UpdateRole: updateRole,
    UpdateRoleDescription: updateRoleDescription,
    UpdateAssumeRolePolicy: updateAssumeRolePolicy,
    DeleteRole: deleteRole,
    ListRoles: listRoles,
  };
};

const arnOf = (call: Call): string =>
  `arn:aws:iam::${call.account}:role${text(call, "Path") ?? "/"}${text(call, "RoleName") ?? ""}`;

const described = (description: string | undefined): Pick<RoleState, "description"> =>
  description === undefined ? {} : { description };

const bounded = (boundary: string | undefined): Pick<RoleState, "boundary"> =>
  boundary === undefined ? {} : { boundary };
