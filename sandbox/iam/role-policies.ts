import type { Call, Operation } from "../kernel/operation";
import type { World } from "../kernel/world";
import type { Directory } from "./directory";
import { iamError } from "./errors";
import { page } from "./paging";
import { parsePolicy } from "./policy-document";
import { iamQuota, policySize } from "./quotas";
import { roleOf, rolePermission } from "./role-access";
import { stateOf } from "./role";
import { urlEncoded } from "./role-view";

/** Inline policies of roles. */
export const rolePolicyOperations = (
  directory: Directory,
  world: World,
): Readonly<Record<string, Operation>> => {
  const permissions = (call: Call) => rolePermission(directory, call);

  const policyOf = (call: Call) => {
    const role = roleOf(directory, call);
    const name = String(call.input["PolicyName"]);
    const policy = stateOf(role).policies[name];
    if (policy === undefined) {
      throw iamError("NoSuchEntity", `The role policy with name ${name} cannot be found.`);
    }
    return { role, name, policy };
  };

  const putRolePolicy: Operation = {
    permissions,
    run(call) {
      const role = roleOf(directory, call);
      const before = stateOf(role);
      const document = String(call.input["PolicyDocument"]);
      const parsed = parsePolicy(document, "identity");
      if (typeof parsed === "string") throw iamError("MalformedPolicyDocument", parsed);
      const policies = { ...before.policies, [String(call.input["PolicyName"])]: document };
      const size = Object.values(policies).reduce((sum, one) => sum + policySize(one), 0);
      const quota = iamQuota(world, call.account, "RolePolicySizeQuota");
      if (size > quota) {
        throw iamError(
          "LimitExceeded",
          `Maximum policy size of ${quota} bytes exceeded for role ${role.name}`,
        );
      }
      directory.changeRole(role, { ...before, policies });
      return {};
    },
  };

  const getRolePolicy: Operation = {
    permissions,
    run(call) {
      const { role, name, policy } = policyOf(call);
      return { RoleName: role.name, PolicyName: name, PolicyDocument: urlEncoded(policy) };
    },
  };

  const deleteRolePolicy: Operation = {
    permissions,
    run(call) {
      const { role, name } = policyOf(call);
      const before = stateOf(role);
      const kept = Object.entries(before.policies).filter(([other]) => other !== name);
      directory.changeRole(role, { ...before, policies: Object.fromEntries(kept) });
      return {};
    },
  };

  const listRolePolicies: Operation = {
    permissions,
    run(call) {
      const names = Object.keys(stateOf(roleOf(directory, call)).policies).sort();
      const { items, rest } = page(names, call.input);
      return { PolicyNames: items, ...rest };
    },
  };

  return {
    PutRolePolicy: putRolePolicy,
    GetRolePolicy: getRolePolicy,
    DeleteRolePolicy: deleteRolePolicy,
    ListRolePolicies: listRolePolicies,
  };
};
