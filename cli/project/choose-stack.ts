import { CliError } from "../errors";
import type { StackFile } from "./stack-file";

/** Accounts of the samples, which nobody deploys to AWS. */
const SAMPLE_ACCOUNTS: ReadonlySet<unknown> = new Set(["111111111111", "222222222222"]);

/**
 * The primary that is meant: the one that is named, or the only one. The sample that stands beside
 * people's own stacks does not count, unless it is the only one.
 */
export function choosePrimary(files: readonly StackFile[], named: string | undefined): StackFile {
  const primaries = files.filter(({ decoded }) => decoded["kind"] === "primary");
  if (named !== undefined) {
    const found = primaries.find(({ name }) => name === named);
    if (found !== undefined) return found;
    if (named.includes("/")) {
      const bare = named.slice(named.lastIndexOf("/") + 1);
      const what = `--stack ${named}: write ${bare}; its organization is the one of pulumi org get-default`;
      throw new CliError("bad-value", what);
    }
    throw new CliError("no-primary", `Pulumi.${named}.yaml is no file of a primary stack`);
  }
  const own = primaries.filter((file) => !isSample(file));
  const [only, ...more] = own.length > 0 ? own : primaries;
  if (only === undefined) throw new CliError("no-primary", "no stack file is that of a primary");
  if (more.length === 0) return only;
  const names = [only, ...more].map(({ name }) => name).join(", ");
  throw new CliError("which-primary", `there are several primary stacks: ${names}`);
}

function isSample({ decoded }: StackFile): boolean {
  return SAMPLE_ACCOUNTS.has(decoded["accountId"]) && decoded["endpoint"] === undefined;
}

/** The secondaries that read this primary's contracts, in the order of their names. */
export function secondariesOf(
  files: readonly StackFile[],
  primary: StackFile,
): readonly StackFile[] {
  return files.filter(
    ({ decoded }) => decoded["kind"] === "secondary" && refersTo(decoded["primary"], primary.name),
  );
}

/** `primary` or `organization/project/primary`. */
function refersTo(reference: unknown, name: string): boolean {
  return typeof reference === "string" && reference.split("/").at(-1) === name;
}

/** The secondary of an entry. */
export function secondaryFor(
  secondaries: readonly StackFile[],
  entry: string,
): StackFile | undefined {
  return secondaries.find(({ decoded }) => decoded["entry"] === entry);
}
