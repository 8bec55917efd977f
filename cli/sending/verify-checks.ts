/** Live proof of what an account can do, and of what it cannot. Nothing is delivered or paid. */
import type { PinpointSMSVoiceV2 } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { assumeRole, configFor, smsClient, wordsOf, type Keys } from "../aws/session";
import { refusedSessions } from "./refused-sessions";
import { callerSts } from "./sessions";
import type { Target } from "./target";

export interface Check {
  /** A sentence that says what was tried. */
  readonly what: string;
  /** `either`: a role that is cut off may still be assumed, and then everything is denied to it. */
  readonly expected: "allowed" | "denied" | "either";
  readonly got: "allowed" | "denied" | "failed";
  readonly ok: boolean;
  /** AWS's words; "" where it allowed. */
  readonly reason: string;
}

/** What AWS calls a refusal by a policy. */
const DENIALS: ReadonlySet<string> = new Set(["AccessDenied", "AccessDeniedException"]);
/** Kept for fiction: it is nobody's. https://en.wikipedia.org/wiki/555_(telephone_number) */
export const NOBODY = "+12065550100";
const WORDS = "tendlc verify: this text is not sent.";

/** Tries everything once. @param allowed - whether sending is to be possible */
export async function verifyOnce(
  target: Target,
  allowed: boolean,
  to: string,
): Promise<readonly Check[]> {
  const sts = await callerSts(target);
  const { session, promise } = target;
  const expected = allowed ? "allowed" : "denied";
  let keys: Keys | undefined;
  const becomes = allowed ? "allowed" : target.gone ? "denied" : "either";
  const assumed = await tried("assume the sender role", becomes, async () => {
    keys = await assumeRole(sts, session);
  });
  const checks = [assumed];
  for (const { what, session: wrong } of refusedSessions(session, promise)) {
    checks.push(await tried(what, "denied", () => assumeRole(sts, wrong)));
  }
  // A role that cannot be assumed any more denies everything behind it too.
  if (keys === undefined) return checks;
  const sms = await smsClient(await configFor(target.place, keys));
  for (const number of promise.numbers) {
    checks.push(await tried(`send from ${number}`, expected, () => dryRun(sms, number, to)));
  }
  const foreign = target.foreignNumbers[0] ?? madeUp(promise.numbers[0]);
  if (foreign !== undefined) {
    checks.push(await tried(`send from ${foreign}`, "denied", () => dryRun(sms, foreign, to)));
  }
  checks.push(
    await tried("send without naming a number", "denied", () => dryRun(sms, undefined, to)),
    await tried("read the spend limits", "denied", () => sms.describeSpendLimits({})),
    await tried("list registrations", "denied", () => sms.describeRegistrations({})),
  );
  return checks;
}

/** Validated and authorized like any other, and not sent: DryRun. */
function dryRun(sms: PinpointSMSVoiceV2, from: string | undefined, to: string): Promise<unknown> {
  return sms.sendTextMessage({
    DestinationPhoneNumber: to,
    ...(from === undefined ? {} : { OriginationIdentity: from }),
    MessageBody: WORDS,
    DryRun: true,
  });
}

/** A number of the same account that is not there: IAM is asked before it is looked for. */
function madeUp(arn: string | undefined): string | undefined {
  return arn?.replace(/phone-number\/.*$/, `phone-number/phone-${"0".repeat(32)}`);
}

async function tried(
  what: string,
  expected: Check["expected"],
  attempt: () => Promise<unknown>,
): Promise<Check> {
  try {
    await attempt();
    return { what, expected, got: "allowed", ok: expected !== "denied", reason: "" };
  } catch (error) {
    const denied = error instanceof Error && DENIALS.has(error.name);
    const got = denied ? "denied" : "failed";
    const ok = got === expected || (denied && expected === "either");
    return { what, expected, got, ok, reason: wordsOf(error) };
  }
}
