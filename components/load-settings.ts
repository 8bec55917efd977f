import * as pulumi from "@pulumi/pulumi";
import { loadFiling, type CheckedFiling } from "../core/filing/load-filing";
import type { Problem } from "../core/problem";
import { withAccountsFile } from "../core/settings/accounts-file";
import { checkPrimary } from "../core/settings/check-primary";
import { checkSecondary } from "../core/settings/check-secondary";
import { marginsInWords, marginsOf } from "../core/settings/margins";
import {
  readSettings,
  type PrimarySettings,
  type ReadSettings,
  type SecondarySettings,
} from "../core/settings/read-settings";
import { FILES } from "./files";
import { tellFindings } from "./tell-findings";
import { userError } from "./user-error";

/** Settings of a stack, complete and checked; a primary's with its filing. */
type Loaded =
  | { readonly settings: PrimarySettings; readonly filing: CheckedFiling }
  | { readonly settings: SecondarySettings };

/**
 * Reads the stack's settings, and a primary's filing, synchronously and before the first resource.
 *
 * @throws RunError with every problem at once.
 */
export function loadSettings(stack: string): Loaded {
  const { values, problems: unreadable } = withAccountsFile(pulumi.runtime.allConfig(), FILES.text);
  const found = readSettings({ values, isSecret: isConfigSecret });
  const read = { ...found, problems: [...unreadable, ...found.problems] };
  const file = `Pulumi.${stack}.yaml`;
  if (read.decoded["kind"] === "primary") return loadPrimary(read, stack, file);
  const problems = [...read.problems, ...checkSecondary(read.decoded)];
  const { settings } = read;
  if (problems.length > 0 || settings?.kind !== "secondary") throw userError(problems, file);
  return { settings };
}

/** The SDK has it and leaves it out of its typings. */
const { isConfigSecret } = pulumi.runtime as unknown as {
  readonly isConfigSecret: (key: string) => boolean;
};

function loadPrimary({ decoded, settings, problems }: ReadSettings, stack: string, file: string) {
  const { filing: path, taxId } = decoded;
  const loaded =
    typeof path === "string" ? loadFiling(FILES, path, textOrNothing(taxId)) : NOTHING_LOADED;
  const { filing } = loaded;
  const campaigns = filing && Object.keys(filing.campaigns);
  const all: readonly Problem[] = [
    ...problems,
    ...checkPrimary(decoded, { stack, campaigns }),
    ...loaded.problems.filter(({ path }) => !problems.some((other) => other.path === path)),
  ];
  if (all.length > 0 || settings?.kind !== "primary" || filing === undefined) {
    throw userError(
      [...all, ...loaded.likely],
      typeof path === "string" ? `${file} and ${path}` : file,
    );
  }
  for (const { path: at, value, rule, fix } of [...loaded.likely, ...loaded.warnings]) {
    const sentence = value === undefined ? rule : `${value} ${rule}`;
    void pulumi.log.warn(`${at}: ${sentence}. ${fix}`);
  }
  tellFindings(filing.findings);
  if (pulumi.runtime.isDryRun()) tellMargins(decoded, stack, Object.keys(filing.campaigns));
  return { settings, filing };
}

function tellMargins(
  decoded: ReadSettings["decoded"],
  stack: string,
  campaigns: readonly string[],
): void {
  const margins = marginsOf(decoded, { stack, campaigns });
  if (margins.length > 0) void pulumi.log.info(marginsInWords(margins));
}

const NOTHING_LOADED = { filing: undefined, problems: [], likely: [], warnings: [] };

function textOrNothing(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
