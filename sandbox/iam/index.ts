import type { Service } from "../kernel/operation";
import type { World } from "../kernel/world";
import { accountOperations } from "./account-operations";
import type { Directory } from "./directory";
import { managedPolicyOperations } from "./managed-policies";
import { oidcProviderOperations } from "./oidc-providers";
import { policyVersionOperations } from "./policy-versions";
import { roleExtraOperations } from "./role-extras";
import { rolePolicyOperations } from "./role-policies";
import { roleOperations } from "./roles";

/** IAM: roles with their trust, inline policies, tags and boundaries, managed policies, and OpenID Connect providers. Everything else is 501. */
export const iam = (world: World, directory: Directory): Service => ({
  name: "iam",
  protocol: "awsQuery",
  operations: {
    ...roleOperations(directory, world),
    ...rolePolicyOperations(directory, world),
    ...roleExtraOperations(directory),
    ...managedPolicyOperations(directory, world),
    ...policyVersionOperations(directory),
    ...oidcProviderOperations(directory),
    ...accountOperations(directory, world),
  },
});
