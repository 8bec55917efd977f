/** The function `smsvoice:index:getAccount`. */
import type { Properties } from "../../rpc/values";
import type { SmsVoiceApi } from "../api/sms-voice-api";
import type { Place } from "../session";

/** Reads the account's tier, enforced spend limit and quotas; three read-only calls. */
export async function getAccount(
  api: SmsVoiceApi,
  { account, region }: Pick<Place, "account" | "region">,
): Promise<Properties> {
  const attributes = await api.accountAttributes();
  const spending = await api.spendLimits();
  const limits = await api.accountLimits();
  return {
    accountId: account,
    region,
    accountTier: attributes["ACCOUNT_TIER"] ?? "",
    monthlySpendLimit: spending["TEXT_MESSAGE_MONTHLY_SPEND_LIMIT"] ?? 0,
    limits: Object.fromEntries(
      Object.entries(limits).map(([name, { used, max }]) => [name, { used, max }]),
    ),
  };
}
