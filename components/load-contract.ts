import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import { checkContract } from "../core/check-contract";
import type { Contract } from "../core/contract";
import { problem, type Problem } from "../core/problem";
import { readContract } from "../core/read-contract";
import type { SecondarySettings } from "../core/settings/read-settings";
import { whyUnreadable } from "../core/unreadable";
import { userError } from "./user-error";

/** A contract as it came, and where from. */
interface Source {
  readonly raw: unknown;
  readonly where: string;
}

/**
 * Gets the entry's contract and checks it against the settings, before anything is made.
 *
 * @throws RunError that says what to do: no such stack or file, no contract, no entry, a wrong
 * account, a caller that is not trusted.
 */
export async function loadContract(settings: SecondarySettings, stack: string): Promise<Contract> {
  const { primary, accountId, region, entry, callers } = settings;
  const file = `Pulumi.${stack}.yaml`;
  const refuse = (problems: readonly Problem[]) => userError(problems, file);
  const found =
    "stack" in primary
      ? await fromStack(primary.stack, settings, refuse)
      : fromFile(primary.contractFile, refuse);
  const contract = readContract(found.raw, found.where);
  if (!("version" in contract)) throw refuse(contract);
  const names = Object.keys(callers);
  const problems = checkContract(contract, { accountId, region, entry, callers: names });
  if (problems.length > 0) throw refuse(problems);
  return contract;
}

type Refuse = (problems: readonly Problem[]) => pulumi.RunError;

function fromFile(path: string, refuse: Refuse): Source {
  const at = "tendlc:primary.contractFile";
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const rule = `cannot be read (${whyUnreadable(error)})`;
    throw refuse([problem(at, path, rule, "Write the file's path, from the program's folder")]);
  }
  try {
    return { raw: JSON.parse(text) as unknown, where: path };
  } catch (error) {
    const rule = `is no JSON (${whyUnreadable(error)})`;
    const fix = "Write it with: pulumi stack output contracts --json, and take your entry's value";
    throw refuse([problem(at, path, rule, fix)]);
  }
}

async function fromStack(
  name: string,
  { entry }: SecondarySettings,
  refuse: Refuse,
): Promise<Source> {
  const full = name.includes("/")
    ? name
    : `${pulumi.getOrganization()}/${pulumi.getProject()}/${name}`;
  await probe(full, name, refuse);
  const details = await new pulumi.StackReference(full).getOutputDetails("contracts");
  const value: unknown = details.value;
  if (typeof value !== "object" || value === null || Object.keys(value).length === 0) {
    // What is not known, or secret under another passphrase, arrives as nothing too.
    const rule = `(${full}) exports no contracts that can be read`;
    const fix =
      "Add this account to tendlc:accounts of the primary, and run pulumi up of the whole stack there; if it was offboarded, run pulumi destroy here";
    throw refuse([problem("tendlc:primary", name, rule, fix)]);
  }
  const contracts = value as Readonly<Record<string, unknown>>;
  if (!Object.hasOwn(contracts, entry)) throw refuse([noEntry(entry, Object.keys(contracts))]);
  return { raw: contracts[entry], where: `contracts.${entry}` };
}

/** A reference to a stack that is not there ends the program, and no catch fires; this one does. */
async function probe(full: string, name: string, refuse: Refuse): Promise<void> {
  try {
    await pulumi.runtime.invoke("pulumi:pulumi:readStackOutputs", { name: full });
  } catch (error) {
    const rule = `(${full}) cannot be read (${whyUnreadable(error)})`;
    const fix =
      "Compare with pulumi stack ls --all; deploy the primary first; where backends differ use {contractFile: PATH}";
    throw refuse([problem("tendlc:primary", name, rule, fix)]);
  }
}

function noEntry(entry: string, entries: readonly string[]): Problem {
  return problem(
    "tendlc:entry",
    entry,
    `is no entry of the primary, which has ${entries.join(", ")}`,
    "To onboard, add it to tendlc:accounts of the primary and run pulumi up there; if it was offboarded, run pulumi destroy here",
  );
}
