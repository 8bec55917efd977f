import { conditionProblem } from "./policy-condition";

/** A statement of a policy, its form checked. */
export type Statement = Readonly<Record<string, unknown>>;

/** A policy document, its form checked. */
export interface PolicyDocument {
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement: readonly Statement[];
}

/** Where a document is to be used, which decides what it may say. */
export type DocumentKind = "identity" | "trust" | "resource";

/**
 * Reads a policy document, or says what is wrong with it in the words of IAM's own errors.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export const parsePolicy = (text: string, kind: DocumentKind): PolicyDocument | string => {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return "This policy contains invalid Json";
  }
  if (!isObject(document)) return "Syntax errors in policy.";
  const unknown = Object.keys(document).find(
    (key) => !["Version", "Id", "Statement"].includes(key),
  );
  if (unknown !== undefined) return `Syntax error: unknown element ${unknown} in policy.`;
  const version = document["Version"];
  if (version !== undefined && version !== "2012-10-17" && version !== "2008-10-17") {
    return "The policy must contain a valid version string.";
  }
  const raw = document["Statement"];
  const statements: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  if (raw === undefined || statements.length === 0) return "Syntax errors in policy.";
  const checked: Statement[] = [];
  for (const statement of statements) {
    if (!isObject(statement)) return "Syntax errors in policy.";
    const problem = statementProblem(statement, kind);
    if (problem !== undefined) return problem;
    checked.push(statement);
  }
  const sids = checked.map((statement) => statement["Sid"]).filter((sid) => sid !== undefined);
  if (new Set(sids).size < sids.length)
    return "Statement IDs (SID) in a single policy must be unique.";
  return { ...document, Statement: checked };
};

const ELEMENTS = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

/** What a role's trust may speak about; a pattern over them is allowed too. */
const TRUST_ACTION =
  /^sts:(assumerole(withsaml|withwebidentity)?|setsourceidentity|tagsession|setcontext|[\w*?]*[*?][\w*?]*)$/i;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const texts = (value: unknown): readonly string[] | undefined => {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.length > 0 && list.every((item) => typeof item === "string") ? list : undefined;
};

const statementProblem = (statement: Statement, kind: DocumentKind): string | undefined => {
  const unknown = Object.keys(statement).find((key) => !ELEMENTS.includes(key));
  if (unknown !== undefined) return `Syntax error: unknown element ${unknown} in statement.`;
  const effect = statement["Effect"];
  if (effect === undefined) return "Missing required field Effect";
  if (effect !== "Allow" && effect !== "Deny") return `Invalid effect: ${JSON.stringify(effect)}`;
  const sid = statement["Sid"];
  // Policies of resources may have any text: AWS's own of a topic has underscores.
  const form = kind === "resource" ? /^/ : /^[A-Za-z0-9]*$/;
  if (sid !== undefined && !(typeof sid === "string" && form.test(sid))) {
    return "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*";
  }
  return (
    actionProblem(statement, kind) ??
    (kind === "trust" ? trustProblem(statement) : resourceProblem(statement, kind)) ??
    conditionProblem(statement["Condition"])
  );
};

const actionProblem = (statement: Statement, kind: DocumentKind): string | undefined => {
  const given = ["Action", "NotAction"].filter((key) => statement[key] !== undefined);
  const [key] = given;
  if (key === undefined) return "Policy statement must contain actions.";
  if (given.length > 1) return "Syntax error: a statement has either Action or NotAction.";
  const actions = texts(statement[key]);
  if (actions === undefined) return "Policy statement must contain actions.";
  if (kind === "trust" && !actions.every((action) => TRUST_ACTION.test(action))) {
    return "AssumeRole policy may only specify STS AssumeRole actions.";
  }
  return actions.every((action) => action === "*" || /^[a-z0-9-]+:[\w*?]+$/i.test(action))
    ? undefined
    : "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
};

const trustProblem = (statement: Statement): string | undefined => {
  for (const prohibited of ["Resource", "NotResource", "NotPrincipal"]) {
    if (statement[prohibited] !== undefined) return `Has prohibited field ${prohibited}`;
  }
  return statement["Principal"] === undefined ? "Missing required field Principal" : undefined;
};

const resourceProblem = (statement: Statement, kind: DocumentKind): string | undefined => {
  const named = ["Principal", "NotPrincipal"].some((key) => statement[key] !== undefined);
  if (named && kind === "identity") return "Policy document should not specify a principal.";
  if (!named && kind === "resource") return "Missing required field Principal";
  const given = ["Resource", "NotResource"].filter((key) => statement[key] !== undefined);
  const [key] = given;
  const resources = key === undefined ? undefined : texts(statement[key]);
  if (given.length !== 1 || resources === undefined) {
    return "Policy statement must contain resources.";
  }
  const bad = resources.find(
    (resource) => resource !== "*" && !/^arn:([^:]*:){4}.+$/.test(resource),
  );
  return bad === undefined ? undefined : `Resource ${bad} must be in ARN format or "*".`;
};
