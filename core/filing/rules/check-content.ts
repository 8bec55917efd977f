import { BRAND_NAME } from "../../names";
import { shown } from "../../problem";
import { isSecretField } from "../definitions";
import type { Filing } from "../parse-filing";
import type { Hit, Rule } from "./rule";
import { RULES } from "./rules";
import { brandView, campaignView } from "./view";

/** A part of a filing that a reviewer is likely to object to. */
export interface ContentFinding {
  /** Of the rule: `4a`. */
  readonly id: string;
  readonly severity: "error" | "warning";
  /** `brand`, or the campaign's name: the registration that it is about. */
  readonly registration: string;
  /** `campaigns.alerts.campaignInfo.helpMessage` */
  readonly path: string;
  /** What stands there, shortened; never that of a secret field. */
  readonly value?: string | undefined;
  readonly rule: string;
  readonly fix: string;
  /** Why the owner silenced the rule in the filing; left out where they did not. */
  readonly silenced?: string | undefined;
}

/**
 * Checks what a filing says, beyond the form of its fields. Errors would be denied, as far as is
 * known; warnings might be.
 *
 * @param taxId - the setting; undefined when it is missing.
 */
export function checkContent(filing: Filing, taxId: string | undefined): readonly ContentFinding[] {
  const brand = brandView(filing, taxId);
  const campaigns = Object.keys(filing.campaigns).map((name) => campaignView(filing, name));
  const { silenced } = filing;
  return RULES.flatMap((rule) => [
    ...(rule.brand?.(brand) ?? []).map((hit) => finding(rule, hit, BRAND_NAME, "brand", silenced)),
    ...campaigns.flatMap((campaign) =>
      (rule.campaign?.(campaign) ?? []).map((hit) =>
        finding(rule, hit, campaign.name, `campaigns.${campaign.name}`, silenced),
      ),
    ),
  ]);
}

function finding(
  { id, severity, fix }: Rule,
  hit: Hit,
  registration: string,
  at: string,
  silenced: Filing["silenced"],
): ContentFinding {
  const value = isSecretField(hit.field) ? undefined : shown(hit.value);
  const reason = silenced[id];
  return {
    id,
    severity,
    registration,
    path: hit.field.startsWith("tendlc:") ? hit.field : `${at}.${hit.field}`,
    ...(value === undefined ? {} : { value }),
    rule: hit.rule,
    fix: hit.fix ?? fix,
    ...(reason === undefined ? {} : { silenced: reason }),
  };
}
