import { expect } from "chai";
import { removeProjects, sampleProject, tendlc } from "../support/cli";
import { callsOf, storedEngine } from "../support/stored-engine";

describe("tendlc destroy", () => {
  afterEach(removeProjects);

  const project = () => {
    const cwd = sampleProject();
    return { cwd, env: storedEngine(cwd, { primary: { outputs: {} }, dev: { outputs: {} } }) };
  };
  const destroyed = (cwd: string): readonly string[] =>
    callsOf(cwd).flatMap((call) => /^destroy .*--stack (\S+)/.exec(call)?.[1] ?? []);

  it("takes the secondaries first, then the primary", async () => {
    const world = project();
    const ended = await tendlc(world, "destroy", "--yes");
    expect([ended.code, destroyed(world.cwd)]).to.deep.equal([0, ["dev", "primary"]]);
  });

  it("does not touch the primary while a secondary has resources, also where it is named alone", async () => {
    const world = project();
    const ended = await tendlc(world, "destroy", "--only", "primary", "--yes");
    expect([ended.code, destroyed(world.cwd)]).to.deep.equal([1, []]);
    expect(ended.stdout).to.contain("a secondary is left: dev");
    const named = await tendlc(world, "destroy", "--only", "primary", "-s", "primary", "--yes");
    expect(named.stdout).to.contain("tendlc destroy --stack primary --only primary");
  });

  it("asks nothing where there is nothing", async () => {
    const cwd = sampleProject();
    const env = storedEngine(cwd, { primary: { outputs: {} } });
    const ended = await tendlc({ cwd, env }, "destroy", "--only", "dev");
    expect([ended.code, ended.stderr, destroyed(cwd)]).to.deep.equal([0, "", []]);
  });
});
