/** What a pool answers. */
import { UNKNOWN, type Properties } from "../../rpc/values";
import { text } from "../property";
import type { DesiredPool } from "./inputs";
import type { PoolLook } from "./look";

/** @param olds the outputs in the state */
export function poolOutputs(
  { pool, members, decision }: PoolLook,
  olds: Properties = {},
): Properties {
  const id = pool?.id ?? "";
  return {
    poolId: id,
    // A list that is behind has no ARN of what was just made.
    arn: pool?.arn || (id !== "" && id === text(olds, "poolId") ? text(olds, "arn") : ""),
    status: pool?.status ?? "",
    phase: decision.phase,
    waitingFor: decision.waitingFor,
    members: members.map((member) => member.id).sort(),
    nextStep: decision.nextStep,
  };
}

/** What a preview answers: what will be made is unknown, everything else is known. */
export function poolPreview(
  outputs: Properties,
  { decision }: PoolLook,
  { uncertain }: DesiredPool,
): Properties {
  const creates = decision.calls.some((call) => call.do === "create");
  if (!creates && !(uncertain && outputs["poolId"] === "")) return outputs;
  return { ...outputs, poolId: UNKNOWN, arn: UNKNOWN };
}
