import type { Call, Permission } from "../kernel/operation";
import type { Directory } from "./directory";
import { iamError } from "./errors";
import { policyStateOf, type ManagedPolicy } from "./managed-policy";
import { resourceTagKeys } from "./role-access";

/** ARN of the policy that a call names. */
const policyArnOf = (call: Call): string => String(call.input["PolicyArn"]);

const found = (directory: Directory, call: Call): ManagedPolicy | undefined => {
  const policy = directory.managed.find(policyArnOf(call));
  return policy?.account === call.account ? policy : undefined;
};

/**
 * The policy that a call names.
 * @throws ServiceError NoSuchEntity
 */
export const managedPolicyOf = (directory: Directory, call: Call): ManagedPolicy => {
  const policy = found(directory, call);
  if (policy === undefined) {
    throw iamError("NoSuchEntity", `Policy ${policyArnOf(call)} was not found.`);
  }
  return policy;
};

/** The question of an operation on one policy, whether or not there is one under the ARN. */
export const policyPermission = (
  directory: Directory,
  call: Call,
  context: Permission["context"] = {},
): readonly Permission[] => {
  const policy = found(directory, call);
  return [
    {
      action: `iam:${call.operation}`,
      resource: policyArnOf(call),
      context: {
        ...(policy === undefined ? {} : resourceTagKeys(policyStateOf(policy).tags)),
        ...context,
      },
    },
  ];
};
