/** What a filing costs in calls and time when AWS allows one request per second and operation. */
import { TAX_ID } from "../story/set-stage";
import { runUp } from "../story/run-up";
import type { Part } from "./part";
import type { Scene } from "./scene";

/** One `up`: calls of AWS, seconds. */
interface Up {
  readonly calls: number;
  readonly seconds: number;
}

interface Calls {
  /** One `up` that has nothing to do. */
  readonly idle: number;
  /** Files the brand: 17 fields. */
  readonly brand: Up;
  /** Moves one step: the brand is approved, the vetting is filed. */
  readonly step: Up;
  /** Files the campaign: about 24 fields. */
  readonly campaign: Up;
}

const DAYS_SECONDS = 2 * 86_400;

export const calls: Part<Calls> = {
  title: "A brand, a vetting and a campaign under AWS's own request quota",
  take,
  rows: ({ idle, brand, step, campaign }) => [
    ["calls of AWS, an `up` with nothing to do", String(idle), ""],
    ["files the brand, at one request a second", told(brand), ""],
    ["moves one step, at one request a second", told(step), ""],
    ["files the campaign, at one request a second", told(campaign), ""],
  ],
};

const told = ({ calls: made, seconds }: Up): string => `${made} calls, ${seconds.toFixed(0)} s`;

async function take({ stage }: Scene): Promise<Calls> {
  const { accounts, primary, region, sandbox, talk } = stage;
  const before = await sandbox.plane.callCount(accounts.primary);
  await primary.up();
  const idle = (await sandbox.plane.callCount(accounts.primary)) - before;
  // An account that has filed nothing yet.
  const account = accounts.stranger;
  const stack = primary.workspace.stack("quota", sandbox.accounts[account]);
  const config = { ...primary.config(), "tendlc:accountId": account, "tendlc:accounts": {} };
  stack.configure(() => config);
  await stack.init();
  await stack.setSecret("tendlc:taxId", TAX_ID);
  await sandbox.plane.settings(account, region, { throttle: true });
  const up = async (): Promise<Up> => {
    const so = await sandbox.plane.callCount(account);
    const { seconds } = await runUp(talk, stack);
    return { calls: (await sandbox.plane.callCount(account)) - so, seconds };
  };
  const brand = await up();
  await sandbox.plane.advance(DAYS_SECONDS);
  const step = await up();
  await sandbox.plane.advance(DAYS_SECONDS);
  return { idle, brand, step, campaign: await up() };
}
