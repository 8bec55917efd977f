import type { CheckFailure } from "../../../rpc/plugin";
import { UNKNOWN, type Properties, type Value } from "../../../rpc/values";
import { isJsonObject } from "../policy-document/normalize-policy";
import { isEmptyValue, isList, isMap } from "../resources/property-kinds";

/** Terraform adds 26 characters to a prefix, and a name has at most 64. */
const MOST_PREFIX = 38;
const MOST_NAME = 64;

type Rule = readonly [property: string, isRight: (value: Value) => boolean, problem: string];

const text = (test: (text: string) => boolean) => (value: Value) =>
  typeof value === "string" && test(value);

const roleName = (most: number): Rule[1] =>
  text((name) => name.length <= most && /^[\w+=,.@-]+$/.test(name));

const RULES: readonly Rule[] = [
  ["assumeRolePolicy", text(isJsonObject), "is not a JSON object"],
  [
    "description",
    text((words) => words.length <= 1000 && !/[“‘]/.test(words)),
    "may have 1000 characters, and no curly opening quotes",
  ],
  [
    "maxSessionDuration",
    (seconds) => typeof seconds === "number" && seconds >= 3600 && seconds <= 43_200,
    "must be between 3600 and 43200 seconds",
  ],
  ["name", roleName(MOST_NAME), "may have 64 characters: letters, digits and _+=,.@-"],
  ["namePrefix", roleName(MOST_PREFIX), "may have 38 characters: letters, digits and _+=,.@-"],
  ["path", text((path) => path.length <= 512), "may have 512 characters"],
  [
    "permissionsBoundary",
    text((arn) => /^arn:[^:]+:iam:/.test(arn)),
    "must be the ARN of a policy",
  ],
  [
    "managedPolicyArns",
    isEmptyValue,
    "is not served by this stand-in of the AWS plugin: a sandbox has no managed policies. " +
      "Use a RolePolicy, or the real plugin",
  ],
  [
    "inlinePolicies",
    (list) => isList(list) && list.every((entry) => isMap(entry) && isInlinePolicy(entry)),
    "must name each policy (at most 128 characters) and give its document as JSON text",
  ],
];

/** Rules of the real plugin beyond the types of its properties. */
export function validateRole(inputs: Properties): readonly CheckFailure[] {
  return RULES.flatMap(([property, isRight, problem]) => {
    const value = inputs[property];
    if (value === undefined || value === UNKNOWN || isRight(value)) return [];
    return [{ property, reason: `${property} ${problem}` }];
  });
}

/** An entry without both members stands for "no inline policies at all". */
function isInlinePolicy({ name, policy }: Properties): boolean {
  const isName = name === UNKNOWN || (typeof name === "string" && /^[\w+=,.@-]{1,128}$/.test(name));
  const isDocument =
    policy === UNKNOWN || policy === "" || (typeof policy === "string" && isJsonObject(policy));
  return (isEmptyValue(name) && isEmptyValue(policy)) || (isName && isDocument);
}
