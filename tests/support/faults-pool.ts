/** The life of a pool: made with the first active number, joined, left and deleted. */
import { destroyed, nothing, type Stage } from "./faults-life";
import type { FaultStack } from "./faults-stack";
import { REGION, type Declared } from "./provider";
import { approvedCampaign } from "./provider-adoption";
import { Console } from "./provider-console";

/** Ids of the two numbers of each stack. */
const leased = new WeakMap<FaultStack, readonly string[]>();

/** `pulumi up` of a pool with so many of the numbers. */
const up =
  (count: number, teardown = false) =>
  (stack: FaultStack): Promise<unknown> => {
    const ids = (leased.get(stack) ?? []).slice(0, count);
    const inputs = { phoneNumberIds: ["", ...ids], messageType: "TRANSACTIONAL", teardown };
    return stack.pass((pass) => pass.up({ type: "Pool", name: "alerts-pool", inputs }));
  };

const activated =
  (place: number) =>
  (stack: FaultStack): Promise<unknown> =>
    stack.aws.control.numberEvent({
      account: stack.account.accountId,
      region: REGION,
      phoneNumberId: leased.get(stack)?.[place] ?? "",
      event: "activate",
    });

/** A person leases two numbers, of which one is active. */
const numbers = async (stack: FaultStack): Promise<void> => {
  const at = new Console(stack.aws, stack.account);
  const { registrationId } = await approvedCampaign(at);
  const lease = () => at.lease(registrationId as string);
  leased.set(stack, [await lease(), await lease()]);
  await activated(0)(stack);
};

const DELETED: readonly Declared[] = [{ type: "Pool", name: "alerts-pool", inputs: {} }];

/** AWS makes and deletes a pool while the provider asks about it. */
const asksAgain = true;

export const POOL: readonly Stage[] = [
  { name: "no number for a pool", run: up(0), then: numbers },
  { name: "pool", run: up(2), then: activated(1), asksAgain },
  { name: "second number of a pool", run: up(2), then: nothing },
  { name: "one number less in a pool", run: up(1), then: nothing },
  { name: "teardown of a pool", run: up(1, true), then: nothing },
  { name: "destroy of a pool", run: destroyed(DELETED, up(1, true)), then: nothing, asksAgain },
];
