/**
 * What AWS has and neither the program nor the state knows: what a person did in the console, what
 * is adopted, what a run that was cut off left. One line each, with what `pulumi up` does about it.
 */
import type { Talk } from "../work";
import type { Decision } from "./decision";
import type { Desired } from "./inputs";
import type { Look } from "./look";
import type { Known } from "./observe";
import type { Observed } from "./observed";

/** Says them. Never with a value: some are secret, and all are printed. */
export async function tellFindings(
  talk: Talk,
  { observed, decision }: Look,
  desired: Desired,
  known: Known,
): Promise<void> {
  const attached = attachment(observed, desired, known);
  if (attached !== undefined) await talk.info(attached);
  for (const line of findings(observed, decision, desired, known)) await talk.warn(line);
}

/** A registration that the state did not know, and now does. */
function attachment(
  { registration, versionStatus }: Observed,
  { name, existingId }: Desired,
  { prior }: Known,
): string | undefined {
  if (!registration || registration.id === prior?.registrationId) return undefined;
  const { id, type, status, currentVersion } = registration;
  const how = existingId === "" ? "was filed for it before" : "is adopted";
  return `${name}: ${id} (${type}, ${status}, version ${currentVersion} ${versionStatus}) ${how}: no other is filed.`;
}

/** What differs from what the state and the program say, and what `pulumi up` does about it. */
export function findings(
  observed: Observed,
  decision: Decision,
  { name, brand, refile }: Desired,
  { prior, edited }: Known,
): readonly string[] {
  const { registration } = observed;
  if (!registration) return [];
  const isKnown = registration.id === prior?.registrationId;
  const { id, currentVersion: version } = registration;
  const lines: string[] = [];
  if (isKnown && prior.currentVersion > 0 && version > prior.currentVersion) {
    lines.push(
      `${name}: version ${version} of ${id} (${observed.versionStatus}) was opened outside this stack, or by a run that was cut off. ${consequence(decision)}`,
    );
  }
  if (decision.calls.some((call) => call.do === "associate")) {
    lines.push(
      `${name}: ${id} is not associated with its brand ${brand ?? ""} at AWS: \`pulumi up\` associates it.`,
    );
  }
  if (isKnown && refile && registration.status !== "DELETED") {
    lines.push(
      `${name}: tendlc:refile names it, and AWS has ${id}. Remove "${name}" there: should AWS lose it, it would be filed and paid again unasked.`,
    );
  }
  const expected = new Set(isKnown ? [...prior.heldChanges, ...(edited ?? [])] : []);
  const strange = observed.changes.filter((path) => !expected.has(path));
  if (strange.length > 0) {
    lines.push(
      `${name}: version ${version} of ${id} differs from the filing in ${strange.join(", ")}. ${consequence(decision)}`,
    );
  }
  return lines;
}

function consequence({ calls, held }: Decision): string {
  const [next] = calls.flatMap((call) => (call.do === "createVersion" ? [call.next] : []));
  if (next !== undefined) return `\`pulumi up\` files the filing as version ${next}.`;
  const submits = calls.some((call) => call.do === "submit") ? ", and submits it" : "";
  if (calls.some((call) => call.do === "put")) {
    return `\`pulumi up\` puts the filing's values into the draft${submits}.`;
  }
  if (submits !== "") return "`pulumi up` submits it.";
  return held.length > 0 ? "`pulumi up` holds the filing's values and writes nothing." : "";
}
