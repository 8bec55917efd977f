import { NormalizedSchema } from "@smithy/core/schema";

/** How values look: as JSON on the wire, or as the SDK hands them to a program. */
export type Representation = "json" | "native";

/**
 * How `value` differs from what `schema` declares: kinds that are wrong, and, with `strict`,
 * members that are not declared and required ones that are not there. One sentence each.
 */
export const schemaProblems = (
  schema: NormalizedSchema,
  value: unknown,
  as: Representation,
  strict: boolean,
  path = "",
): readonly string[] => {
  const here = path === "" ? "the structure" : path;
  if (schema.isUnitSchema()) {
    return isObject(value) && Object.keys(value).length === 0 ? [] : [`${here} must be empty`];
  }
  if (schema.isStructSchema()) {
    return isObject(value)
      ? memberProblems(schema, value, as, strict, path)
      : [`${here} must be a structure`];
  }
  if (schema.isListSchema()) {
    return Array.isArray(value)
      ? value.flatMap((item: unknown, index) =>
          schemaProblems(schema.getValueSchema(), item, as, strict, `${path}[${index}]`),
        )
      : [`${here} must be a list`];
  }
  if (schema.isMapSchema()) {
    return isObject(value)
      ? Object.entries(value).flatMap(([key, item]) =>
          schemaProblems(schema.getValueSchema(), item, as, strict, `${path}.${key}`),
        )
      : [`${here} must be a map`];
  }
  const kind = scalarKind(schema);
  return kind.is(value, as) ? [] : [`${here} must be a ${kind.name}`];
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** In a static structure schema slot 6 counts the required members, which come first in slot 4. */
const requiredMembers = (schema: NormalizedSchema): readonly string[] => {
  const plain: unknown = schema.getSchema();
  if (!Array.isArray(plain)) return [];
  const names: unknown = plain[4];
  const count: unknown = plain[6];
  return Array.isArray(names) && typeof count === "number"
    ? (names as readonly string[]).slice(0, count)
    : [];
};

const memberProblems = (
  schema: NormalizedSchema,
  value: Readonly<Record<string, unknown>>,
  as: Representation,
  strict: boolean,
  path: string,
): readonly string[] => {
  const at = (name: string) => (path === "" ? name : `${path}.${name}`);
  const declared = new Map(schema.structIterator());
  const problems = [...declared].flatMap(([name, member]) =>
    value[name] === undefined || (value[name] === null && !strict)
      ? []
      : schemaProblems(member, value[name], as, strict, at(name)),
  );
  if (!strict) return problems;
  return [
    ...problems,
    ...Object.keys(value)
      .filter((name) => value[name] !== undefined && !declared.has(name))
      .map((name) => `${at(name)} is not declared`),
    ...requiredMembers(schema)
      .filter((name) => value[name] === undefined)
      .map((name) => `${at(name)} is required and missing`),
  ];
};

const scalarKind = (
  schema: NormalizedSchema,
): { readonly name: string; is(value: unknown, as: Representation): boolean } => {
  if (schema.isBooleanSchema())
    return { name: "boolean", is: (value) => typeof value === "boolean" };
  if (schema.isNumericSchema()) {
    return { name: "number", is: (value) => typeof value === "number" && Number.isFinite(value) };
  }
  if (schema.isTimestampSchema()) {
    return {
      name: "timestamp",
      is: (value, as) => (as === "json" ? typeof value === "number" : value instanceof Date),
    };
  }
  if (schema.isBlobSchema()) {
    return {
      name: "blob",
      is: (value, as) =>
        as === "json" ? typeof value === "string" && isBase64(value) : value instanceof Uint8Array,
    };
  }
  return { name: "string", is: (value) => typeof value === "string" };
};

/** Without a group that repeats: attachments are megabytes, and such a pattern recurses. */
const isBase64 = (text: string): boolean =>
  text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
