import type { CheckFailure } from "../../../rpc/plugin";
import type { Properties } from "../../../rpc/values";
import { isJsonObject } from "../policy-document/normalize-policy";
import { isEmptyValue } from "../resources/property-kinds";
import { textFailures, type TextRule } from "../resources/region";

/** Terraform adds 26 characters to a prefix, and a name has at most 128. */
const RULES: Readonly<Record<string, TextRule>> = {
  description: [(words) => words.length <= 1000, "may have 1000 characters"],
  name: [
    (name) => /^[\w+=,.@-]{1,128}$/.test(name),
    "may have 128 characters: letters, digits and _+=,.@-",
  ],
  namePrefix: [
    (prefix) => /^[\w+=,.@-]{1,102}$/.test(prefix),
    "may have 102 characters: letters, digits and _+=,.@-",
  ],
  path: [
    (path) => path.length <= 512 && /^\/(?:[A-Za-z0-9.,+@=_-]+\/)*$/.test(path),
    "must begin and end with a slash and may have 512 characters",
  ],
  policy: [isJsonObject, "is not a JSON object"],
};

/** Rules of the real plugin beyond the types of its properties. */
export const validatePolicy = (inputs: Properties): readonly CheckFailure[] => [
  ...textFailures(inputs, RULES),
  ...(isEmptyValue(inputs["delayAfterPolicyCreationInMs"])
    ? []
    : [
        {
          property: "delayAfterPolicyCreationInMs",
          reason:
            "delayAfterPolicyCreationInMs is not served by this stand-in of the AWS plugin: " +
            "leave it out, or use the real plugin",
        },
      ]),
];
