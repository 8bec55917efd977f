import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { expect } from "chai";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "../../tools/engine/child";
import { awsEnvironment } from "../../tools/workspace/environment";
import type { Workspace } from "../../tools/workspace/workspace";
import { projectRoot, usesEngine } from "../support/engine";
import { REVIEW_DAYS } from "../support/engine-weeks";
import { shellCommands } from "../support/doc-commands";
import { sandbox, type Keys, type TestAccount, type TestSandbox } from "../support/sandbox";
import { clientsFor } from "../support/sandbox-clients";
import { disposeWorkspaces, newWorkspace, REGION, TAX_ID } from "../support/stacks";

/** Updates after the submission until a number is active: vetting, campaign, number, and its arrival. */
const MOVES = 4;
const DAY_SECONDS = 86_400;

/**
 * `npm ci && npm run sandbox` is tried in story.test.ts, and `npm test` is what runs this. What is
 * left is everything from "Going live" to "Day two", one after the other as a reader does it.
 */
describe("the README's commands for going live", function () {
  usesEngine(this);
  const readme = readFileSync(join(projectRoot, "README.md"), "utf8");
  const [, part = ""] = /## Going live\n([\s\S]*?)\n## /.exec(readme) ?? [];
  const commands = shellCommands(part);
  let aws: TestSandbox;
  let workspace: Workspace;
  let primary: TestAccount;
  let secondary: TestAccount;

  before("two accounts", async () => {
    aws = await sandbox();
    [primary, secondary] = [await aws.newAccount(), await aws.newAccount()];
    workspace = await newWorkspace();
    writeNpx(join(workspace.root, "bin"));
  });
  after(disposeWorkspaces);

  /** As a shell runs it, in the project's folder, with these credentials at hand. */
  async function shell(command: string, keys: Keys): Promise<string> {
    const { environment: env, root, folder } = workspace;
    const { code, stdout, stderr } = await run("/bin/sh", ["-ec", command], {
      cwd: folder,
      env: {
        ...env,
        ...awsEnvironment(keys),
        PATH: [join(root, "bin"), env["PATH"] ?? ""].join(delimiter),
        // There is no terminal that could be asked.
        PULUMI_SKIP_CONFIRMATIONS: "true",
      },
      // Both are asked for: `config set --secret` asks for a value.
      input: TAX_ID,
    });
    expect(code, `${command}\n${stdout}${stderr}`).to.equal(0);
    return stdout;
  }

  it("lead from nothing to a proof that the other account can send, each ending well", async function () {
    this.timeout(300_000);
    const said: Record<string, string> = {};
    let keys: Keys = primary.credentials;
    for (const written of commands) {
      const command = written.replaceAll("222222222222", secondary.accountId);
      if (/stack init sms-dev/.test(command)) keys = secondary.credentials;
      if (/ verify /.test(command)) keys = await developerOf(aws, secondary);
      said[written] = await shell(command.replace(/ onboard .*/, "$& --yes"), keys);
      if (command.startsWith("cp Pulumi.primary.yaml")) fillIn();
      if (/tendlc:submit true/.test(command)) await weeks(command.replace(/.*&& /, ""));
    }
    expect(Object.keys(said)).to.have.length.above(10);
    expect(Object.values(said).at(-1)).to.contain("Proved.");
    expect(await aws.control.journal(primary.accountId)).to.deep.equal([]);
  });

  /** What the comment behind the command asks for; the endpoint is the sandbox. */
  function fillIn(): void {
    workspace.stack("sms-primary").configure((config) => ({
      ...config,
      "tendlc:accountId": primary.accountId,
      "tendlc:submit": false,
      "tendlc:accounts": {},
      "tendlc:endpoint": aws.endpoint,
    }));
  }

  /** The same command again whenever AWS and the carriers have done their part. */
  async function weeks(command: string): Promise<void> {
    for (let move = 0; move < MOVES; move += 1) {
      await aws.control.advance(REVIEW_DAYS * DAY_SECONDS);
      await shell(`${command} --skip-preview`, primary.credentials);
    }
  }
});

/** `npx tendlc` of a clone is its own command. */
function writeNpx(folder: string): void {
  const file = join(folder, "npx");
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `#!/bin/sh\nexec "${join(projectRoot, "cli")}/$@"\n`);
  chmodSync(file, 0o755);
}

/** Keys of a person of the account: the role that the README lets send. */
async function developerOf(aws: TestSandbox, account: TestAccount): Promise<Keys> {
  const { endpoint } = aws;
  const { credentials, accountId } = account;
  const iam = new IAMClient({ region: REGION, endpoint, credentials });
  const RoleName = "Developer";
  const trust = {
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Action: "sts:AssumeRole",
  };
  const may = { Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" };
  const document = (Statement: object) => JSON.stringify({ Version: "2012-10-17", Statement });
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: document(trust) }));
  await iam.send(
    new PutRolePolicyCommand({ RoleName, PolicyName: "may", PolicyDocument: document(may) }),
  );
  const { Credentials: made } = await clientsFor({ endpoint, credentials }).sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${accountId}:role/${RoleName}`,
      RoleSessionName: "jane",
    }),
  );
  return {
    accessKeyId: made?.AccessKeyId ?? "",
    secretAccessKey: made?.SecretAccessKey ?? "",
    sessionToken: made?.SessionToken ?? "",
  };
}
