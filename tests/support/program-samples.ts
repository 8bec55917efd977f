/** The sample stacks' settings, as the engine hands them to the program. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const ROOT = join(__dirname, "..", "..");

/** A sample stack, with the one secret that stands in no file. */
export const PRIMARY = sample("primary", { taxId: "123456789" });
export const SECONDARY = sample("dev", {});

function sample(stack: string, more: Readonly<Record<string, unknown>>) {
  const text = readFileSync(join(ROOT, `Pulumi.${stack}.yaml`), "utf8");
  const { config } = parse(text) as { readonly config: Readonly<Record<string, unknown>> };
  const settings = Object.entries(config).map(([key, value]) => [
    key.replace("tendlc:", ""),
    value,
  ]);
  return {
    stack,
    config: { ...(Object.fromEntries(settings) as Record<string, unknown>), ...more },
  };
}
