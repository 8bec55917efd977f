/**
 * What AWS has of a number and neither the program nor the state knows. One line each, with what
 * `pulumi up` does about it.
 */
import type { Properties } from "../../rpc/values";
import { text } from "../property";
import type { Talk } from "../work";
import { settingsToChange } from "./decide";
import type { DesiredNumber } from "./inputs";
import type { NumberLook } from "./look";

export async function tellNumberFindings(
  talk: Talk,
  look: NumberLook,
  desired: DesiredNumber,
  olds: Properties,
): Promise<void> {
  const attached = numberAttachment(look, desired, olds);
  if (attached !== undefined) await talk.info(attached);
  for (const line of numberFindings(look, desired, olds)) await talk.warn(line);
}

/** A number that the state did not know, and now does. */
function numberAttachment(
  { number }: NumberLook,
  { name, existingId }: DesiredNumber,
  olds: Properties,
): string | undefined {
  if (!number || number.id === text(olds, "phoneNumberId")) return undefined;
  const how = existingId === "" ? "was requested for it before" : "is adopted";
  return `${name}: ${number.id} (${number.phoneNumber}, ${number.status}) ${how}: no other is leased.`;
}

function numberFindings(
  { number, decision }: NumberLook,
  desired: DesiredNumber,
  olds: Properties,
): readonly string[] {
  if (!number) return [];
  const { name, campaign, optOutList: wanted, refile, teardown } = desired;
  const { id, registrationId, optOutList, poolId } = number;
  const lines: string[] = [];
  if (poolId !== "" && !teardown) {
    const what = settingsToChange(number, desired).map((call) =>
      call.do === "list"
        ? `its opt-out list stays ${optOutList} instead of ${call.name}`
        : "its deletion protection stays off",
    );
    if (what.length > 0) {
      lines.push(
        `${name}: ${id} is in ${poolId}, and AWS changes no number in a pool: ${what.join(", and ")}. Take the pool out of the settings and run \`pulumi up\` twice; then put it back.`,
      );
    }
  }
  if (decision.calls.some((call) => call.do === "protect" && call.on)) {
    lines.push(
      `${name}: the deletion protection of ${id} is off at AWS. \`pulumi up\` turns it on.`,
    );
  }
  if (refile && number.status !== "DELETED" && id === text(olds, "phoneNumberId")) {
    lines.push(
      `${name}: tendlc:refile names it, and AWS has ${id}. Remove "${name}" there: should AWS lose it, another would be leased unasked.`,
    );
  }
  const before = text(olds, "optOutListName");
  // A list that is wished is announced as a move.
  if (wanted === "" && before !== "" && before !== optOutList) {
    lines.push(
      `${name}: the opt-out list of ${id} was ${before} and is ${optOutList} at AWS. \`pulumi up\` leaves it so: recipients who opted out stay in the list that they are in.`,
    );
  }
  if (campaign !== "" && registrationId !== "" && registrationId !== campaign) {
    lines.push(
      `${name}: ${id} belongs to ${registrationId} at AWS and not to ${campaign}. \`pulumi up\` cannot move it: AWS moves no number.`,
    );
  }
  // Until it is ACTIVE, AWS may show the association a while after the request.
  if (campaign !== "" && registrationId === "" && number.status === "ACTIVE") {
    lines.push(
      `${name}: ${id} is ACTIVE and belongs to no campaign at AWS, not to ${campaign} either: carriers refuse what it sends. Associate it in the AWS console.`,
    );
  }
  return lines;
}
