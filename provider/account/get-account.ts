/** The function `smsvoice:index:getAccount`. */
import type { Properties } from "../../rpc/values";
import { ApiError } from "../api/errors";
import type { SmsVoiceApi } from "../api/sms-voice-api";
import type { Place } from "../session";

/**
 * Reads the account's tier, enforced spend limit and quotas; three read-only calls. While AWS
 * cannot be asked it says why instead: nothing that the program does depends on the answer.
 */
export async function getAccount(
  api: SmsVoiceApi,
  { account, region }: Pick<Place, "account" | "region">,
): Promise<Properties> {
  try {
    return { accountId: account, region, ...(await asked(api)), unavailable: "" };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const nothing = { accountTier: "", monthlySpendLimit: 0, limits: {} };
    return { accountId: account, region, ...nothing, unavailable: error.message };
  }
}

async function asked(api: SmsVoiceApi): Promise<Properties> {
  const [attributes, spending, limits] = await Promise.all([
    api.accountAttributes(),
    api.spendLimits(),
    api.accountLimits(),
  ]);
  return {
    accountTier: attributes["ACCOUNT_TIER"] ?? "",
    monthlySpendLimit: spending["TEXT_MESSAGE_MONTHLY_SPEND_LIMIT"] ?? 0,
    limits: Object.fromEntries(
      Object.entries(limits).map(([name, { used, max }]) => [name, { used, max }]),
    ),
  };
}
