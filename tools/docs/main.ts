/** `npm run docs`: renews the generated parts of the documentation. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { GENERATED, renew } from "./pages";

async function main(root: string): Promise<void> {
  for (const [page, parts] of Object.entries(GENERATED)) {
    const file = join(root, page);
    const options = await resolveConfig(file);
    const text = renew(readFileSync(file, "utf8"), parts);
    writeFileSync(file, await format(text, { ...options, filepath: file }));
  }
}

void main(join(__dirname, "../.."));
