import type { Problem } from "../problem";
import { checkFields, type Finding } from "./check-fields";
import { BRAND, CAMPAIGN, knownDefinitions } from "./definitions";
import type { FlatFields } from "./field-content";
import type { Filing } from "./parse-filing";

/** Path of the one brand field that is a setting of its own, because it is a secret. */
export const TAX_ID_FIELD = "companyInfo.taxId";
const TAX_ID_SETTING = "tendlc:taxId";

/** What AWS would refuse or deny, as far as the forms say that are known here. */
export interface FilingProblem extends Problem {
  /** Whether it holds whatever AWS's form says now: a secret in the open, a misspelt field. */
  readonly isCertain: boolean;
}

export interface FilingCheck {
  readonly problems: readonly FilingProblem[];
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
    problems: found
      .filter(({ severity }) => severity === "error")
      .map((one) => ({ ...asProblem(one), isCertain: one.isCertain === true })),
    warnings: found.filter(({ severity }) => severity === "warning").map(asProblem),
  };
}

type Located = Problem & Pick<Finding, "severity" | "isCertain">;

function checkBrand(fields: FlatFields, taxId: string | undefined): readonly Located[] {
  const { [TAX_ID_FIELD]: misplaced, ...rest } = fields;
  const complete = taxId === undefined ? rest : { ...rest, [TAX_ID_FIELD]: taxId };
  const found = checkRegistration(BRAND, complete, "brand")
    .map((one) => (one.path === `brand.${TAX_ID_FIELD}` ? { ...one, path: TAX_ID_SETTING } : one))
    .filter(({ path }) => path !== TAX_ID_SETTING || taxId !== undefined);
  return misplaced === undefined ? found : [MISPLACED, ...found];
}

const MISPLACED: Located = {
  severity: "error",
  isCertain: true,
  path: `brand.${TAX_ID_FIELD}`,
  rule: "stands in the filing, and is a secret",
  fix: `Remove it, and run: pulumi config set --secret ${TAX_ID_SETTING}`,
};

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
