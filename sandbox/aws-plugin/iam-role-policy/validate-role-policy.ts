import type { CheckFailure } from "../../../rpc/plugin";
import { UNKNOWN, type Properties } from "../../../rpc/values";
import { isJsonObject } from "../policy-document/normalize-policy";

/** Terraform adds 26 characters to a prefix, and a name has at most 128. */
const RULES: Readonly<
  Record<string, readonly [isRight: (text: string) => boolean, problem: string]>
> = {
  name: [
    (name) => /^[\w+=,.@-]{1,128}$/.test(name),
    "may have 128 characters: letters, digits and _+=,.@-",
  ],
  namePrefix: [
    (prefix) => /^[\w+=,.@-]{1,102}$/.test(prefix),
    "may have 102 characters: letters, digits and _+=,.@-",
  ],
  policy: [isJsonObject, "is not a JSON object"],
  role: [
    (role) => /^[\w+=,.@-]+$/.test(role),
    "must be the name of a role, without path: not its ARN",
  ],
};

/** Rules of the real plugin beyond the types of its properties. */
export const validateRolePolicy = (inputs: Properties): readonly CheckFailure[] =>
  Object.entries(RULES).flatMap(([property, [isRight, problem]]) => {
    const value = inputs[property];
    if (typeof value !== "string" || value === UNKNOWN || isRight(value)) return [];
    return [{ property, reason: `${property} ${problem}` }];
  });
