/** The sample filing, and what tests make of it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FieldContent } from "../../core/filing/field-content";
import { parseFiling, type Filing } from "../../core/filing/parse-filing";

/** Text of the sample filing. */
export const SAMPLE_FILING = readFileSync(join(__dirname, "../../filings/acme.yaml"), "utf8");

/** Fields that differ from the sample, by `brand.PATH` or `campaigns.NAME.PATH`; null takes one away. */
export type FilingChange = Readonly<Record<string, FieldContent | null>>;

/** The sample filing with other fields; a campaign that it has not begins empty. */
export function sampleWith(change: FilingChange): Filing {
  const { filing } = parseFiling(SAMPLE_FILING);
  const brand: Record<string, FieldContent> = { ...filing.brand };
  const campaigns: Record<string, Record<string, FieldContent>> = Object.fromEntries(
    Object.entries(filing.campaigns).map(([name, fields]) => [name, { ...fields }]),
  );
  for (const [path, content] of Object.entries(change)) {
    const [first = "", ...rest] = path.split(".");
    const name = first === "brand" ? undefined : (rest.shift() ?? "");
    const fields = name === undefined ? brand : (campaigns[name] ??= {});
    const key = rest.join(".");
    if (content === null) Reflect.deleteProperty(fields, key);
    else fields[key] = content;
  }
  return { ...filing, brand, campaigns };
}
