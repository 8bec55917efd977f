/** How close `tendlc up` of many accounts comes to the sum of single deployments, shared by the processors. */
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { run } from "../engine/child";
import { stringify } from "yaml";
import { seconds } from "./figures";
import { COMMAND, peakIn, peakInto } from "./peak";
import { s, times, type Part } from "./part";
import type { Scene } from "./scene";

/** Single deployments that are timed for the sum. */
const SINGLES = 3;

/** Secondary stacks of the fleet. */
const FLEET = 50;

interface Fleet {
  readonly stacks: number;
  readonly wall: number;
  /** Mean of single deployments, times their number, divided by the processors. */
  readonly ideal: number;
  /** Peak of the command's own resident memory, in MiB. */
  readonly memory: number;
}

export const fleet: Part<Fleet> = {
  title: "tendlc up of a fleet",
  take,
  rows: ({ stacks, wall, ideal, memory }) => [
    [
      `\`tendlc up\` of ${stacks} new secondaries / single ups shared by the processors`,
      `${times(wall / ideal)} (${s(wall)} / ${s(ideal)})`,
      "≤ 1.3×",
    ],
    ["peak memory of the command beside them", `${memory.toFixed(0)} MiB`, ""],
  ],
};

/** Onboards accounts, and deploys the secondaries of all of them with one command. */
async function take({ stage, projectRoot, scratch }: Scene): Promise<Fleet> {
  const { sandbox, primary, region, talk } = stage;
  const { workspace } = primary;
  const names = Array.from({ length: FLEET + SINGLES }, (_, index) => `fleet-${index}`);
  const accounts = new Map<string, string>();
  const credentials: string[] = [`[primary]\n${keysOf(sandbox.accounts[stage.accounts.primary])}`];
  for (const name of names) {
    const account = await sandbox.plane.newAccount();
    accounts.set(name, account.accountId);
    credentials.push(`[${name}]\n${keysOf(account)}`);
    const config = {
      "tendlc:kind": "secondary",
      "tendlc:accountId": account.accountId,
      "tendlc:region": region,
      "tendlc:primary": primary.name,
      "tendlc:entry": name,
      "tendlc:profile": name,
      "tendlc:endpoint": sandbox.endpoint,
      "tendlc:callers": { "tendlc-fn": { service: "lambda.amazonaws.com" } },
    };
    writeFileSync(join(workspace.folder, `Pulumi.${name}.yaml`), stringify({ config }));
  }
  const file = join(workspace.root, "credentials");
  writeFileSync(file, credentials.join("\n"));
  const peak = join(scratch, "fleet-peak");
  primary.configure((config) => ({
    ...config,
    "tendlc:profile": "primary",
    "tendlc:accounts": {
      ...(config["tendlc:accounts"] as object),
      ...Object.fromEntries(
        [...accounts].map(([name, accountId]) => [
          name,
          { accountId, campaigns: ["alerts"], trustedRoles: ["role/tendlc-*"] },
        ]),
      ),
    },
  }));
  const up = async (...stacks: readonly string[]): Promise<void> => {
    const args = ["up", "--yes", "--json", "--stack", primary.name, "--only", stacks.join(",")];
    const { code, stdout, stderr } = await run(
      process.execPath,
      [join(projectRoot, "dist/tendlc.js"), ...args],
      {
        cwd: workspace.folder,
        env: {
          ...workspace.environment,
          ...peakInto(peak, projectRoot, COMMAND),
          AWS_SHARED_CREDENTIALS_FILE: file,
        },
      },
    );
    if (code !== 0) throw new Error(`tendlc up: ${stdout}${stderr}`);
  };
  talk.say(`${FLEET} accounts are onboarded`);
  await up(primary.name);
  let single = 0;
  for (const name of names.slice(FLEET)) single += await seconds(() => up(name));
  const wall = await seconds(() => up(...names.slice(0, FLEET)));
  const ideal = ((single / SINGLES) * FLEET) / availableParallelism();
  return { stacks: FLEET, wall, ideal, memory: peakIn(peak) };
}

function keysOf(
  keys: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined,
): string {
  if (keys === undefined) throw new Error("the sandbox gave no keys");
  return `aws_access_key_id = ${keys.accessKeyId}\naws_secret_access_key = ${keys.secretAccessKey}\n`;
}
