import type { Problem } from "../problem";
import { checkFields } from "./check-fields";
import { BRAND, CAMPAIGN, knownDefinitions } from "./definitions";
import type { FlatFields } from "./field-content";
import type { Filing } from "./parse-filing";

/** Path of the one brand field that is a setting of its own, because it is a secret. */
export const TAX_ID_FIELD = "companyInfo.taxId";
const TAX_ID_SETTING = "tendlc:taxId";

export interface FilingCheck {
  /** What AWS would refuse or deny, as far as the forms say that are known here. */
  readonly problems: readonly Problem[];
  /** What AWS might deny: values against patterns that are not AWS's own. */
  readonly warnings: readonly Problem[];
}

/**
 * Checks a filing against the known field definitions.
 *
 * @param taxId - the setting; undefined when it is missing, which is reported with the settings.
 */
export function checkFiling(filing: Filing, taxId: string | undefined): FilingCheck {
  const found = [
    ...checkBrand(filing.brand, taxId),
    ...Object.entries(filing.campaigns).flatMap(([name, fields]) =>
      checkRegistration(CAMPAIGN, fields, `campaigns.${name}`),
    ),
  ];
  return {
    problems: found.filter(({ severity }) => severity === "error").map(asProblem),
    warnings: found.filter(({ severity }) => severity === "warning").map(asProblem),
  };
}

type Located = Problem & { readonly severity: "error" | "warning" };

function checkBrand(fields: FlatFields, taxId: string | undefined): readonly Located[] {
  const { [TAX_ID_FIELD]: misplaced, ...rest } = fields;
  const complete = taxId === undefined ? rest : { ...rest, [TAX_ID_FIELD]: taxId };
  const found = checkRegistration(BRAND, complete, "brand")
    .map((one) => (one.path === `brand.${TAX_ID_FIELD}` ? { ...one, path: TAX_ID_SETTING } : one))
    .filter(({ path }) => path !== TAX_ID_SETTING || taxId !== undefined);
  return misplaced === undefined ? found : [{ severity: "error", ...MISPLACED }, ...found];
}

const MISPLACED: Problem = {
  path: `brand.${TAX_ID_FIELD}`,
  rule: "stands in the filing, and is a secret",
  fix: `Remove it, and run: pulumi config set --secret ${TAX_ID_SETTING}`,
};

/** Whether a problem holds whatever AWS's form says now. */
export function isCertain({ path, rule }: Problem): boolean {
  return path === MISPLACED.path && rule === MISPLACED.rule;
}

function checkRegistration(
  type: typeof BRAND | typeof CAMPAIGN,
  fields: FlatFields,
  path: string,
): readonly Located[] {
  return checkFields(knownDefinitions(type), fields).map(({ fieldPath, ...rest }) => ({
    ...rest,
    path: `${path}.${fieldPath}`,
  }));
}

function asProblem({ path, value, rule, fix }: Located): Problem {
  return value === undefined ? { path, rule, fix } : { path, value, rule, fix };
}
