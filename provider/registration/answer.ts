/** What a decided version leads to: an approval, a denial, a revocation, a discard. */
import { remedyFor } from "../../core/registration/playbook";
import { act, hold, release, wasApproved, type Decision, type Filed } from "./decision";
import type { Desired } from "./inputs";
import type { Denied } from "./observed";

export function approved(o: Filed, d: Desired): Decision {
  const next = o.registration.currentVersion + 1;
  if (o.registration.status !== "COMPLETE") {
    return hold("provisioning", "AWS", "Approved; AWS makes the identity.", o.changes);
  }
  if (o.changes.length === 0) return hold("approved", "", "");
  if (o.fixed.length > 0) return beyondChange(o, d, "approved");
  if (d.resubmit === next && d.submit) return act([{ do: "createVersion", next }], "approved");
  return awaitRelease(o.changes, d.name, next);
}

/** A version that changes them would be paid for and denied, and a replacement would lose numbers. */
export function beyondChange(o: Filed, { name }: Desired, phase: string): Decision {
  return hold(
    phase,
    "you",
    `AWS takes no change of ${o.fixed.join(", ")} once it is approved. Put back what is approved, or declare a campaign of another name, which is filed, reviewed and paid anew and gets other numbers. "${name}" is not replaced by itself.`,
    o.changes,
  );
}

export function denied(o: Filed, d: Desired): Decision {
  const next = o.registration.currentVersion + 1;
  if (o.fixed.length > 0) return beyondChange(o, d, "denied");
  if (wasApproved(o) && d.resubmit !== next) {
    if (o.asApproved) return hold("approved", "", "");
    return forGood(o) ?? { ...awaitRelease(o.changes, d.name, next), phase: "denied" };
  }
  const refusal = unmended(o, d, next);
  if (refusal) return refusal;
  if (!d.submit) {
    return hold("denied", "you", "Set tendlc:submit to true to submit the corrected filing.");
  }
  return act([{ do: "createVersion", next }], "denied");
}

export function discarded(o: Filed, d: Desired): Decision {
  const next = o.registration.currentVersion + 1;
  if (o.fixed.length > 0) return beyondChange(o, d, "discarded");
  if (o.asApproved && d.resubmit !== next) return hold("approved", "", "");
  const refusal = d.resubmit === next ? unmended(o, d, next) : undefined;
  if (refusal) return refusal;
  if (d.resubmit === next && d.submit) return act([{ do: "createVersion", next }], "discarded");
  return hold(
    "discarded",
    "you",
    `Its newest version was discarded. To file version ${next}, ${release(d.name, next)}.`,
  );
}

/** AWS documents nothing that leads out of it: only an explicit release files anything again. */
export function revoked(o: Filed, d: Desired): Decision {
  const next = o.registration.currentVersion + 1;
  const refusal = d.resubmit === next ? unmended(o, d, next) : undefined;
  if (refusal) return { ...refusal, phase: "revoked" };
  if (d.resubmit === next && d.submit) return act([{ do: "createVersion", next }], "revoked");
  return hold(
    "revoked",
    "you",
    `The approval was withdrawn. Ask AWS support why before anything is filed again; then, to file version ${next}, ${release(d.name, next)}.`,
  );
}

/** Why the denial that `o` carries may not be answered by version `next` now, or `undefined`. */
export function unmended(o: Filed, d: Desired, next: number): Decision | undefined {
  const { denied: denial } = o;
  if (!denial) return undefined;
  const final = forGood(o);
  if (final) return final;
  if (d.resubmit === next) return undefined;
  const remedy = remedyFor(denial.reasons);
  const named = reasonsIn(denial);
  if (denial.changes.length === 0) return hold("denied", "you", unchanged(d, next, named));
  if (remedy === "person") {
    return hold(
      "denied",
      "you",
      `Whether a new version helps depends on the content (${named}). When you are sure, ${release(d.name, next)}.`,
      denial.changes,
    );
  }
  // The first version after an approval, or after none, is no resubmission.
  const resubmissions = next - o.registration.approvedVersion - 1;
  if (resubmissions <= d.maxResubmissions) return undefined;
  return hold(
    "denied",
    "you",
    `It was denied again and again (${named}), and version ${next} would be resubmission ${resubmissions}; ${d.maxResubmissions} are filed by themselves. When you are sure, ${release(d.name, next)}.`,
    denial.changes,
  );
}

/** A denial that AWS lets nobody answer, released or not. */
function forGood({ denied: denial }: Filed): Decision | undefined {
  if (!denial || remedyFor(denial.reasons) !== "never") return undefined;
  return hold(
    "denied",
    "you",
    `AWS takes no new version after this denial (${reasonsIn(denial)}). Ask AWS support, or file another registration.`,
  );
}

const reasonsIn = ({ reasons }: Denied): string =>
  reasons.length === 0 ? "AWS gave no reason" : reasons.join(", ");

/** The mend may lie outside the filing, on a website for instance: then a person must say so. */
function unchanged({ name, fields }: Desired, next: number, named: string): string {
  const outside = `${release(name, next)} once its cause is mended`;
  return fields.size === 0
    ? `It was denied (${named}): ${outside}.`
    : `Change the filing of "${name}" as the denial says (${named}) and run \`pulumi up\`: the new version is filed then. If the filing is right as it stands, ${outside}.`;
}

export function awaitRelease(changes: readonly string[], name: string, next: number): Decision {
  return hold(
    "approved",
    "you",
    `The change is held. To file it as version ${next} (reviewed and paid again), ${release(name, next)}.`,
    changes,
  );
}
