import type { Directory } from "../iam/directory";
import type { Credentials } from "../kernel/credentials";
import type { Operation, Service } from "../kernel/operation";
import type { World } from "../kernel/world";
import { assumeRole } from "./assume-role";
import { assumeRoleWithWebIdentity } from "./assume-role-with-web-identity";

/** Asks no permission: who has credentials may always ask whose they are. */
const getCallerIdentity: Operation = {
  permissions: () => [],
  run: ({ caller }) => ({ UserId: caller.userId, Account: caller.account, Arn: caller.arn }),
};

/** STS: who am I, and become a role. */
export const sts = (world: World, directory: Directory, credentials: Credentials): Service => ({
  name: "sts",
  protocol: "awsQuery",
  operations: {
    AssumeRole: assumeRole(world, directory, credentials),
    AssumeRoleWithWebIdentity: assumeRoleWithWebIdentity(world, directory, credentials),
    GetCallerIdentity: getCallerIdentity,
  },
});
