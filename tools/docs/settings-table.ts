/** The tables of settings, from the schema that reads them. */
import { z } from "zod";
import { primarySchema } from "../../core/settings/primary";
import { secondarySchema } from "../../core/settings/secondary";
import { table } from "./table";

/** A schema with keys. */
type Keyed = z.ZodObject<z.ZodRawShape>;

const HEAD = ["setting", "required", "meaning"];

/** Settings of one kind of stack, those of its maps below them. */
export function settingsTable(kind: "primary" | "secondary"): string {
  const schema = kind === "primary" ? primarySchema : secondarySchema;
  return table(HEAD, rows("tendlc:", schema));
}

function rows(prefix: string, schema: Keyed): readonly (readonly string[])[] {
  return Object.entries(schema.shape).flatMap(([key, of]) => {
    const name = `${prefix}${key}`;
    const required = z.safeParse(of, undefined).success ? "" : "yes";
    const row = [`\`${name}\``, required, descriptionOf(of)];
    const { inner, suffix } = unwrap(of);
    // What entries may have in common is told with the entries.
    const open = inner instanceof z.ZodObject && key !== "defaults";
    return open ? [row, ...rows(`${name}${suffix}.`, inner)] : [row];
  });
}

/** What a map or an optional value holds. */
function unwrap(schema: unknown): { readonly inner: unknown; readonly suffix: string } {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return unwrap(schema.unwrap());
  }
  if (schema instanceof z.ZodRecord) return { ...unwrap(schema.valueType), suffix: ".NAME" };
  return { inner: schema, suffix: "" };
}

function descriptionOf(schema: unknown): string {
  if (schema instanceof z.ZodType && schema.description !== undefined) return schema.description;
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? descriptionOf(schema.unwrap())
    : "";
}
