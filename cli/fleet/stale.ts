/** Whether a secondary has read what the primary promises it now. */
import type { State } from "../engine/state";

/** True where its outputs differ from the contract, and where it was never deployed. */
export function isStale(contract: unknown, { outputs }: Pick<State, "outputs">): boolean {
  const promised = mapOf(contract);
  const sender = mapOf(outputs["sender"]);
  const numbers = listOf(promised["numbers"]).map((number) => mapOf(number)["arn"]);
  return !(
    sender["roleArn"] === promised["senderRoleArn"] &&
    sender["externalId"] === promised["externalId"] &&
    same(sender["originationIdentities"], numbers) &&
    outputs["ready"] === promised["ready"] &&
    same(outputs["blockers"], promised["blockers"])
  );
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
