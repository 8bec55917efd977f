import type { Call, Operation } from "../kernel/operation";
import type { World } from "../kernel/world";
import type { Directory } from "./directory";
import { iamError } from "./errors";
import { iamQuota } from "./quotas";
import { ServiceError } from "../kernel/operation";

/** What IAM says about an account and its one user. */
export const accountOperations = (
  directory: Directory,
  world: World,
): Readonly<Record<string, Operation>> => {
  const nameOf = (call: Call): string | undefined => {
    const name = call.input["UserName"];
    if (typeof name === "string") return name;
    return call.caller.session === undefined
      ? directory.userById(call.caller.userId)?.name
      : undefined;
  };

  const getUser: Operation = {
    permissions(call) {
      const name = nameOf(call);
      if (name === undefined) {
        throw new ServiceError(
          "ValidationError",
          "Must specify userName when calling with non-User credentials",
        );
      }
      const user = directory.user(call.account, name);
      return [
        {
          action: "iam:GetUser",
          resource: user?.arn ?? `arn:aws:iam::${call.account}:user/${name}`,
        },
      ];
    },
    run(call) {
      const name = nameOf(call) ?? "";
      const user = directory.user(call.account, name);
      if (user === undefined) {
        throw iamError("NoSuchEntity", `The user with name ${name} cannot be found.`);
      }
      return {
        User: {
          Path: "/",
          UserName: user.name,
          UserId: user.id,
          Arn: user.arn,
          CreateDate: user.created,
        },
      };
    },
  };

  const getAccountSummary: Operation = {
    permissions: () => [{ action: "iam:GetAccountSummary", resource: "*" }],
    run: ({ account }) => ({
      SummaryMap: {
        AssumeRolePolicySizeQuota: iamQuota(world, account, "AssumeRolePolicySizeQuota"),
        Roles: directory.roles(account).length,
        RolesQuota: iamQuota(world, account, "RolesQuota"),
        Users: directory.users(account).length,
      },
    }),
  };

  return { GetUser: getUser, GetAccountSummary: getAccountSummary };
};
