import * as pulumi from "@pulumi/pulumi";
import { numberName } from "../core/names";
import { CONFIRMATION_NOTICE, nextSteps, TEARDOWN_NOTICE } from "../core/next-steps";
import { callerPolicy } from "../core/policies/caller";
import { snippetsFor } from "../core/snippets";
import type { PrimarySettings, SecondarySettings } from "../core/settings/read-settings";
import { Guard, type Registration } from "../provider/resources";
import { loadContract } from "./load-contract";
import type { CheckedFiling } from "../core/filing/load-filing";
import { Primary } from "./primary";
import type { CampaignNumber, CampaignPool } from "./registrations";
import { Secondary } from "./secondary";
import { loadNoticeResources } from "./status-notices";
import { tellChangedModes } from "./tell-changed-modes";
import { withoutStacks } from "./without-stacks";

/** Outputs of a stack. None is secret. */
type Outputs = Readonly<Record<string, unknown>>;

/** Declares a primary stack. */
export async function primaryStack(
  settings: PrimarySettings,
  filing: CheckedFiling,
): Promise<Outputs> {
  const { teardown } = settings;
  if (teardown) void pulumi.log.warn(TEARDOWN_NOTICE);
  void tellChangedModes(settings, pulumi.getStack());
  if (settings.notify !== undefined) void pulumi.log.info(CONFIRMATION_NOTICE);
  const notices = settings.notify && (await loadNoticeResources());
  const primary = withoutStacks(
    () => new Primary("tendlc", { settings, filing, stack: pulumi.getStack(), notices }),
  );
  // At the root, and dependent on all the component's children: `destroy` deletes it first, and
  // stops when that fails. Its name is for ever.
  new Guard(
    "guard",
    { teardown },
    { provider: primary.smsvoice, dependsOn: [primary], protect: !teardown },
  );
  const registrations = map(primary.registered.registrations, (registration) => ({
    id: registration.registrationId,
    ...standing(registration),
    approvedVersion: registration.approvedVersion,
    denials: registration.denials,
  }));
  const numbers = map(byKey(primary.registered.numbers), (number) => ({
    id: number.phoneNumberId,
    arn: number.arn,
    phoneNumber: number.phoneNumber,
    ...standing(number),
    monthlyLeasingPrice: number.monthlyLeasingPrice,
    limits: number.limits,
  }));
  const steps = [
    ...Object.entries(primary.registered.registrations),
    ...primary.registered.numbers.map(({ name, number }) => [name, number] as const),
    ...primary.registered.pools.map(({ name, pool }) => [name, pool] as const),
  ].map(([name, { nextStep }]) => pulumi.output({ name, nextStep }));
  return {
    contracts: primary.contracts,
    registrations,
    numbers,
    ...poolsOf(primary.registered.pools),
    dailyCap: primary.throughput.booking,
    nextSteps: pulumi.all(steps).apply((all) => nextSteps(all, teardown)),
    ...(teardown ? { teardown: TEARDOWN_NOTICE } : {}),
  };
}

/** Declares a secondary stack, once its contract is there and right. */
export async function secondaryStack(settings: SecondarySettings): Promise<Outputs> {
  const stack = pulumi.getStack();
  const contract = await loadContract(settings, stack);
  const secondary = withoutStacks(() => new Secondary("tendlc", { settings, contract, stack }));
  const { senderRoleArn, externalId, region, numbers, pools, configurationSet } = contract;
  const { ready, blockers, advice } = contract;
  return {
    sender: {
      roleArn: senderRoleArn,
      externalId,
      region,
      originationIdentities: numbers.map(({ arn }) => arn),
      phoneNumbers: numbers.map(({ phoneNumber }) => phoneNumber),
      ...(pools === undefined ? {} : { pools: pools.map(({ arn }) => arn) }),
      ...(configurationSet === "" ? {} : { configurationSetName: configurationSet }),
    },
    callers: secondary.callers,
    policies: Object.fromEntries(
      Object.entries(settings.callers)
        .filter(([, kind]) => "policyOnly" in kind)
        .map(([role]) => [role, callerPolicy(senderRoleArn)]),
    ),
    snippets: snippetsFor(contract, settings.accountId),
    ready,
    blockers,
    ...(advice === undefined ? {} : { advice }),
  };
}

/** A campaign's first number under the campaign's name, further ones under their own. */
function byKey(numbers: readonly CampaignNumber[]) {
  return Object.fromEntries(
    numbers.map(({ campaign, name, number }) => [
      name === numberName(campaign) ? campaign : name,
      number,
    ]),
  );
}

/** Pools by campaign; nothing where there is none. */
function poolsOf(pools: readonly CampaignPool[]): Outputs {
  if (pools.length === 0) return {};
  const all = pools.map(({ campaign, pool }) => {
    const { poolId: id, arn, status, phase, waitingFor, members, nextStep } = pool;
    return [campaign, { id, arn, status, phase, waitingFor, members, nextStep }] as const;
  });
  return { pools: Object.fromEntries(all) };
}

/** Where a registration or number stands. */
function standing({ status, phase, waitingFor, since, expectedBy, nextStep }: Standing): Standing {
  return { status, phase, waitingFor, since, expectedBy, nextStep };
}

type Standing = Pick<
  Registration,
  "status" | "phase" | "waitingFor" | "since" | "expectedBy" | "nextStep"
>;

function map<In, Out>(
  record: Readonly<Record<string, In>>,
  change: (value: In) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
