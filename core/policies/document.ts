/** Values of a condition key. */
export type ConditionValues = string | readonly string[];

/** A statement of an IAM policy; its Sid says why it is there. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: { readonly AWS: string } | { readonly Service: string };
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

/** Quota of all inline policies of a role together, counted in the same way. */
export const INLINE_POLICY_LIMIT = 10_240;

/** A document of these statements. */
export function policy(...statements: readonly Statement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}

/** Length of a policy as IAM counts it. */
export function policyLength(document: PolicyDocument): number {
  return JSON.stringify(document).replace(/\s/g, "").length;
}

/** One value alone, several as a list: the form in which AWS shows policies. */
export function oneOrMany(values: readonly string[]): ConditionValues {
  const [only, ...more] = values;
  return only !== undefined && more.length === 0 ? only : values;
}
