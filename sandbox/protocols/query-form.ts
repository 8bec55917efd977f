import type { NormalizedSchema } from "@smithy/core/schema";
import type { Structure } from "../kernel/operation";

/**
 * The members of a Query request under `prefix`, read as `schema` declares them: lists as
 * `Name.member.N`, maps as `Name.entry.N.key` and `.value`, structures as `Name.Member`. What is not declared is ignored, as AWS does.
 * @throws SyntaxError when a text is not what its member must be
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export const readForm = (form: ReadonlyMap<string, string>, schema: NormalizedSchema): Structure =>
  schema.isUnitSchema() ? {} : readStructure(form, schema, "");

const readStructure = (
  form: ReadonlyMap<string, string>,
  schema: NormalizedSchema,
  prefix: string,
): Structure => {
  const entries = [...schema.structIterator()].map(
    ([name, member]) => [name, readValue(form, member, `${prefix}${name}`)] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
};

const readValue = (
  form: ReadonlyMap<string, string>,
  schema: NormalizedSchema,
  key: string,
): unknown => {
  if (schema.isListSchema()) {
    const items: unknown[] = [];
    for (let at = `${key}.member.1`; holds(form, at); at = `${key}.member.${items.length + 1}`) {
      items.push(readValue(form, schema.getValueSchema(), at));
    }
    return items.length > 0 || form.has(key) ? items : undefined;
  }
  if (schema.isMapSchema()) return readMap(form, schema, key);
  if (schema.isStructSchema()) {
    return holds(form, key) ? readStructure(form, schema, `${key}.`) : undefined;
  }
  const text = form.get(key);
  return text === undefined ? undefined : readScalar(schema, key, text);
};

const readMap = (
  form: ReadonlyMap<string, string>,
  schema: NormalizedSchema,
  key: string,
): unknown => {
  const entries: (readonly [string, unknown])[] = [];
  for (let at = `${key}.entry.1`; holds(form, at); at = `${key}.entry.${entries.length + 1}`) {
    const name = form.get(`${at}.key`);
    if (name === undefined) throw new SyntaxError(`${at}.key is missing`);
    entries.push([name, readValue(form, schema.getValueSchema(), `${at}.value`)]);
  }
  return entries.length > 0 || form.has(key) ? Object.fromEntries(entries) : undefined;
};

const holds = (form: ReadonlyMap<string, string>, key: string): boolean =>
  form.has(key) || [...form.keys()].some((other) => other.startsWith(`${key}.`));

const readScalar = (schema: NormalizedSchema, key: string, text: string): unknown => {
  if (schema.isBooleanSchema()) {
    if (text === "true" || text === "false") return text === "true";
    throw new SyntaxError(`${key} must be true or false, not '${text}'`);
  }
  if (schema.isNumericSchema()) {
    if (/^-?\d{1,15}$/.test(text)) return Number(text);
    throw new SyntaxError(`${key} must be a whole number, not '${text}'`);
  }
  if (schema.isTimestampSchema()) {
    const date = new Date(text);
    if (!Number.isNaN(date.getTime())) return date;
    throw new SyntaxError(`${key} must be a timestamp, not '${text}'`);
  }
  return text;
};
