/** The package schema, made of the tables by which Check refuses. */
import { CONFIG_INPUTS } from "./config/inputs";
import { GUARD_INPUTS } from "./guard/guard";
import { PHONE_NUMBER_INPUTS } from "./phone-number/inputs";
import { PHONE_NUMBER_OUTPUTS } from "./phone-number/output-table";
import { POOL_INPUTS } from "./pool/inputs";
import { POOL_OUTPUTS } from "./pool/output-table";
import type { Property, PropertyTable } from "./property";
import { REGISTRATION_INPUTS } from "./registration/inputs";
import { REGISTRATION_OUTPUTS } from "./registration/output-table";
import type { OutputTable, SchemaProperty, SchemaType } from "./schema-types";

/** The schema of package `smsvoice` in `version`. */
export function packageSchema(version: string): Record<string, unknown> {
  return {
    name: "smsvoice",
    version,
    displayName: "AWS End User Messaging SMS registrations",
    description: "Registrations and numbers of AWS End User Messaging SMS (10DLC).",
    license: "Apache-2.0",
    config: {},
    provider: {
      description: "Where and as whom the provider works.",
      inputProperties: inputs(CONFIG_INPUTS),
      requiredInputs: required(CONFIG_INPUTS),
    },
    types: {
      "smsvoice:index:DeployRole": object("A role that a pipeline assumes to deploy.", {
        roleArn: { type: "string", description: "ARN of the role." },
        externalId: { type: "string", description: "What its trust policy asks for." },
        sessionName: { type: "string", description: "Default: tendlc-deploy." },
      }),
      "smsvoice:index:Denial": object("Why a version was denied.", {
        version: { type: "integer", description: "The denied version." },
        reason: { type: "string", description: "AWS's reason." },
        description: { type: "string", description: "AWS's words." },
        field: { type: "string", description: 'Path of the field, "" for the whole version.' },
        advice: { type: "string", description: "What it means and what to change." },
      }),
      "smsvoice:index:NumberLimits": object("Limits of a number.", {
        rateLimits: {
          ...map("number"),
          description: "Message parts per second by channel: `{SMS: 75}`.",
        },
        dailyMessageCaps: {
          ...map("number"),
          description: 'Messages per day by carrier: `{"T-MOBILE": 2000}`.',
        },
      }),
      "smsvoice:index:Quota": object("A quota of the account.", {
        used: { type: "integer", description: "In use." },
        max: { type: "integer", description: "Most that may be in use." },
      }),
    },
    resources: {
      "smsvoice:index:Registration": resource(
        "A registration of AWS End User Messaging SMS. It never blocks on a review.",
        REGISTRATION_INPUTS,
        REGISTRATION_OUTPUTS,
      ),
      "smsvoice:index:PhoneNumber": resource(
        "A number. It holds until its campaign is approved and is then requested, once.",
        PHONE_NUMBER_INPUTS,
        PHONE_NUMBER_OUTPUTS,
      ),
      "smsvoice:index:Pool": resource(
        "A pool of numbers. It holds until one of them is ACTIVE and is then made with it.",
        POOL_INPUTS,
        POOL_OUTPUTS,
      ),
      "smsvoice:index:Guard": resource(
        "Its Delete fails unless the state says `teardown: true`.",
        GUARD_INPUTS,
        { teardown: { type: "boolean", description: GUARD_INPUTS.teardown.description } },
      ),
    },
    functions: { "smsvoice:index:getAccount": getAccount() },
  };
}

function resource(description: string, table: PropertyTable, outputs: OutputTable): object {
  return {
    description,
    inputProperties: inputs(table),
    requiredInputs: required(table),
    properties: outputs,
    required: Object.keys(outputs),
  };
}

function getAccount(): object {
  const properties: Record<string, SchemaProperty> = {
    accountId: { type: "string", description: "12 digits." },
    region: { type: "string", description: "The provider's Region." },
    accountTier: { type: "string", description: "`SANDBOX` or `PRODUCTION`." },
    monthlySpendLimit: { type: "number", description: "US dollars a month that AWS enforces." },
    limits: {
      type: "object",
      additionalProperties: { $ref: "#/types/smsvoice:index:Quota" },
      description: "Quotas by name of DescribeAccountLimits.",
    },
    unavailable: {
      type: "string",
      description:
        'Why AWS could not be asked; then tier, limit and quotas are not known. "" when they are.',
    },
  };
  return {
    description: "What AWS says of the account's text messaging; three read-only calls.",
    inputs: { properties: {} },
    outputs: { properties, required: Object.keys(properties) },
  };
}

function object(description: string, properties: Record<string, SchemaProperty>): object {
  return { type: "object", description, properties, required: requiredOf(properties) };
}

/** A type's properties are required unless they say that they have a default or may be missing. */
function requiredOf(properties: Record<string, SchemaProperty>): readonly string[] {
  const optional = ["externalId", "sessionName"];
  return Object.keys(properties).filter((key) => !optional.includes(key));
}

function inputs(table: PropertyTable): Record<string, SchemaProperty> {
  return Object.fromEntries(
    Object.entries(table).map(([key, property]) => [
      key,
      { ...schemaType(property), description: property.description },
    ]),
  );
}

function required(table: PropertyTable): readonly string[] {
  return Object.keys(table).filter((key) => table[key]?.required);
}

function schemaType({ type, ref }: Property): SchemaType {
  if (ref !== undefined) return { $ref: ref };
  if (type === "strings") return { type: "array", items: { type: "string" } };
  // A field value is text, a list of texts or a file: no narrower type fits all three.
  if (type === "object") return { ...map("pulumi.json#/Any") };
  return { type };
}

function map(of: string): SchemaType {
  const values = of.includes("#") ? { $ref: of } : { type: of };
  return { type: "object", additionalProperties: values };
}
