import { expect } from "chai";
import { withTeardown } from "../../cli/fleet/protection";
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

  it("advises a teardown where resources are protected, and not what the engine does", () => {
    const engine =
      'resource "urn:pulumi:sms::tendlc::smsvoice:index:Guard::guard" cannot be deleted\n' +
      "because it is protected. To unprotect the resource, either remove the `protect` flag from the resource in your Pulumi program and run `pulumi up`, or use the command:\n" +
      "`pulumi state unprotect 'urn:pulumi:sms::tendlc::smsvoice:index:Guard::guard'`";
    const failed = { stack: "sms", result: "failed", changes: {}, seconds: 1 } as const;
    const { messages } = withTeardown({ ...failed, messages: [engine, "update failed"] });
    expect(messages).to.deep.equal([
      "Registrations and numbers are protected. To delete them for good: pulumi config set tendlc:teardown true --stack sms && pulumi up --stack sms, and then destroy it again",
      'resource "urn:pulumi:sms::tendlc::smsvoice:index:Guard::guard" cannot be deleted\nbecause it is protected.',
      "update failed",
    ]);
    const other = { ...failed, messages: ["update failed"] };
    expect(withTeardown(other)).to.deep.equal(other);
  });

  it("asks nothing where there is nothing", async () => {
    const cwd = sampleProject();
    const env = storedEngine(cwd, { primary: { outputs: {} } });
    const ended = await tendlc({ cwd, env }, "destroy", "--only", "dev");
    expect([ended.code, ended.stderr, destroyed(cwd)]).to.deep.equal([0, "", []]);
  });
});
