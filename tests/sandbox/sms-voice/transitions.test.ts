import { RegistrationVersionStatus as Status } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import { draft, happen } from "../../../sandbox/sms-voice/registrations/lifecycle";
import { statusOf } from "../../../sandbox/sms-voice/registrations/status";
import {
  after,
  eventsFrom,
  type VersionEvent,
} from "../../../sandbox/sms-voice/registrations/transitions";
import { newest, type Registration } from "../../../sandbox/sms-voice/state";

/** Written by hand from the user guide, apart from the table that is tested. */
const expected: Readonly<Record<Status, Readonly<Partial<Record<VersionEvent, Status>>>>> = {
  DRAFT: { submit: "SUBMITTED", "submit-to-aws": "AWS_REVIEWING" },
  SUBMITTED: { discard: "DISCARDED", "pick-up": "REVIEWING", deny: "DENIED" },
  AWS_REVIEWING: { "pick-up": "REVIEWING", deny: "DENIED" },
  REVIEWING: {
    "require-authentication": "REQUIRES_AUTHENTICATION",
    "offline-review": "REQUIRES_OFFLINE_REVIEW",
    approve: "APPROVED",
    provision: "APPROVED",
    deny: "DENIED",
  },
  REQUIRES_AUTHENTICATION: {
    authenticate: "REVIEWING",
    approve: "APPROVED",
    provision: "APPROVED",
    deny: "DENIED",
    "discard-unanswered": "DISCARDED",
  },
  REQUIRES_OFFLINE_REVIEW: { approve: "APPROVED", provision: "APPROVED", deny: "DENIED" },
  APPROVED: { revoke: "REVOKED" },
  DENIED: {},
  DISCARDED: {},
  REVOKED: {},
  ARCHIVED: {},
};

const at = new Date("2026-11-01T00:00:00Z");

const registration = (): Registration => ({
  id: "registration-1",
  arn: "arn",
  type: "US_TEN_DLC_BRAND_REGISTRATION",
  created: at,
  versions: [draft(1, at)],
  associations: [],
  tags: new Map(),
  provisioning: false,
  closed: false,
});

const after_ = (...events: readonly VersionEvent[]): Registration => {
  const one = registration();
  for (const event of events) expect(happen(one, event, at), event).to.equal(true);
  return one;
};

const again = (one: Registration, ...events: readonly VersionEvent[]): Registration => {
  one.versions.push(draft(newest(one).number + 1, at));
  for (const event of events) expect(happen(one, event, at), event).to.equal(true);
  return one;
};

describe("the life of a registration version", () => {
  for (const status of Object.values(Status)) {
    it(`allows from ${status} exactly what the guide says`, () => {
      const rows = eventsFrom(status).map((event) => [event, after(event, status)]);
      expect(Object.fromEntries(rows)).to.deep.equal(expected[status]);
    });
  }

  const approval = ["submit", "pick-up", "approve"] as const;
  const denial = ["submit", "pick-up", "deny"] as const;
  const statuses: readonly (readonly [string, () => Registration, string])[] = [
    ["a first draft", () => after_(), "CREATED"],
    ["submitted", () => after_("submit"), "SUBMITTED"],
    ["submitted for AWS's own review", () => after_("submit-to-aws"), "AWS_REVIEWING"],
    ["in review", () => after_("submit", "pick-up"), "REVIEWING"],
    [
      "waiting for the brand's mail",
      () => after_("submit", "pick-up", "require-authentication"),
      "REQUIRES_AUTHENTICATION",
    ],
    ["in offline review", () => after_("submit", "pick-up", "offline-review"), "REVIEWING"],
    ["approved", () => after_(...approval), "COMPLETE"],
    ["approved and being made", () => after_("submit", "pick-up", "provision"), "PROVISIONING"],
    ["denied", () => after_(...denial), "REQUIRES_UPDATES"],
    ["discarded", () => after_("submit", "discard"), "CREATED"],
    ["a new draft after a denial", () => again(after_(...denial)), "REQUIRES_UPDATES"],
    [
      "discarded after a denial",
      () => again(after_(...denial), "submit", "discard"),
      "REQUIRES_UPDATES",
    ],
    ["a new draft after an approval", () => again(after_(...approval)), "COMPLETE"],
    ["a denied update of an approved one", () => again(after_(...approval), ...denial), "COMPLETE"],
    ["revoked", () => after_(...approval, "revoke"), "REQUIRES_UPDATES"],
    ["closed", () => ({ ...after_(...approval), closed: true }), "CLOSED"],
    ["deleted", () => ({ ...after_(), deleted: at }), "DELETED"],
  ];

  for (const [name, made, status] of statuses) {
    it(`calls a registration ${status} that is ${name}`, () => {
      expect(statusOf(made())).to.equal(status);
    });
  }

  it("archives the approved version when a newer one is approved", () => {
    const one = again(after_(...approval), ...approval);
    expect(one.versions.map(({ status }) => status)).to.deep.equal(["ARCHIVED", "APPROVED"]);
  });

  it("refuses an event that is not possible, and changes nothing", () => {
    const one = registration();
    expect(happen(one, "approve", at)).to.equal(false);
    expect(one).to.deep.equal(registration());
  });
});
