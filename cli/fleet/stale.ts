/** Whether a secondary has read what the primary promises it now. */
import { isDeepStrictEqual } from "node:util";
import { mapOf } from "../../core/settings/raw";
import type { State } from "../engine/state";

/** True where its outputs differ from the contract, and where it was never deployed. */
export function isStale(contract: unknown, { outputs }: Pick<State, "outputs">): boolean {
  const promised = mapOf(contract);
  const sender = mapOf(outputs["sender"]);
  const pools = promised["pools"] === undefined ? undefined : arnsOf(promised["pools"]);
  return !(
    sender["roleArn"] === promised["senderRoleArn"] &&
    sender["externalId"] === promised["externalId"] &&
    same(sender["originationIdentities"], arnsOf(promised["numbers"])) &&
    same(sender["pools"], pools) &&
    (sender["configurationSetName"] ?? "") === (promised["configurationSet"] ?? "") &&
    same(outputs["advice"], promised["advice"]) &&
    outputs["ready"] === promised["ready"] &&
    same(outputs["blockers"], promised["blockers"])
  );
}

const same = isDeepStrictEqual;

function arnsOf(list: unknown): readonly unknown[] {
  return listOf(list).map((one) => mapOf(one)["arn"]);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
