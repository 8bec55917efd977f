import { expect } from "chai";
import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { snippetsFor } from "../../../core/snippets";
import { delegate, delegation, type Delegated, type Delegation } from "../../support/delegation";
import { notTested } from "../../support/not-tested";

const run = promisify(execFile);
const ROOT = join(__dirname, "../../..");
const TO = "+12065550123";
const ORGANIZATION = "o-snippets12";

/** Whether a program is there; where it is not, that is said aloud and counted. */
function has(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: "ignore" }).status === 0;
}

const MISSING = [
  ...(has("python3", ["-c", "import boto3"]) ? [] : ["python3 with boto3"]),
  ...(has("aws", ["--version"]) ? [] : ["aws"]),
];

describe("the snippets that a secondary exports, run as they are", function () {
  this.timeout(120_000);
  let at: Delegation;
  let folder: string;
  const entries: Record<string, Delegated> = {};

  before("a primary, and entries that ask for little and for much", async () => {
    at = await delegation();
    entries["plain"] = await delegate(at, "plain");
    entries["strict"] = await delegate(at, "strict", {
      requireSourceIdentity: ["-jane-*"],
      externalId: "-strict-1",
      requireTags: { team: ["parcels"], cost: ["C-*"] },
      path: "/sms/",
      configurationSet: "own",
    });
    const everyone = await delegate(at, "everyone", {
      access: "organization",
      organizationId: ORGANIZATION,
    });
    entries["everyone"] = everyone;
    const { accountId } = everyone.secondary;
    const accounts = { [accountId]: `${ORGANIZATION}/r-root/` };
    await at.box.control.request("POST", "organization", { accounts });
    folder = mkdtempSync(join(tmpdir(), "tendlc-snippets-"));
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
    notTested(`${MISSING.length} of 3 kinds of snippet`, MISSING);
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const entry = (name: string): Delegated => {
    const found = entries[name];
    if (found === undefined) throw new Error(`no entry ${name}`);
    return found;
  };
  const environment = ({ caller }: Delegated) => ({
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    AWS_ENDPOINT_URL: at.box.endpoint,
    AWS_ACCESS_KEY_ID: caller.accessKeyId,
    AWS_SECRET_ACCESS_KEY: caller.secretAccessKey,
    AWS_SESSION_TOKEN: caller.sessionToken ?? "",
    AWS_EC2_METADATA_DISABLED: "true",
  });
  /** Who sent the last message of the primary's account. */
  const lastSender = async () => (await lastMessage())?.callerArn;
  const lastMessage = async () => (await at.box.control.journal(at.accountId)).at(-1);
  /** The set that messages of an entry should be sent with. */
  const setOf = ({ contract: { configurationSet: set } }: Delegated) =>
    set === "" ? undefined : set;
  const snippets = ({ contract, secondary }: Delegated) =>
    snippetsFor(contract, secondary.accountId);
  const sessionOf = ({ secondary }: Delegated, name: string) =>
    `arn:aws:sts::${at.accountId}:assumed-role/tendlc-primary-${name}/${secondary.accountId}-sms`;

  for (const name of ["plain", "strict", "everyone"]) {
    it(`JavaScript sends, for the entry ${name}`, async () => {
      const of = entry(name);
      const file = join(folder, `${name}.mjs`);
      writeFileSync(file, `${snippets(of).javascript}\nawait send(${JSON.stringify(TO)}, "js");\n`);
      await run(process.execPath, [file], { env: environment(of) });
      expect((await lastMessage())?.configurationSet).to.equal(setOf(of));
      expect(await lastSender()).to.equal(sessionOf(of, name));
    });

    if (!MISSING.includes("python3 with boto3")) {
      it(`Python sends, for the entry ${name}`, async () => {
        const of = entry(name);
        const file = join(folder, `${name}.py`);
        writeFileSync(file, `${snippets(of).python}\n\nsend(${JSON.stringify(TO)}, "python")\n`);
        await run("python3", [file], { env: environment(of) });
        expect((await lastMessage())?.configurationSet).to.equal(setOf(of));
        expect(await lastSender()).to.equal(sessionOf(of, name));
      });
    }

    if (!MISSING.includes("aws")) {
      it(`a profile of the AWS CLI sends, for the entry ${name}`, async () => {
        const of = entry(name);
        const { caller, contract } = of;
        const config = join(folder, `${name}.config`);
        const keys = [
          `aws_access_key_id = ${caller.accessKeyId}`,
          `aws_secret_access_key = ${caller.secretAccessKey}`,
          `aws_session_token = ${caller.sessionToken ?? ""}`,
        ];
        writeFileSync(config, `[default]\n${keys.join("\n")}\n\n${snippets(of).awsCli}`);
        await run(
          "aws",
          [
            ...["pinpoint-sms-voice-v2", "send-text-message", "--profile", `tendlc-${name}`],
            ...["--origination-identity", contract.numbers[0]?.arn ?? ""],
            ...["--destination-phone-number", TO, "--message-body", "cli"],
          ],
          {
            env: {
              PATH: process.env["PATH"] ?? "",
              HOME: folder,
              AWS_CONFIG_FILE: config,
              AWS_ENDPOINT_URL: at.box.endpoint,
              AWS_EC2_METADATA_DISABLED: "true",
            },
          },
        );
        expect(await lastSender()).to.equal(sessionOf(of, name));
      });
    }
  }
});
