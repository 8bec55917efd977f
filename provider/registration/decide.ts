/**
 * What to do next about a registration: a pure function of what AWS has and what the program
 * wants. The newest version's status decides; the registration's own status only refines it,
 * because AWS does not say what it becomes after a discard or while a draft answers a denial.
 *
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/registrations-status.html
 */
import type { RegistrationSummary } from "../api/sms-voice-api";
import { remedyFor } from "./denial-reasons";
import type { Desired } from "./inputs";
import type { Observed } from "./observed";

/** One call of AWS; `put` and `clear` are one call a field. */
export type Call =
  | { readonly do: "create" }
  | { readonly do: "associate" }
  | { readonly do: "put"; readonly paths: readonly string[] }
  | { readonly do: "submit" }
  | { readonly do: "createVersion"; readonly next: number };

export interface Decision {
  /** In order; after them AWS is observed again. Empty: nothing can move now. */
  readonly calls: readonly Call[];
  readonly phase: string;
  /** `you`, `AWS`, `carrier`, `registration …`, or "" when it is done. */
  readonly waitingFor: string;
  readonly nextStep: string;
  /** Changed paths that must wait. */
  readonly held: readonly string[];
}

type Filed = Observed & { readonly registration: RegistrationSummary };

export function decide(observed: Observed, desired: Desired): Decision {
  const { registration } = observed;
  if (!registration || (registration.status === "DELETED" && desired.refile)) {
    return restrained(absent(desired), desired, []);
  }
  const byStatus = BY_STATUS[registration.status];
  if (byStatus === undefined) {
    return hold(
      "unknown",
      "you",
      `AWS reports the status ${registration.status}, which this provider does not know. Look at the registration in the AWS console.`,
    );
  }
  const filed: Filed = { ...observed, registration };
  return restrained(byStatus(filed, desired), desired, observed.changes);
}

/** What each RegistrationStatus leads to; one that is not listed holds. */
const BY_STATUS: Readonly<Record<string, (o: Filed, d: Desired) => Decision>> = {
  CREATED: byVersion,
  SUBMITTED: byVersion,
  AWS_REVIEWING: byVersion,
  REVIEWING: byVersion,
  REQUIRES_AUTHENTICATION: byVersion,
  REQUIRES_UPDATES: byVersion,
  PROVISIONING: byVersion,
  COMPLETE: byVersion,
  CLOSED: (_, { name }) =>
    hold(
      "closed",
      "you",
      `AWS closed it, as its number is gone. Release "${name}" (tendlc:release), or delete the registration at AWS and list "${name}" in tendlc:refile to file it again.`,
    ),
  DELETED: (_, { name }) =>
    hold(
      "deleted",
      "you",
      `AWS no longer has it. List "${name}" in tendlc:refile to file it again (and pay again), or release it (tendlc:release).`,
    ),
};

/** What each RegistrationVersionStatus leads to; one that is not listed holds. */
const BY_VERSION: Readonly<Record<string, (o: Filed, d: Desired) => Decision>> = {
  DRAFT: draft,
  SUBMITTED: (o) => inReview(o, "AWS", "AWS picks it up, usually within a day."),
  AWS_REVIEWING: (o) => inReview(o, "AWS", "AWS looks at it before the carriers' registry does."),
  REVIEWING: (o) =>
    inReview(o, "carrier", "The carriers' registry reviews it; nothing can be changed meanwhile."),
  REQUIRES_OFFLINE_REVIEW: (o) =>
    inReview(o, "AWS", "AWS reviews it by hand; AWS support can say more."),
  REQUIRES_AUTHENTICATION: (o) => ({
    ...inReview(
      o,
      "you",
      "The person at companyInfo.businessContactEmail has a mail from noreply@auth.campaignregistry.com: complete it within 7 days. The AWS console can send it again for 30 days.",
    ),
    phase: "authenticate",
  }),
  APPROVED: approved,
  DENIED: denied,
  DISCARDED: discarded,
  REVOKED: () =>
    hold(
      "revoked",
      "you",
      "The approval was withdrawn. Ask AWS support why before anything is filed again.",
    ),
  ARCHIVED: () =>
    hold(
      "unknown",
      "you",
      "Its newest version is archived. Look at the registration in the AWS console.",
    ),
};

function byVersion(observed: Filed, desired: Desired): Decision {
  const rule = BY_VERSION[observed.versionStatus];
  return rule
    ? rule(observed, desired)
    : hold(
        "unknown",
        "you",
        `AWS reports the version status ${observed.versionStatus}, which this provider does not know. Look at the registration in the AWS console.`,
      );
}

function absent(desired: Desired): Decision {
  const missing = unmet(desired);
  if (missing) return missing;
  // A draft of what needs no brand costs nothing and shows what would be filed.
  if (!desired.submit && desired.brand !== undefined) {
    return hold("held", "you", "Nothing is filed while tendlc:submit is false.");
  }
  return act([{ do: "create" }], "draft");
}

function draft(o: Filed, d: Desired): Decision {
  const missing = unmet(d);
  if (missing) return missing;
  const next = o.registration.currentVersion;
  if (o.registration.approvedVersion > 0 && d.resubmit !== next) {
    return { ...awaitRelease(o.changes, d.name, next), phase: "draft" };
  }
  const refusal = unmended(o, d);
  if (refusal) return refusal;
  const calls: Call[] = [];
  if (!o.associated) calls.push({ do: "associate" });
  if (o.changes.length > 0) calls.push({ do: "put", paths: o.changes });
  if (d.submit) calls.push({ do: "submit" });
  if (calls.length > 0) return act(calls, "draft");
  return hold("draft", "you", "The draft is complete. Set tendlc:submit to true to submit it.");
}

function approved(o: Filed, d: Desired): Decision {
  const next = o.registration.currentVersion + 1;
  if (o.registration.status !== "COMPLETE") {
    return { ...hold("provisioning", "AWS", "Approved; AWS makes the identity."), held: o.changes };
  }
  if (o.changes.length === 0) return hold("approved", "", "");
  if (d.resubmit === next && d.submit) return act([{ do: "createVersion", next }], "approved");
  return awaitRelease(o.changes, d.name, next);
}

function denied(o: Filed, d: Desired): Decision {
  const next = o.registration.currentVersion + 1;
  const released = d.resubmit === next;
  if (o.registration.approvedVersion > 0 && !released) {
    return { ...awaitRelease(o.changes, d.name, next), phase: "denied" };
  }
  const refusal = unmended(o, d);
  if (refusal) return refusal;
  if (!d.submit)
    return hold("denied", "you", "Set tendlc:submit to true to submit the corrected filing.");
  return act([{ do: "createVersion", next }], "denied");
}

function discarded(o: Filed, d: Desired): Decision {
  const next = o.registration.currentVersion + 1;
  if (d.resubmit === next && d.submit) return act([{ do: "createVersion", next }], "discarded");
  return hold(
    "discarded",
    "you",
    `Its newest version was discarded. To file version ${next}, set tendlc:resubmit to {${d.name}: ${next}}.`,
  );
}

/** Why the denial that `o` carries may not be answered now, or `undefined`. */
function unmended(o: Filed, d: Desired): Decision | undefined {
  const { denied: denial } = o;
  if (!denial) return undefined;
  const remedy = remedyFor(denial.reasons);
  const named = denial.reasons.length === 0 ? "AWS gave no reason" : denial.reasons.join(", ");
  if (remedy === "never") {
    return hold(
      "denied",
      "you",
      `AWS takes no new version after this denial (${named}). Ask AWS support, or file another registration.`,
    );
  }
  if (denial.changes.length === 0) {
    return hold(
      "denied",
      "you",
      `Change the filing of "${d.name}" as the denial says (${named}) and run \`pulumi up\`: the new version is filed then.`,
    );
  }
  const next = denial.version + 1;
  if (remedy === "person" && d.resubmit !== next) {
    return {
      ...hold(
        "denied",
        "you",
        `Whether a new version helps depends on the content (${named}). When you are sure, set tendlc:resubmit to {${d.name}: ${next}}.`,
      ),
      held: denial.changes,
    };
  }
  return undefined;
}

/** Whether another registration is waited for. */
function unmet({ brand, brandApproved, vettingDone }: Desired): Decision | undefined {
  if (brand === "" || !brandApproved) {
    return hold("held", "registration brand", "Waits until the brand is approved.");
  }
  // A campaign's throughput follows the vetting score it was created with; vetting later does not raise it.
  if (!vettingDone)
    return hold("held", "registration vetting", "Waits until the brand's vetting is complete.");
  return undefined;
}

function inReview(o: Filed, waitingFor: string, nextStep: string): Decision {
  const held = o.changes;
  const more = held.length === 0 ? "" : " The changed filing is held until the review ends.";
  return { calls: [], phase: "in-review", waitingFor, nextStep: nextStep + more, held };
}

function awaitRelease(changes: readonly string[], name: string, next: number): Decision {
  return {
    calls: [],
    phase: "approved",
    waitingFor: "you",
    nextStep: `The change is held. To file it as version ${next} (reviewed and paid again), set tendlc:resubmit to {${name}: ${next}}.`,
    held: changes,
  };
}

/** In a teardown nothing is filed; a filing that would be denied is not submitted. */
function restrained(
  decision: Decision,
  { name, teardown, problems }: Desired,
  changes: readonly string[],
): Decision {
  if (decision.calls.length === 0) return decision;
  if (teardown) return hold(decision.phase, "you", "tendlc:teardown is set: nothing is filed.");
  if (problems.length === 0 || !decision.calls.some(files)) return decision;
  const count = problems.length === 1 ? "a problem" : `${problems.length} problems`;
  const nextStep = `The filing of "${name}" has ${count}, and nothing is filed until it is corrected: ${problems.join("; ")}.`;
  return { ...hold("held", "you", nextStep), held: changes };
}

/** Whether a call begins or ends what is paid for. */
function files(call: Call): boolean {
  return call.do === "create" || call.do === "createVersion" || call.do === "submit";
}

function hold(phase: string, waitingFor: string, nextStep: string): Decision {
  return { calls: [], phase, waitingFor, nextStep, held: [] };
}

function act(calls: readonly Call[], phase: string): Decision {
  return { calls, phase, waitingFor: "", nextStep: "", held: [] };
}
