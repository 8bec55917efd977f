/** What a filing costs in calls and time when AWS allows one request per second and operation. */
import { runUp } from "../story/run-up";
import type { Stage } from "../story/stage";

/** One `up`: calls of AWS, seconds. */
export interface Up {
  readonly calls: number;
  readonly seconds: number;
}

export interface UnderQuota {
  /** Files the brand: 17 fields. */
  readonly brand: Up;
  /** Moves one step: the brand is approved, the vetting is filed. */
  readonly step: Up;
  /** Files the campaign: about 24 fields. */
  readonly campaign: Up;
}

const DAYS_SECONDS = 2 * 86_400;

/** Files a brand, a vetting and a campaign in the account that has none yet. */
export async function underQuota(stage: Stage): Promise<UnderQuota> {
  const { accounts, primary, region, sandbox, talk } = stage;
  const account = accounts.stranger;
  const stack = primary.workspace.stack("quota", sandbox.accounts[account]);
  const config = { ...primary.config(), "tendlc:accountId": account, "tendlc:accounts": {} };
  stack.configure(() => config);
  await stack.init();
  await stack.setSecret("tendlc:taxId", "001234567");
  await sandbox.plane.settings(account, region, { throttle: true });
  const up = async (): Promise<Up> => {
    const before = await sandbox.plane.callCount(account);
    const { seconds } = await runUp(talk, stack);
    return { calls: (await sandbox.plane.callCount(account)) - before, seconds };
  };
  const brand = await up();
  await sandbox.plane.advance(DAYS_SECONDS);
  const step = await up();
  await sandbox.plane.advance(DAYS_SECONDS);
  return { brand, step, campaign: await up() };
}
