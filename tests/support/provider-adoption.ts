/** What a person may have left in the console, and what adopting it leads to. */
import type { Properties } from "../../rpc/values";
import type { Console } from "./provider-console";
import { BRAND_FIELDS, CAMPAIGN_FIELDS } from "./provider-filing";

/** In every case AWS has each field of the filing; where it `differs`, one has another value. */
export interface Left {
  readonly left: string;
  /** What happened to a draft that has its fields and its brand; `fill` puts the fields again. */
  readonly happened: (at: Console, id: string, fill: () => Promise<void>) => Promise<void>;
  readonly differs: boolean;
  readonly status: string;
  readonly phase: string;
  /** Writes that adopting makes; `PUTS` is one for each field of the filing. */
  readonly writes: readonly string[];
  /** What the preview says is done with the difference; "" when nothing differs. */
  readonly says: string;
}

/** One PutRegistrationFieldValue for each field. */
export const PUTS = "each field";

const HOLDS = "`pulumi up` holds the filing's values and writes nothing.";

const nothing = (): Promise<void> => Promise.resolve();

const approved = async (at: Console, id: string): Promise<void> => {
  await at.submit(id);
  await at.happens(id, "pick-up", "approve");
};

/** Left as it is, though a field differs. */
const held = (left: string, status: string, phase: string, happened: Left["happened"]): Left => ({
  ...{ left, status, phase, happened },
  ...{ differs: true, writes: [], says: HOLDS },
});

/** As in the filing, and left as it is. */
const same = (left: string, status: string, phase: string, happened: Left["happened"]): Left => ({
  ...{ left, status, phase, happened },
  ...{ differs: false, writes: [], says: "" },
});

/** Every state that a person can leave a registration in, but DELETED. */
export const LEFT: readonly Left[] = [
  {
    left: "a draft that differs",
    happened: nothing,
    differs: true,
    status: "SUBMITTED",
    phase: "in-review",
    writes: ["PutRegistrationFieldValue", "SubmitRegistrationVersion"],
    says: "`pulumi up` puts the filing's values into the draft, and submits it.",
  },
  {
    left: "a draft as in the filing",
    happened: nothing,
    differs: false,
    status: "SUBMITTED",
    phase: "in-review",
    writes: ["SubmitRegistrationVersion"],
    says: "",
  },
  held("what waits for its review", "SUBMITTED", "in-review", (at, id) => at.submit(id)),
  held("what AWS reviews itself", "AWS_REVIEWING", "in-review", (at, id) => at.submit(id, true)),
  held("what is reviewed", "REVIEWING", "in-review", async (at, id) => {
    await at.submit(id);
    await at.happens(id, "pick-up");
  }),
  held("what is reviewed by hand", "REVIEWING", "in-review", async (at, id) => {
    await at.submit(id);
    await at.happens(id, "pick-up", "offline-review");
  }),
  held("what waits for a mail", "REQUIRES_AUTHENTICATION", "authenticate", async (at, id) => {
    await at.submit(id);
    await at.happens(id, "pick-up", "require-authentication");
  }),
  held("what is being made", "PROVISIONING", "provisioning", async (at, id) => {
    await at.submit(id);
    await at.happens(id, "pick-up", "provision");
  }),
  held("what is approved and differs", "COMPLETE", "approved", approved),
  same("what is approved as in the filing", "COMPLETE", "approved", approved),
  held("an approved one with a newer draft", "COMPLETE", "draft", async (at, id, fill) => {
    await approved(at, id);
    await at.newVersion(id);
    await fill();
  }),
  held(
    "an approved one with a newer version in review",
    "COMPLETE",
    "in-review",
    async (at, id, fill) => {
      await approved(at, id);
      await at.newVersion(id);
      await fill();
      await at.submit(id);
    },
  ),
  {
    left: "what was denied and differs",
    happened: async (at, id) => {
      await at.submit(id);
      await at.happens(id, "deny");
    },
    differs: true,
    status: "SUBMITTED",
    phase: "in-review",
    writes: ["CreateRegistrationVersion", PUTS, "SubmitRegistrationVersion"],
    says: "`pulumi up` files the filing as version 2.",
  },
  same("what was denied as in the filing", "REQUIRES_UPDATES", "denied", async (at, id) => {
    await at.submit(id);
    await at.happens(id, "deny");
  }),
  same("what was discarded", "CREATED", "discarded", async (at, id) => {
    await at.submit(id);
    await at.discard(id);
  }),
  same("what was revoked", "REQUIRES_UPDATES", "revoked", async (at, id) => {
    await approved(at, id);
    await at.happens(id, "revoke");
  }),
  same("what AWS closed", "CLOSED", "closed", async (at, id) => {
    await approved(at, id);
    await at.happens(id, "close");
  }),
];

/** What an approved brand gives to what rests on it; a person filed it. */
export async function approvedBrand(at: Console): Promise<Properties> {
  const registrationId = await at.create("US_TEN_DLC_BRAND_REGISTRATION");
  await at.put(registrationId, BRAND_FIELDS);
  await approved(at, registrationId);
  return { registrationId, approved: true };
}

/** What an approved campaign gives to its numbers; a person filed it. */
export async function approvedCampaign(at: Console): Promise<Properties> {
  const { registrationId: brandId } = await approvedBrand(at);
  const registrationId = await at.create("US_TEN_DLC_CAMPAIGN_REGISTRATION");
  await at.put(registrationId, CAMPAIGN_FIELDS);
  await at.associate(registrationId, brandId as string);
  await approved(at, registrationId);
  return { registrationId, approved: true };
}
