/** Lines about where a resource stands: the engine names neither it nor what its status was. */
import type { Properties } from "../rpc/values";
import { text } from "./property";
import type { Talk } from "./work";

/** One line for a move. @param unmade - said where there was no status before: `not filed` */
export async function tellMove(
  talk: Talk,
  name: string,
  { before, unmade }: { readonly before: string; readonly unmade: string },
  after: string,
): Promise<void> {
  if (after !== before) await talk.info(`${name}: ${before || unmade} → ${after}`);
}

/** One line for what holds it; none when nothing does. */
export async function tellNextStep(talk: Talk, name: string, outputs: Properties): Promise<void> {
  const nextStep = text(outputs, "nextStep");
  if (nextStep !== "") await talk.info(`${name}: ${text(outputs, "phase")}: ${nextStep}`);
}
