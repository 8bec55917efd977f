const OPERATORS = [
  "StringEquals",
  "StringNotEquals",
  "StringEqualsIgnoreCase",
  "StringNotEqualsIgnoreCase",
  "StringLike",
  "StringNotLike",
  "NumericEquals",
  "NumericNotEquals",
  "NumericLessThan",
  "NumericLessThanEquals",
  "NumericGreaterThan",
  "NumericGreaterThanEquals",
  "DateEquals",
  "DateNotEquals",
  "DateLessThan",
  "DateLessThanEquals",
  "DateGreaterThan",
  "DateGreaterThanEquals",
  "Bool",
  "BinaryEquals",
  "IpAddress",
  "NotIpAddress",
  "ArnEquals",
  "ArnNotEquals",
  "ArnLike",
  "ArnNotLike",
].map((name) => name.toLowerCase());

const known = (operator: string): boolean => {
  const bare = operator.toLowerCase().replace(/^for(allvalues|anyvalue):/, "");
  return bare === "null" || OPERATORS.includes(bare.replace(/ifexists$/, ""));
};

const isScalar = (value: unknown): boolean =>
  ["string", "number", "boolean"].includes(typeof value);

/**
 * What is wrong with a `Condition` element, in the words of IAM's own errors.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const conditionProblem = (condition: unknown): string | undefined => {
  if (condition === undefined) return undefined;
  if (typeof condition !== "object" || condition === null || Array.isArray(condition)) {
    return "Syntax errors in policy.";
  }
  for (const [operator, keys] of Object.entries(condition) as readonly [string, unknown][]) {
    if (!known(operator)) return `Invalid Condition type : ${operator}.`;
    if (typeof keys !== "object" || keys === null || Array.isArray(keys)) {
      return "Syntax errors in policy.";
    }
    for (const [key, value] of Object.entries(keys) as readonly [string, unknown][]) {
      // The keys of an OpenID Connect provider begin with its host and path.
      if (!/^[a-z0-9-][\w./-]*:.+/i.test(key)) {
        return "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
      }
      const values: readonly unknown[] = Array.isArray(value) ? value : [value];
      if (!values.every(isScalar)) return "Syntax errors in policy.";
    }
  }
  return undefined;
};
