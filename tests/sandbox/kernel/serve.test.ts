import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect } from "chai";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { startSandbox } from "../../../sandbox";
import { readServeOptions, runCommand } from "../../../sandbox/serve";
import { clientsFor } from "../../support/sandbox-clients";
import { ControlClient } from "../../support/sandbox-control";

const root = join(__dirname, "..", "..", "..");

/** The program as it is, not yet bundled: starting it takes seconds on a busy machine. */
const run = (...words: readonly string[]) =>
  spawn(
    process.execPath,
    ["--require", "ts-node/register/transpile-only", join("sandbox", "main.ts"), ...words],
    { cwd: root, stdio: ["ignore", "pipe", "inherit"] },
  );

describe("serve", () => {
  for (const [words, result] of [
    [[], { port: 0 }],
    [["--port", "4566"], { port: 4566 }],
    [["--port=65535"], { port: 65535 }],
    [["--port", "65536"], "--port 65536: must be a number from 0 to 65535"],
    [["--port", "http"], "--port http: must be a number from 0 to 65535"],
    [["--port", "-1"], undefined],
    [["--port"], undefined],
    [["--prot", "1"], undefined],
    [["4566"], undefined],
  ] as const) {
    it(`reads "${words.join(" ")}"`, () => {
      const options = readServeOptions(words);
      if (result === undefined) expect(options).to.be.a("string").that.is.not.empty;
      else expect(options).to.deep.equal(result);
    });
  }

  it("says in one line where everything is, stays up, and ends at Ctrl-C", async () => {
    const child = run("serve");
    const exit = once(child, "exit");
    let text = "";
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      text += chunk.toString("utf8");
      if (text.includes("\n")) break;
    }
    const line = JSON.parse(text) as {
      endpoint: string;
      control: string;
      controlToken: string;
      accounts: Record<string, { accessKeyId: string; secretAccessKey: string }>;
    };
    expect(Object.keys(line)).to.deep.equal(["endpoint", "control", "controlToken", "accounts"]);
    expect(Object.keys(line.accounts)).to.deep.equal([
      "111111111111",
      "222222222222",
      "333333333333",
    ]);
    for (const [account, credentials] of Object.entries(line.accounts)) {
      const { sts } = clientsFor({ endpoint: line.endpoint, credentials });
      const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
      expect(Arn).to.equal(`arn:aws:iam::${account}:user/administrator`);
      sts.destroy();
    }
    const control = new ControlClient(line.control, line.controlToken);
    expect((await control.settings("111111111111", "us-east-1")).iamPropagationSeconds).to.equal(3);
    child.kill("SIGINT");
    expect(await exit).to.deep.equal([0, null]);
  }).timeout(60_000);

  const inProcess = async (...words: readonly string[]) => {
    const said = { stdout: "", stderr: "" };
    const result = await runCommand(words, {
      stdout: { write: (text: string) => (said.stdout += text) },
      stderr: { write: (text: string) => (said.stderr += text) },
    });
    return { result, ...said };
  };

  for (const words of [["serve", "--port", "x"], ["serve", "--nonsense"], ["start"], []]) {
    it(`ends with 2 and says why at "${words.join(" ")}"`, async () => {
      const { result, stdout, stderr } = await inProcess(...words);
      expect([result, stdout]).to.deep.equal([2, ""]);
      expect(stderr).to.match(/^sandbox: .+\nusage: serve \[--port N\]/s);
    });
  }

  it("ends with 1 and says why when the port is taken", async () => {
    const taken = await startSandbox({ holdProcess: false });
    const { result, stderr } = await inProcess("serve", "--port", new URL(taken.endpoint).port);
    expect(result).to.equal(1);
    expect(stderr).to.match(/^sandbox: cannot start: .*EADDRINUSE/);
    await taken.stop();
  });
});

describe("a sandbox of its own", () => {
  it("fails when its port is taken, and frees it when it stops", async () => {
    const first = await startSandbox({ holdProcess: false });
    const port = Number(new URL(first.endpoint).port);
    const error = await startSandbox({ port }).catch((one: unknown) => one);
    expect(error).to.have.property("code", "EADDRINUSE");
    await first.stop();
    const second = await startSandbox({ port });
    await second.stop();
  });

  it("shares nothing with another", async () => {
    const accounts = ["111111111111"];
    const [one, two] = [await startSandbox({ accounts }), await startSandbox({ accounts })];
    const keys = one.accounts[0];
    if (keys === undefined) throw new Error("the account was not opened");
    const { sts } = clientsFor({ endpoint: two.endpoint, credentials: keys });
    const refused = await sts
      .send(new GetCallerIdentityCommand({}))
      .catch((error: unknown) => error);
    expect(refused).to.have.property("name", "InvalidClientTokenId");
    await Promise.all([one.stop(), two.stop()]);
  });

  it("stops while a client waits for an answer that will not come", async () => {
    const accounts = ["111111111111"];
    const box = await startSandbox({ accounts });
    const control = new ControlClient(box.control, box.controlToken);
    await control.fault({
      service: "sts",
      operation: "GetCallerIdentity",
      fault: "timeout-before",
    });
    const keys = box.accounts[0];
    if (keys === undefined) throw new Error("the account was not opened");
    const { sts } = clientsFor({ endpoint: box.endpoint, credentials: keys });
    const waiting = sts.send(new GetCallerIdentityCommand({})).catch((error: unknown) => error);
    const asked = async () => (await control.calls()).length > 0;
    while (!(await asked())) await new Promise((resolve) => setTimeout(resolve, 10));
    await box.stop();
    expect(await waiting).to.be.instanceOf(Error);
  });
});
