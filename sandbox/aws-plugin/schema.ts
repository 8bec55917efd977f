/** The package schema of what is served: https://www.pulumi.com/docs/iac/extending-pulumi/schema/ */
import { SUPPORTED } from "./config/supported-inputs";
import { FUNCTION_TYPES } from "./functions/function-types";
import type { Property, PropertyKind, ResourceType } from "./resources/resource-type";
import { RESOURCE_TYPES } from "./resources/resource-types";

type Schema = Readonly<Record<string, unknown>>;

const TEXT = { type: "string" };
const INLINE_POLICY = "aws:iam/RoleInlinePolicy:RoleInlinePolicy";

const TYPES: Readonly<Record<PropertyKind, Schema>> = {
  string: TEXT,
  boolean: { type: "boolean" },
  integer: { type: "integer" },
  policy: TEXT,
  strings: { type: "array", items: TEXT },
  tags: { type: "object", additionalProperties: TEXT },
  block: { type: "object", additionalProperties: TEXT },
  "nested-block": { type: "object", additionalProperties: { $ref: "pulumi.json#/Any" } },
  json: TEXT,
  "inline-policies": { type: "array", items: { $ref: `#/types/${INLINE_POLICY}` } },
};

/** The schema as plain data. */
export const packageSchema = (version: string): Schema => ({
  name: "aws",
  version,
  description: "The part of the AWS package that a stand-in serves for sandboxes",
  types: {
    [INLINE_POLICY]: { type: "object", properties: { name: TEXT, policy: TEXT } },
  },
  provider: { inputProperties: Object.fromEntries(SUPPORTED.map((name) => [name, TEXT])) },
  resources: Object.fromEntries(RESOURCE_TYPES.map((type) => [type.token, resourceSchema(type)])),
  functions: Object.fromEntries(
    FUNCTION_TYPES.map(({ token, arguments: inputs, results }) => [
      token,
      {
        inputs: { type: "object", properties: texts(inputs) },
        outputs: { type: "object", properties: texts(results), required: results },
      },
    ]),
  ),
});

function resourceSchema({ properties }: ResourceType): Schema {
  const all = Object.entries(properties);
  const inputs = all.filter(([, { use }]) => use !== "output");
  return {
    properties: Object.fromEntries(all.map(asSchema)),
    required: all
      .filter(([, { use, computed }]) => use !== "optional" || computed)
      .map(([name]) => name),
    inputProperties: Object.fromEntries(inputs.map(asSchema)),
    requiredInputs: inputs.filter(([, { use }]) => use === "required").map(([name]) => name),
  };
}

const asSchema = ([name, { kind, replaces }]: readonly [string, Property]): [string, Schema] => [
  name,
  { ...TYPES[kind], ...(replaces ? { willReplaceOnChanges: true } : {}) },
];

const texts = (names: readonly string[]): Schema =>
  Object.fromEntries(names.map((name) => [name, TEXT]));
