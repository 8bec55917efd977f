import type { Backend } from "../backend";
import type { Where } from "../arns";
import { newest, type Registration, type Version } from "../state";
import { announceStatus } from "./announce";
import { BRAND, CAMPAIGN, VETTING } from "./fields";
import { happen } from "./lifecycle";
import type { VersionEvent } from "./transitions";

const HOUR = 3600;
const DAY = 24 * HOUR;

/**
 * How long each review takes when all goes well, in seconds of virtual time.
 * @see https://docs.aws.amazon.com/sms-voice/latest/userguide/registrations-10dlc.html
 */
const reviewSeconds: Readonly<Record<string, number>> = {
  [BRAND]: DAY,
  [VETTING]: DAY,
  [CAMPAIGN]: 14 * DAY,
};

/** How long a submitted version waits, and how soon a public company gets its mail. */
const PICK_UP_SECONDS = HOUR;

/** The score that a vetting ends with: in the upper part of the published range. */
const SCORE = 80;

const isPublicCompany = (version: Version): boolean =>
  version.values.get("companyInfo.legalType")?.SelectChoices?.[0] === "PUBLIC_PROFIT";

/** What comes next by itself, and after how many seconds; nothing where a person is awaited. */
const nextStep = (
  { type }: Registration,
  version: Version,
  seconds: number | undefined,
): readonly [VersionEvent, number] | undefined => {
  if (version.status === "SUBMITTED" || version.status === "AWS_REVIEWING") {
    return ["pick-up", PICK_UP_SECONDS];
  }
  if (version.status !== "REVIEWING") return undefined;
  if (isPublicCompany(version) && !version.authenticated) {
    return ["require-authentication", PICK_UP_SECONDS];
  }
  return ["approve", seconds ?? reviewSeconds[type] ?? DAY];
};

/** Gives a vetting its score when it is approved. */
export const score = (registration: Registration): void => {
  if (registration.type === VETTING) registration.score = SCORE;
};

/**
 * Plans the next step of a review. The setting is read when the step is due, so a review that was
 * set to `manual` meanwhile stays where it is, and a status that changed meanwhile is left alone.
 */
export const planReview = (backend: Backend, at: Where, registration: Registration): void => {
  const version = newest(registration);
  const { types } = backend.regions.of(at.account, at.region);
  const step = nextStep(registration, version, types.get(registration.type)?.reviewSeconds);
  if (step === undefined) return;
  const [event, seconds] = step;
  const { clock, settings } = backend.world;
  const entered = version.history[version.status];
  clock.schedule(clock.in(seconds), () => {
    if (registration.deleted !== undefined || newest(registration) !== version) return;
    if (version.history[version.status] !== entered) return;
    if (settings.of(at.account, at.region).reviews !== "automatic") return;
    if (!happen(registration, event, clock.now())) return;
    if (event === "approve") score(registration);
    announceStatus(backend, at, registration);
    planReview(backend, at, registration);
  });
};
