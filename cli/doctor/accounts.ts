/** Every account: whether it can be reached, and the primary's limits. */
import type { PinpointSMSVoiceV2 } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { allPages } from "../aws/live";
import { connect, placeOf, refused } from "../aws/session";
import type { StackFile } from "../project/stack-file";
import { fine, type Finding } from "./finding";

/** Share of a quota from which on it is worth a look. */
const NEARLY_USED = 0.9;

export async function examineAccounts(files: readonly StackFile[]): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const file of files) {
    const place = placeOf(file);
    const what = `account of ${file.name}`;
    try {
      const client = await connect(place);
      findings.push(fine(what, place.accountId));
      if (file.decoded["kind"] === "primary") findings.push(...(await limits(client)));
    } catch (error) {
      const { what: found, explained } = refused(`account ${place.accountId}`, error);
      findings.push({ what, state: "bad", found, fix: explained.fix });
    }
  }
  return findings;
}

async function limits(client: PinpointSMSVoiceV2): Promise<readonly Finding[]> {
  const attributes = await allPages(
    (token) => client.describeAccountAttributes(token),
    (reply) => reply.AccountAttributes,
  );
  const spending = await allPages(
    (token) => client.describeSpendLimits(token),
    (reply) => reply.SpendLimits,
  );
  const quotas = await allPages(
    (token) => client.describeAccountLimits(token),
    (reply) => reply.AccountLimits,
  );
  const tier = attributes.find(({ Name }) => Name === "ACCOUNT_TIER")?.Value ?? "";
  const limit = spending.find(({ Name }) => Name === "TEXT_MESSAGE_MONTHLY_SPEND_LIMIT");
  return [
    tierFinding(tier),
    spendFinding(limit?.EnforcedLimit ?? 0, limit?.MaxLimit ?? 0),
    ...quotas.flatMap(({ Name: name = "", Used: used = 0, Max: max = 0 }) =>
      quotaFinding(name, used, max),
    ),
  ];
}

/** https://docs.aws.amazon.com/sms-voice/latest/userguide/sandbox.html */
export function tierFinding(tier: string): Finding {
  if (tier === "PRODUCTION") return fine("SMS tier", tier);
  const fix = "Ask AWS to move the account to production: it sends to verified numbers only";
  return { what: "SMS tier", state: "warning", found: tier || "unknown", fix };
}

export function spendFinding(enforced: number, most: number): Finding {
  const what = "monthly spend limit";
  if (enforced > 1) return fine(what, `$${enforced}`);
  const fix =
    most > enforced
      ? `Raise it to as much as $${most} in the console of AWS End User Messaging`
      : "Ask AWS for more, in a support case; all accounts together share it";
  return { what, state: enforced > 0 ? "warning" : "bad", found: `$${enforced}`, fix };
}

/** A finding where a quota is nearly used; others are not worth a line. */
export function quotaFinding(name: string, used: number, max: number): readonly Finding[] {
  if (max === 0 || used < max * NEARLY_USED) return [];
  const found = `${used} of ${max}`;
  const state = used >= max ? "bad" : "warning";
  return [{ what: `quota ${name}`, state, found, fix: "Ask AWS for more in Service Quotas" }];
}
