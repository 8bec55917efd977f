/** `npm run docs`: renews the generated parts of the documentation, and the types of filings. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { FIELD_TYPES, fieldTypes } from "./field-types";
import { GENERATED, renew } from "./pages";

async function main(root: string): Promise<void> {
  for (const [page, parts] of Object.entries(GENERATED)) {
    const file = join(root, page);
    const options = await resolveConfig(file);
    const text = renew(readFileSync(file, "utf8"), parts);
    writeFileSync(file, await format(text, { ...options, filepath: file }));
  }
  const types = join(root, FIELD_TYPES);
  const options = await resolveConfig(types);
  writeFileSync(types, await format(fieldTypes(), { ...options, filepath: types }));
}

void main(join(__dirname, "../.."));
