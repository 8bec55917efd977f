import { expect } from "chai";
import { join } from "node:path";
import { start } from "../../tools/engine/child";
import { removeProjects, sampleProject } from "../support/cli";
import { projectRoot } from "../support/engine";
import { isUpRunning, storedEngine } from "../support/stored-engine";

const PROGRAM = join(projectRoot, "dist/tendlc.js");
const ARGS = [PROGRAM, "up", "--only", "primary,dev", "--yes"];

/** A process of its own: signals reach it as they do from a terminal or a runner. */
describe("tendlc up, interrupted", function () {
  this.timeout(30_000);
  afterEach(removeProjects);

  async function begun(lastsSeconds: number) {
    const cwd = sampleProject();
    const states = { primary: { outputs: {} }, dev: { outputs: {} } };
    const env = storedEngine(cwd, states, lastsSeconds);
    const child = await start(process.execPath, ARGS, { cwd, env });
    while (!isUpRunning(cwd)) await pause();
    return child;
  }

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`ends with 130 on ${signal}, once its engine has let go, and says what is left`, async () => {
      const child = await begun(0.2);
      child.signal(signal);
      const { code, stdout, stderr } = await child.result;
      expect(code).to.equal(130);
      expect(stdout).to.match(/^ *primary +interrupted/m);
      expect(stdout).to.match(/^ *dev +not run/m);
      expect(stdout).to.contain("2 of 2 are left.");
      expect(stdout).to.contain("tendlc up --only primary,dev");
      expect(stderr).to.not.contain("unlock");
    });
  }

  it("does not wait after the second, and says how to unlock", async () => {
    const child = await begun(20);
    child.signal("SIGINT");
    await pause();
    child.signal("SIGINT");
    const { code, stderr } = await child.result;
    expect(code).to.equal(130);
    expect(stderr).to.contain("primary was killed; unlock it: pulumi cancel --stack primary");
    expect(stderr).to.not.contain("--stack dev");
  });
});

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 100);
  });
}
