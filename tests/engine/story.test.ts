import { expect } from "chai";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run, start } from "../../tools/engine/child";
import type { StoryResult } from "../../tools/story/story";
import { descendants, stillRunning, type Process } from "../../tools/workspace/processes";
import { engine, projectRoot, usesEngine } from "../support/engine";

const STORY = [join(projectRoot, "dist/story.js")];

/** Times are text in JSON. */
type Told = Pick<StoryResult, "message" | "denials" | "engine"> & {
  readonly timeline: {
    readonly spans: readonly {
      readonly name: string;
      readonly paid: string;
      readonly from: string;
      readonly to: string;
    }[];
  };
};

describe("npm run sandbox", function () {
  usesEngine(this);
  let home: string;
  let environment: NodeJS.ProcessEnv;

  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), "tendlc-story-"));
    const { pulumi } = await engine();
    environment = {
      PATH: process.env["PATH"],
      HOME: home,
      TMPDIR: home,
      TENDLC_ENGINE: join(pulumi, ".."),
    };
  });
  afterEach(() => {
    rmSync(home, { recursive: true, force: true });
  });

  it("goes from nothing to a message across accounts, and AWS refuses the rest", async () => {
    const { code, stdout, stderr } = await run(process.execPath, [...STORY, "--json"], {
      cwd: home,
      env: environment,
      timeoutSeconds: 110,
    });
    expect(code, stderr).to.equal(0);
    const { message, denials, timeline } = JSON.parse(stdout) as Told;
    expect([message.account, message.callerAccount]).to.deep.equal([
      "111111111111",
      "222222222222",
    ]);
    expect(message.callerArn).to.match(
      /^arn:aws:sts::111111111111:assumed-role\/tendlc-primary-dev\//,
    );
    expect(denials.map(({ what, error }) => [what, error])).to.deep.equal([
      ["the sender role sends from another number", "AccessDeniedException"],
      ["the sender role releases its number", "AccessDeniedException"],
      ["the caller presents a wrong external id", "AccessDenied"],
      ["an administrator of a third account asks for the role", "AccessDenied"],
      ["a role of the secondary that is not trusted asks for the role", "AccessDenied"],
    ]);
    const names = timeline.spans.map(({ name }) => name);
    expect(names).to.deep.equal(["brand", "vetting", "alerts", "alerts-number"]);
    for (const { name, from, to } of timeline.spans) {
      expect(Date.parse(to), name).to.be.greaterThan(Date.parse(from));
    }
    expect(stderr).to.contain("The weeks at a glance");
    expect(stderr).to.not.contain("\u001b[");
    for (const line of shownInReadme()) expect(comparable(stderr)).to.contain(line);
    // Nothing below the home folder, which is the temporary folder too.
    expect(readdirSync(home)).to.deep.equal([]);
  });

  it("with --option 1 registers twice, shares one daily cap, and sends from two numbers", async () => {
    const { code, stdout, stderr } = await run(
      process.execPath,
      [...STORY, "--option", "1", "--json"],
      { cwd: home, env: environment, timeoutSeconds: 170 },
    );
    expect(code, stderr).to.equal(0);
    const { message, denials, timeline } = JSON.parse(stdout) as Told;
    expect([message.account, message.callerAccount]).to.deep.equal([
      "222222222222",
      "222222222222",
    ]);
    expect(denials.map(({ what, error }) => [what, error])).to.deep.equal([
      ["the other account sends from the company's number", "AccessDeniedException"],
    ]);
    expect(timeline.spans.map(({ name, paid }) => [name, paid])).to.deep.equal(
      ["company", "dev"].flatMap((who) => [
        [`${who}: brand`, "$4, once"],
        [`${who}: vetting`, "$40, each time"],
        [`${who}: alerts`, "$15 for the review, then $10 a month"],
        [`${who}: alerts-number`, "$1 a month"],
      ]),
    );
    expect(stderr).to.contain("80000 are booked for dev, and 120000 are left for the company");
  });

  it("leaves nothing behind when it is interrupted in the middle of an up", async () => {
    let begun: () => void = () => undefined;
    const underWay = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const story = await start(process.execPath, STORY, {
      cwd: home,
      env: environment,
      timeoutSeconds: 100,
      onLine: (line) => {
        if (line.includes("Registration")) begun();
      },
    });
    await Promise.race([underWay, story.result]);
    const children: Process[] = descendants(story.pid);
    expect(children.some(({ command }) => command.includes("dist/sandbox.js"))).to.equal(true);
    story.signal("SIGINT");
    const { code, stdout } = await story.result;
    expect([code, stdout.includes("Interrupted")]).to.deep.equal([130, true]);
    expect(stillRunning(children)).to.deep.equal([]);
    expect(readdirSync(home)).to.deep.equal([]);
  });

  it("says what is wrong and changes nothing when the engine is none", async () => {
    const env = { ...environment, TENDLC_ENGINE: home };
    const { code, stdout } = await run(process.execPath, STORY, { env, timeoutSeconds: 60 });
    expect(code).to.equal(1);
    expect(stdout).to.contain(`TENDLC_ENGINE=${home}`);
    expect(readdirSync(home)).to.deep.equal([]);
  });

  it("refuses a flag it does not know with its usage and exit code 2", async () => {
    const env = environment;
    const { code, stdout, stderr } = await run(process.execPath, [...STORY, "--fast"], { env });
    expect([code, stdout]).to.deep.equal([2, ""]);
    expect(stderr).to.contain("'--fast'").and.to.contain("Usage: npm run sandbox");
  });

  it("with serve leaves the sandbox up until it is told to end", async () => {
    let ready: (line: string) => void = () => undefined;
    const first = new Promise<string>((resolve) => {
      ready = resolve;
    });
    const server = await start(process.execPath, [...STORY, "serve"], {
      env: environment,
      timeoutSeconds: 60,
      onLine: (line) => {
        ready(line);
      },
    });
    const address = JSON.parse(await first) as { endpoint: string; accounts: object };
    expect(Object.keys(address.accounts)).to.deep.equal([
      "111111111111",
      "222222222222",
      "333333333333",
    ]);
    expect((await fetch(address.endpoint, { method: "POST" })).status).to.be.greaterThan(399);
    server.signal("SIGTERM");
    expect((await server.result).code).to.equal(0);
  });
});

/** What the README says that it prints, but for the dates, which are of the day. */
function shownInReadme(): readonly string[] {
  const readme = readFileSync(join(projectRoot, "README.md"), "utf8");
  const [, block = ""] = /It ends like this:\n+```\n([\s\S]*?)```/.exec(readme) ?? [];
  const [, ...lines] = block.split("\n").filter((line) => line.trim() !== "");
  expect(lines).to.have.length(6);
  return lines.map(comparable);
}

/** On one line each space once; seconds are the machine's. */
function comparable(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/\d+ s here/g, "N s here")
    .trim();
}
