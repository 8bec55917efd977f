import { NormalizedSchema } from "@smithy/core/schema";
import type { Structure } from "../kernel/operation";

/** How one AWS API looks on the wire: what the kernel needs to know beside its operations. */
export interface Api {
  /** Signing name: `sts`, `iam`, `sms-voice`, `logs`, `events`, `sns`. */
  readonly service: string;
  readonly protocol: "awsJson1_0" | "awsJson1_1" | "awsQuery";
  /** What names the API in a request: the target's prefix (JSON), or the `Version` (Query). */
  readonly designation: string;
  /** Query only: namespace of the XML replies. */
  readonly xmlNamespace: string;
  /** Namespace of the schemas. */
  readonly schemaNamespace: string;
  /** Global services are signed for this Region only. */
  readonly region?: string;
  /** The operation's schemas, from the SDK client. Undefined for a name that is no operation. */
  operation(name: string): OperationShapes | undefined;
  /** Throws what AWS answers when `input` breaks a documented limit. */
  check(operation: string, input: Structure): void;
  /** What the API calls a denial of IAM, where that is not the protocol's own code. */
  readonly accessDenied?: string;
  /** Requests per second per operation, account and Region, while `throttle` is on. */
  readonly rate?: number;
}

/** Schemas of one operation. */
export interface OperationShapes {
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
}

type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];

/** A static schema whose first slot is 9 is an operation's; slots 4 and 5 are input and output. */
type OperationSchema = readonly [9, string, string, unknown, SchemaRef, SchemaRef];

const isOperation = (schema: unknown, name: string): schema is OperationSchema =>
  Array.isArray(schema) && schema[0] === 9 && schema[2] === name;

/** Looks operations up among the schemas that an SDK client package exports (`GetRole$`). */
export const operationsOf = (client: object): ((name: string) => OperationShapes | undefined) => {
  const schemas = new Map<string, unknown>(Object.entries(client));
  const known = new Map<string, OperationShapes>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const schema = schemas.get(`${name}$`);
    if (!isOperation(schema, name)) return undefined;
    const shapes = {
      input: NormalizedSchema.of(schema[4]),
      output: NormalizedSchema.of(schema[5]),
    };
    known.set(name, shapes);
    return shapes;
  };
};

/** The names of every operation among the schemas of an SDK client package. */
export const operationNames = (client: object): readonly string[] =>
  Object.entries(client).flatMap(([key, schema]: [string, unknown]) =>
    key.endsWith("$") && isOperation(schema, key.slice(0, -1)) ? [key.slice(0, -1)] : [],
  );
