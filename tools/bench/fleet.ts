/** How close `tendlc up` of many accounts comes to the sum of single deployments, shared by the processors. */
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { run } from "../engine/child";
import type { Stage } from "../story/stage";
import { stringify } from "yaml";
import { seconds } from "./figures";

/** Single deployments that are timed for the sum. */
const SINGLES = 3;

export interface Fleet {
  readonly stacks: number;
  readonly wall: number;
  /** Mean of single deployments, times their number, divided by the processors. */
  readonly ideal: number;
}

/** Onboards accounts, and deploys the secondaries of all of them with one command. */
export async function fleetOf(stage: Stage, projectRoot: string, count: number): Promise<Fleet> {
  const { sandbox, primary, region, talk } = stage;
  const { workspace } = primary;
  const names = Array.from({ length: count + SINGLES }, (_, index) => `fleet-${index}`);
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
        env: { ...workspace.environment, AWS_SHARED_CREDENTIALS_FILE: file },
      },
    );
    if (code !== 0) throw new Error(`tendlc up: ${stdout}${stderr}`);
  };
  talk.say(`${count} accounts are onboarded`);
  await up(primary.name);
  let single = 0;
  for (const name of names.slice(count)) single += await seconds(() => up(name));
  const wall = await seconds(() => up(...names.slice(0, count)));
  const ideal = ((single / SINGLES) * count) / availableParallelism();
  return { stacks: count, wall, ideal };
}

function keysOf(
  keys: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined,
): string {
  if (keys === undefined) throw new Error("the sandbox gave no keys");
  return `aws_access_key_id = ${keys.accessKeyId}\naws_secret_access_key = ${keys.secretAccessKey}\n`;
}
