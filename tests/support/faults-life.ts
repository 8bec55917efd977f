/** The life of a filing, in stages that each are one update or one destroy. */
import type { Properties } from "../../rpc/values";
import type { FaultStack } from "./faults-stack";
import { REGION, type Declared } from "./provider";
import { CAMPAIGN_FIELDS, up, type Wishes } from "./provider-filing";
import type { RegistrationEvent } from "./sandbox-control";

export interface Stage {
  readonly name: string;
  /** What a person runs; it can be run again. */
  readonly run: (stack: FaultStack) => Promise<unknown>;
  /** What happens in the world before the next stage. */
  readonly then: (stack: FaultStack) => Promise<unknown>;
  /** Whether it asks again and again until AWS's lag is over: how often depends on the machine. */
  readonly asksAgain?: true;
}

export interface Life {
  readonly stages: readonly Stage[];
  /** Whether things go wrong at calls of this operation. */
  readonly covers: (operation: string) => boolean;
}

/** Longer than AWS takes to let go of what was deleted. */
const LAG_SECONDS = 60;

export const nothing = (): Promise<void> => Promise.resolve();

type Reasons = RegistrationEvent["reasons"];

/** Lets reviewers decide about the registration of this type. */
async function decided(
  { aws, account: { accountId: account } }: FaultStack,
  type: string,
  event: "approve" | "deny",
  reasons: Reasons = [],
): Promise<void> {
  const all = await aws.control.registrations(account, REGION);
  const living = all.find((one) => one["type"] === type && one["status"] !== "DELETED");
  const of = { account, region: REGION, registrationId: String(living?.["registrationId"]) };
  await aws.control.registrationEvent({ ...of, event: "pick-up" });
  await aws.control.registrationEvent({ ...of, event, reasons });
}

export const approved = (type: string) => (stack: FaultStack) => decided(stack, type, "approve");

export const denied = (stack: FaultStack) =>
  decided(stack, "US_TEN_DLC_CAMPAIGN_REGISTRATION", "deny", [
    { Reason: "SAMPLE_MESSAGE_MISMATCH", ShortDescription: "Say the time too" },
  ]);

const activated = (stack: FaultStack) =>
  stack.aws.control.numberEvent({
    account: stack.account.accountId,
    region: REGION,
    phoneNumberId: stack.output("alerts-number", "phoneNumberId") as string,
    event: "activate",
  });

/** The campaign as it answers the denial. */
const MENDED: Wishes = {
  campaignFields: {
    ...CAMPAIGN_FIELDS,
    messageSamples: {
      ...(CAMPAIGN_FIELDS["messageSamples"] as Properties),
      messageSample1: "Birch Clinic: you are expected on [date] at [time]. Reply STOP to end.",
    },
  },
};

const teardown = (stack: FaultStack) => up(stack, { ...MENDED, teardown: true });

/** The order in which the engine deletes: dependents first. */
const DELETED: readonly Declared[] = [
  { type: "PhoneNumber", name: "alerts-number", inputs: {} },
  { type: "Registration", name: "alerts", inputs: {} },
  { type: "Registration", name: "vetting", inputs: {} },
  { type: "Registration", name: "brand", inputs: {} },
];

/** `pulumi destroy`; a state that is lost is made anew before, as the documentation says. */
export const destroyed =
  (resources: readonly Declared[], again: (stack: FaultStack) => Promise<unknown>) =>
  async (stack: FaultStack): Promise<void> => {
    if (stack.state.size === 0) await again(stack);
    await stack.pass(async (pass) => {
      for (const resource of resources.filter(({ name }) => stack.state.has(name))) {
        await stack.aws.control.advance(LAG_SECONDS);
        await pass.delete(resource);
      }
    });
  };

/** From nothing to the number that sends, and back to nothing. */
export const FILING: readonly Stage[] = [
  { name: "brand", run: (stack) => up(stack), then: approved("US_TEN_DLC_BRAND_REGISTRATION") },
  { name: "vetting", run: (stack) => up(stack), then: approved("US_TEN_DLC_BRAND_VETTING") },
  { name: "campaign", run: (stack) => up(stack), then: denied },
  {
    name: "answer to a denial",
    run: (stack) => up(stack, MENDED),
    then: approved("US_TEN_DLC_CAMPAIGN_REGISTRATION"),
  },
  {
    name: "number",
    run: (stack) => up(stack, MENDED),
    then: activated,
  },
  { name: "settled", run: (stack) => up(stack, MENDED), then: nothing },
  { name: "teardown", run: teardown, then: nothing },
  { name: "destroy", run: destroyed(DELETED, teardown), then: nothing },
];
