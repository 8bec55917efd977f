import { parseArn, partitionOf } from "./arn";
import type { Contract } from "./contract";
import type { Problem } from "./problem";
import { problem } from "./problem";
import { matchesRole } from "./role-pattern";

/** The secondary that a contract is meant for. */
export interface ContractReader {
  readonly accountId: string;
  readonly region: string;
  readonly entry: string;
  /** Names of the caller roles, existing ones with their paths. */
  readonly callers: readonly string[];
}

/** Checks a contract against the secondary that reads it: account, entry, partition, callers. */
export function checkContract(contract: Contract, reader: ContractReader): readonly Problem[] {
  const { accountId, entry, senderRoleArn, primaryAccountId, trustedRoles } = contract;
  const role = parseArn(senderRoleArn);
  const problems: Problem[] = [];
  if (entry !== reader.entry) {
    const fix = `The contract is that of the entry ${entry}; take the one of your own`;
    problems.push(problem("tendlc:entry", reader.entry, "is not the contract's entry", fix));
  }
  const { access, exceptAccounts } = contract;
  if (access === "organization" && exceptAccounts.includes(reader.accountId)) {
    const fix = `Ask the primary to take it off tendlc:accounts.${entry}.exceptAccounts, or run pulumi destroy here`;
    problems.push(problem("tendlc:accountId", reader.accountId, "is refused by the primary", fix));
  }
  if (access === "role" && accountId !== reader.accountId) {
    const fix = `The primary's tendlc:accounts.${entry} says ${accountId}; correct the one that is wrong`;
    problems.push(problem("tendlc:accountId", reader.accountId, "is not the entry's account", fix));
  }
  if (role?.accountId !== primaryAccountId || primaryAccountId === reader.accountId) {
    const fix = "Take the contract from the primary again";
    problems.push(
      problem("contract.senderRoleArn", senderRoleArn, "is no role of the primary account", fix),
    );
  }
  if (role !== undefined && role.partition !== partitionOf(reader.region)) {
    const fix = "Roles cannot be assumed from another partition";
    problems.push(problem("tendlc:region", reader.region, `is outside ${role.partition}`, fix));
  }
  return [...problems, ...untrusted(reader.callers, trustedRoles, entry)];
}

/** A caller that no pattern matches would be made, and then refused by STS. */
function untrusted(
  callers: readonly string[],
  patterns: readonly string[],
  entry: string,
): readonly Problem[] {
  return callers
    .filter((caller) => !patterns.some((pattern) => matchesRole(pattern, caller)))
    .map((caller) => ({
      path: `tendlc:callers.${caller}`,
      rule: `is trusted by none of ${patterns.join(", ")}`,
      fix: `Rename it, or add role/${caller} to tendlc:accounts.${entry}.trustedRoles of the primary`,
    }));
}
