/** Values of a condition key. */
export type ConditionValues = string | readonly string[];

/** Who a statement of a trust policy is about. */
type Principal =
  | { readonly AWS: string }
  | { readonly Service: string }
  /** ARN of an OIDC provider of the account. */
  | { readonly Federated: string };

/** A statement of an IAM policy; its Sid says why it is there. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: Principal;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, ConditionValues>>>>;
}

/** An IAM policy document. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

/**
 * Default quota of a trust policy, in characters that are not white space:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const TRUST_POLICY_LIMIT = 2048;

/** Default quota of roles in an account. */
export const ROLES_LIMIT = 1000;

/** Quota of all inline policies of a role together, counted in the same way. */
export const INLINE_POLICY_LIMIT = 10_240;

/**
 * A document of these statements.
 *
 * @throws for a statement that would let in anybody
 */
export function policy(...statements: readonly Statement[]): PolicyDocument {
  const open = statements.find(isOpen);
  if (open !== undefined) {
    throw new TypeError(`${open.Sid} trusts everybody, in no organization and under any name`);
  }
  return { Version: "2012-10-17", Statement: statements };
}

/**
 * Whether a statement trusts everybody. Trusting `*` is right for one thing only, an organization,
 * and then one lost condition makes a role public: organization and names must both be there, and
 * a wildcard in an organization's id has no valid use.
 */
function isOpen({ Effect, Principal, Condition = {} }: Statement): boolean {
  const everybody = Principal !== undefined && "AWS" in Principal && Principal.AWS.includes("*");
  if (Effect !== "Allow" || !everybody) return false;
  const organization = Condition["StringEquals"]?.["aws:PrincipalOrgID"];
  const names = Condition["ArnLike"]?.["aws:PrincipalArn"] ?? [];
  const list = typeof names === "string" ? [names] : names;
  return (
    typeof organization !== "string" ||
    !ORGANIZATION_ID.test(organization) ||
    list.length === 0 ||
    list.some((name) => !/:role\/.*[\w+=,.@-]{3}/.test(name))
  );
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
export const ORGANIZATION_ID = /^o-[a-z0-9]{10,32}$/;

/** Length of a policy as IAM counts it. */
export function policyLength(document: PolicyDocument): number {
  return JSON.stringify(document).replace(/\s/g, "").length;
}

/** One value alone, several as a list: the form in which AWS shows policies. */
export function oneOrMany(values: readonly string[]): ConditionValues {
  const [only, ...more] = values;
  return only !== undefined && more.length === 0 ? only : values;
}
