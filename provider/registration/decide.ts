/**
 * What to do next about a registration: a pure function of what AWS has and what the program
 * wants. The newest version's status decides; the registration's own status only refines it,
 * because AWS does not say what it becomes after a discard or while a draft answers a denial.
 *
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/registrations-status.html
 */
import {
  approved,
  awaitRelease,
  beyondChange,
  denied,
  discarded,
  revoked,
  unmended,
} from "./answer";
import { act, hold, wasApproved, type Call, type Decision, type Filed } from "./decision";
import { withCampaigns } from "./failed-vetting";
import type { Desired } from "./inputs";
import type { Observed } from "./observed";
import { authentication, inReview } from "./review";

export function decide(observed: Observed, desired: Desired): Decision {
  return withCampaigns(decideAlone(observed, desired), desired);
}

function decideAlone(observed: Observed, desired: Desired): Decision {
  const { registration } = observed;
  if (!registration) return restrained(absent(desired), desired, 1, []);
  if (registration.status === "DELETED" && desired.refile) {
    return leftOver(desired) ?? restrained(absent(desired), desired, 1, []);
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
  const { currentVersion } = registration;
  return restrained(byStatus(filed, desired), desired, currentVersion, observed.changes);
}

/** Settings that were meant for the registration that is gone, and would count for the next. */
function leftOver({ name, existingId, resubmit }: Desired): Decision | undefined {
  if (existingId !== "") {
    const nextStep = `AWS no longer has ${existingId}. Remove "${name}" from tendlc:existing, so that tendlc:refile can file it anew (and pay again).`;
    return hold("deleted", "you", nextStep);
  }
  if (resubmit === 0) return undefined;
  const nextStep = `tendlc:resubmit names version ${resubmit} of "${name}", which is of the registration that is gone: the next one begins with version 1, and a change of it would be filed unasked. Remove "${name}" from tendlc:resubmit to file it anew.`;
  return hold("deleted", "you", nextStep);
}

/** What each RegistrationStatus leads to; one that is not listed holds. */
const BY_STATUS: Readonly<Record<string, (o: Filed, d: Desired) => Decision>> = {
  CREATED: byVersion,
  SUBMITTED: byReview,
  AWS_REVIEWING: byReview,
  REVIEWING: byReview,
  REQUIRES_AUTHENTICATION: byReview,
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
  SUBMITTED: inReview("AWS", "AWS picks it up, usually within a day."),
  AWS_REVIEWING: inReview("AWS", "AWS looks at it before the carriers' registry does."),
  REVIEWING: inReview(
    "carrier",
    "The carriers' registry reviews it; nothing can be changed meanwhile.",
  ),
  REQUIRES_OFFLINE_REVIEW: inReview("AWS", "AWS reviews it by hand; AWS support can say more."),
  REQUIRES_AUTHENTICATION: authentication,
  APPROVED: approved,
  DENIED: denied,
  DISCARDED: discarded,
  REVOKED: revoked,
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
        `AWS reports the version status ${observed.versionStatus || "of none"}, which this provider does not know. Look at the registration in the AWS console.`,
      );
}

/** A registration in review is not written to, even where its newest version is said to be a draft. */
function byReview(observed: Filed, desired: Desired): Decision {
  if (observed.versionStatus !== "DRAFT") return byVersion(observed, desired);
  return hold(
    "in-review",
    "AWS",
    `AWS reports ${observed.registration.status}, and a newest version that is a draft. Nothing is written until the two agree.`,
    observed.changes,
  );
}

function absent(desired: Desired): Decision {
  const missing = unmet(desired);
  if (missing) return withProblems(missing, desired);
  // A draft of what needs no brand costs nothing and shows what would be filed.
  if (!desired.submit && desired.brand !== undefined) {
    const nextStep = "Nothing is filed while tendlc:submit is false.";
    return withProblems(hold("held", "you", nextStep), desired);
  }
  return act([{ do: "create" }], "draft");
}

function draft(o: Filed, d: Desired): Decision {
  const missing = unmet(d);
  if (missing) return missing;
  const next = o.registration.currentVersion;
  if (o.fixed.length > 0) return beyondChange(o, d, "draft");
  if (wasApproved(o) && d.resubmit !== next) {
    return { ...awaitRelease(o.changes, d.name, next), phase: "draft" };
  }
  const refusal = unmended(o, d, next);
  if (refusal) return refusal;
  if (o.otherBrand !== "") return ofOtherBrand(o, d);
  const calls: Call[] = [];
  if (!o.associated) calls.push({ do: "associate" });
  const paths = o.changes.filter((path) => !d.unfit.has(path));
  if (paths.length > 0) calls.push({ do: "put", paths });
  if (d.submit) calls.push({ do: "submit" });
  if (calls.length > 0) return act(calls, "draft");
  if (d.problems.length > 0) return faulty(d, o.changes);
  return hold("draft", "you", "The draft is complete. Set tendlc:submit to true to submit it.");
}

/** AWS has no call that removes an association, and takes one brand for each registration. */
function ofOtherBrand({ registration, otherBrand, changes }: Filed, d: Desired): Decision {
  return hold(
    "held",
    "you",
    `The draft ${registration.id} is associated with brand ${otherBrand} at AWS, and not with ${d.brand ?? ""}. Nothing is submitted under another brand, and AWS takes back no association: ` +
      `delete the draft in the AWS console and list "${d.name}" in tendlc:refile to file it anew.`,
    changes,
  );
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

/** In a teardown nothing is filed; a filing that would be denied is not submitted. */
function restrained(
  decision: Decision,
  desired: Desired,
  current: number,
  changes: readonly string[],
): Decision {
  const { calls, phase } = decision;
  if (!calls.some(files)) return decision;
  if (desired.teardown) return hold(phase, "you", "tendlc:teardown is set: nothing is filed.");
  if (!calls.some((call) => call.do !== "put" && call.do !== "associate")) return decision;
  const [version = current] = calls.flatMap((call) =>
    call.do === "createVersion" ? [call.next] : [],
  );
  if (desired.discard === version) return discardedBefore(desired, phase, changes);
  return desired.problems.length > 0 ? faulty(desired, changes) : decision;
}

/** A discard that was left in the settings would throw away what was just paid for. */
function discardedBefore(
  { name, discard }: Desired,
  phase: string,
  changes: readonly string[],
): Decision {
  const nextStep = `tendlc:discard names version ${discard} of "${name}", which is not submitted yet: it would be paid for and thrown away. Remove "${name}" from tendlc:discard to file it.`;
  return hold(phase, "you", nextStep, changes);
}

/** What waits can be mended meanwhile. */
function withProblems(decision: Decision, desired: Desired): Decision {
  if (desired.problems.length === 0) return decision;
  const { nextStep } = faulty(desired, []);
  return { ...decision, nextStep: `${decision.nextStep} ${nextStep}` };
}

function faulty({ name, problems }: Desired, changes: readonly string[]): Decision {
  const count = problems.length === 1 ? "a problem" : `${problems.length} problems`;
  const nextStep = `The filing of "${name}" has ${count}, and nothing is filed until it is corrected: ${problems.join("; ")}.`;
  return hold("held", "you", nextStep, changes);
}

/** Whether a call is part of filing; a discard takes back. */
const files = (call: Call): boolean => call.do !== "discard";
