import { during } from "../aws/sdk-error";
import type { FunctionType } from "./function-type";

/** Who the provider is: one sts:GetCallerIdentity for each call. */
export const GET_CALLER_IDENTITY: FunctionType = {
  token: "aws:index/getCallerIdentity:getCallerIdentity",
  arguments: ["id"],
  results: ["accountId", "arn", "id", "userId"],
  async run(_args, session) {
    const sts = await session.sts();
    const identity = await during("reading the caller's identity", () => sts.getCallerIdentity({}));
    const { Account = "", Arn = "", UserId = "" } = identity;
    return { accountId: Account, arn: Arn, id: Account, userId: UserId };
  },
};
