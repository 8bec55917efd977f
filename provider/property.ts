/**
 * The properties of a resource, described once: Check refuses by it, the package schema is made
 * of it.
 */
import { FileAsset, Secret, UNKNOWN, type Properties, type Value } from "../rpc/values";

/** Kinds of property: a JSON type, or a map that its own module checks. */
type PropertyType = "string" | "boolean" | "integer" | "strings" | "object";

export interface Property {
  readonly type: PropertyType;
  readonly description: string;
  readonly required?: true;
  /** Allowed values of a string. */
  readonly oneOf?: readonly string[];
  /** Smallest allowed number. */
  readonly min?: number;
  /** Schema reference of an object, or of the items of a list: `#/types/…`. */
  readonly ref?: string;
}

export type PropertyTable = Readonly<Record<string, Property>>;

/** Everything wrong with `values`, one sentence each, with path, value, rule and fix. */
export function problemsIn(table: PropertyTable, values: Properties): readonly string[] {
  const unknown = Object.keys(values)
    .filter((key) => !(key in table))
    .map((key) => `${key}: there is no such property. Known: ${Object.keys(table).join(", ")}`);
  const wrong = Object.entries(table).flatMap(([key, property]) => {
    const show = values[key] instanceof Secret ? () => "the secret value" : shown;
    const problem = problemOf(property, plain(values[key]), show);
    return problem === undefined ? [] : [`${key}: ${problem}`];
  });
  return [...unknown, ...wrong];
}

function problemOf(
  property: Property,
  value: Value | undefined,
  show: (value: Value) => string,
): string | undefined {
  if (value === undefined || value === null) {
    return property.required ? `is missing. ${property.description}` : undefined;
  }
  if (value === UNKNOWN) return undefined;
  switch (property.type) {
    case "string":
      if (typeof value !== "string") return `${show(value)} is no text`;
      return property.oneOf && !property.oneOf.includes(value)
        ? `${show(value)} is none of ${property.oneOf.join(", ")}`
        : undefined;
    case "boolean":
      return typeof value === "boolean" ? undefined : `${show(value)} is neither true nor false`;
    case "integer":
      if (typeof value !== "number" || !Number.isInteger(value)) {
        return `${show(value)} is no whole number`;
      }
      return value < (property.min ?? value)
        ? `${value} is below ${String(property.min)}`
        : undefined;
    case "strings":
      return Array.isArray(value) && value.every((item) => typeof item === "string")
        ? undefined
        : `${show(value)} is no list of texts`;
    case "object":
      return typeof value === "object" && !Array.isArray(value) ? undefined : "is no map";
  }
}

/** A value without the secret around it. */
export function plain(value: Value | undefined): Value | undefined {
  return value instanceof Secret ? plain(value.value) : value;
}

/** Text, or `otherwise` when there is none or it is not known yet. */
export function text(values: Properties, key: string, otherwise = ""): string {
  const value = plain(values[key]);
  return typeof value === "string" && value !== UNKNOWN ? value : otherwise;
}

/** A flag, or `otherwise` when there is none. One that is not known yet is `false`. */
export function flag(values: Properties, key: string, otherwise = false): boolean {
  const value = plain(values[key]);
  if (value === undefined || value === null) return otherwise;
  return value === true;
}

/** A number, or `otherwise` when there is none or it is not known yet. */
export function count(values: Properties, key: string, otherwise = 0): number {
  const value = plain(values[key]);
  return typeof value === "number" ? value : otherwise;
}

/** A list of texts. */
export function texts(values: Properties, key: string): readonly string[] {
  const value = plain(values[key]);
  return Array.isArray(value) ? (value as readonly Value[]).filter(isText) : [];
}

/** A map of texts. */
export function textMap(values: Properties, key: string): Readonly<Record<string, string>> {
  const value = plain(values[key]);
  if (!isMap(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => isText(entry[1])),
  );
}

/** Whether `value` is a map of properties. */
export function isMap(value: Value | undefined): value is Properties {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Secret) &&
    !(value instanceof FileAsset)
  );
}

const isText = (value: Value | undefined): value is string => typeof value === "string";

/** A value in a message: cut to a readable length. */
function shown(value: Value): string {
  const whole = JSON.stringify(value);
  return whole.length <= 60 ? whole : `${whole.slice(0, 59)}…`;
}
