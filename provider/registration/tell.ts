/** Says what moved: the engine shows an output-only change as a removal, and names no resource. */
import { count, isMap, text } from "../property";
import type { Properties } from "../../rpc/values";
import { tellMove, tellNextStep } from "../tell-standing";
import type { Talk } from "../work";
import { denialText } from "./denial";
import type { Prior } from "./prior";

/** One line for the move, a warning for each denial, one line for what holds it. */
export async function tell(
  talk: Talk,
  name: string,
  prior: Prior | undefined,
  outputs: Properties,
): Promise<void> {
  const from = { before: prior?.status ?? "", unmade: "not filed" };
  await tellMove(talk, name, from, text(outputs, "status"));
  const denials = outputs["denials"];
  for (const denial of Array.isArray(denials) ? (denials as readonly Properties[]) : []) {
    if (!isMap(denial)) continue;
    await talk.warn(
      denialText(name, {
        version: count(denial, "version"),
        reason: text(denial, "reason"),
        description: text(denial, "description"),
        field: text(denial, "field"),
        advice: text(denial, "advice"),
      }),
    );
  }
  await tellNextStep(talk, name, outputs);
}
