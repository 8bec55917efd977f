import {
  AssociateOriginationIdentityCommand,
  CreatePoolCommand,
  DeletePoolCommand,
  DescribeKeywordsCommand,
  DescribePoolsCommand,
  ListPoolOriginationIdentitiesCommand,
  ListTagsForResourceCommand,
  PutKeywordCommand,
  UpdatePoolCommand,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import { UNKNOWN, type Properties } from "../../rpc/values";
import { refusal, REGION, TestStack, type Declared } from "../support/provider";
import { approvedCampaign } from "../support/provider-adoption";
import { Console } from "../support/provider-console";
import { number } from "../support/provider-filing";
import { sandbox } from "../support/sandbox";
import { clientsFor } from "../support/sandbox-clients";

const READS = ["DescribePools", "ListPoolOriginationIdentities", "DescribePhoneNumbers"];

describe("a pool of a campaign's numbers", function () {
  this.timeout(60_000);
  let stack: TestStack;
  let at: Console;
  let upstream: Properties;

  beforeEach(async () => {
    const aws = await sandbox();
    stack = new TestStack(aws, await aws.newAccount());
    at = new Console(aws, stack.account);
    await aws.control.set(stack.account.accountId, REGION, { reviews: "manual" });
    upstream = await approvedCampaign(at);
  });
  afterEach(() => stack.aws.control.clearFaults(stack.account.accountId));

  const sms = () =>
    clientsFor({ endpoint: stack.aws.endpoint, credentials: stack.account.credentials }).sms;
  const leased = (protect = false) => at.lease(upstream["registrationId"] as string, protect);
  const activate = (phoneNumberId: string) =>
    stack.aws.control.numberEvent({
      account: stack.account.accountId,
      region: REGION,
      phoneNumberId,
      event: "activate",
    });
  const active = async (protect = false): Promise<string> => {
    const id = await leased(protect);
    await activate(id);
    return id;
  };
  const pool = (phoneNumberIds: readonly string[], more: Properties = {}): Declared => ({
    type: "Pool",
    name: "alerts-pool",
    inputs: { phoneNumberIds, messageType: "TRANSACTIONAL", ...more },
  });
  const up = (declared: Declared) => stack.pass((pass) => pass.up(declared));
  const preview = (declared: Declared) => stack.pass((pass) => pass.preview(declared));
  const destroy = () =>
    stack.pass((pass) => pass.delete({ type: "Pool", name: "alerts-pool", inputs: {} }));
  const pools = async () => (await sms().send(new DescribePoolsCommand({}))).Pools ?? [];
  const members = async (PoolId: string) => {
    const { OriginationIdentities = [] } = await sms().send(
      new ListPoolOriginationIdentitiesCommand({ PoolId }),
    );
    return OriginationIdentities.map(({ OriginationIdentity }) => OriginationIdentity).sort();
  };
  const id = () => stack.output("alerts-pool", "poolId") as string;
  const join = (PoolId: string, OriginationIdentity: string) =>
    sms().send(new AssociateOriginationIdentityCommand({ PoolId, OriginationIdentity }));
  /** A pool that somebody else made with this number. */
  const foreign = async (OriginationIdentity: string): Promise<string> => {
    const { PoolId = "" } = await sms().send(
      new CreatePoolCommand({ OriginationIdentity, MessageType: "TRANSACTIONAL" }),
    );
    await stack.aws.control.advance(5);
    return PoolId;
  };
  const said = () => stack.transcript.join("\n");

  it("holds while no number is leased, and asks AWS nothing", async () => {
    const before = await stack.callCount();
    const { outputs } = await up(pool(["", ""]));
    expect(outputs).to.deep.equal({
      poolId: "",
      arn: "",
      status: "",
      phase: "held",
      waitingFor: "number",
      members: [],
      nextStep: "Waits until a number of the campaign is active.",
    });
    expect((await up(pool(["", ""]))).step).to.equal("same");
    expect(await stack.calls(before)).to.deep.equal([]);
  });

  it("holds until a number is active, is made with it once, and takes in the next", async () => {
    const [first, second] = [await leased(), await leased()];
    const both = pool([first, second]);
    await up(both);
    expect((await up(both)).step).to.equal("same");
    await activate(first);
    const { step, outputs } = await preview(both);
    expect([step, outputs["poolId"], outputs["arn"]]).to.deep.equal(["update", UNKNOWN, UNKNOWN]);
    expect(await pools()).to.have.length(0);
    const made = await up(both);
    expect(made.outputs).to.deep.include({ status: "ACTIVE", phase: "active", waitingFor: "" });
    expect(made.outputs["members"]).to.deep.equal([first]);
    const [live] = await pools();
    expect(live).to.include({ PoolId: id(), DeletionProtectionEnabled: false });
    const { Tags = [] } = await sms().send(
      new ListTagsForResourceCommand({ ResourceArn: live?.PoolArn }),
    );
    expect(Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]))).to.deep.equal({
      "tendlc:id": `${stack.account.accountId}/${REGION}/tendlc/primary/Pool/alerts-pool`,
      Name: "alerts-pool",
    });
    expect((await up(both)).step).to.equal("same");
    await activate(second);
    expect((await preview(both)).step).to.equal("update");
    expect((await up(both)).outputs["members"]).to.deep.equal([first, second].sort());
    const before = await stack.callCount();
    expect((await up(both)).step).to.equal("same");
    expect(new Set(await stack.calls(before))).to.deep.equal(new Set(READS));
    expect(await pools()).to.have.length(1);
  });

  it("is made before a number whose id is not known, and says that its own is not", async () => {
    const { outputs } = await preview(pool([UNKNOWN]));
    expect(outputs).to.include({ poolId: UNKNOWN, arn: UNKNOWN, phase: "held" });
  });

  it("takes out what is none of its numbers, and never the last", async () => {
    const [first, second, third] = [await active(), await active(), await active()];
    await up(pool([first, second]));
    await join(id(), third);
    await stack.pass((pass) => pass.refresh(pool([first, second])));
    expect(said()).to.contain(`${third} is in it and is none of the campaign's numbers.`);
    await up(pool([first, second]));
    expect(await members(id())).to.deep.equal([first, second].sort());
    await up(pool([first]));
    expect(await members(id())).to.deep.equal([first]);
    const { outputs } = await up(pool([""]));
    expect(outputs).to.include({ phase: "active", waitingFor: "number" });
    expect(await members(id())).to.deep.equal([first]);
    await up(pool([second]));
    expect(await members(id())).to.deep.equal([second]);
  });

  it("is found again by its tag after the state was lost, and none is made beside it", async () => {
    const first = await active();
    await up(pool([first]));
    const before = id();
    stack.state.clear();
    await up(pool([first]));
    expect(id()).to.equal(before);
    expect(await pools()).to.have.length(1);
    expect(said()).to.contain(`${before} (ACTIVE) was made for it before: no other is made.`);
  });

  it("is made once although the reply is lost, and joined once", async () => {
    const account = stack.account.accountId;
    for (const operation of [
      "CreatePool",
      "AssociateOriginationIdentity",
      "DisassociateOriginationIdentity",
      "DeletePool",
    ]) {
      await stack.aws.control.fault({
        service: "sms-voice",
        operation,
        account,
        fault: "drop-after",
      });
    }
    const [first, second] = [await active(), await active()];
    await up(pool([first, second]));
    expect(await pools()).to.have.length(1);
    expect(await members(id())).to.deep.equal([first, second].sort());
    await up(pool([first]));
    expect(await members(id())).to.deep.equal([first]);
    await destroy();
    expect(await pools()).to.deep.equal([]);
  });

  it("is made again when somebody deleted it, and says so", async () => {
    const first = await active();
    await up(pool([first]));
    const gone = id();
    await sms().send(new DeletePoolCommand({ PoolId: gone }));
    await stack.aws.control.advance(5);
    expect((await preview(pool([first]))).step).to.equal("update");
    expect(said()).to.contain(`AWS no longer has ${gone}.`);
    const { outputs } = await up(pool([first]));
    expect(outputs).to.include({ status: "ACTIVE" });
    expect(id()).to.not.equal(gone);
    expect((await pools()).map(({ PoolId }) => PoolId)).to.deep.equal([id()]);
  });

  it("touches no pool of somebody else, and holds while a number is in one", async () => {
    const first = await active();
    const other = await foreign(first);
    const { outputs } = await up(pool([first]));
    expect(outputs).to.include({ phase: "held", waitingFor: "you", poolId: "" });
    expect(outputs["nextStep"]).to.contain(`${first} is in ${other}, which is not this pool`);
    await destroy();
    expect((await pools()).map(({ PoolId }) => PoolId)).to.deep.equal([other]);
  });

  it("holds, and fails no update, when AWS does not take a number in", async () => {
    const [first, second] = [await active(), await active()];
    const put = (OriginationIdentity: string, KeywordMessage: string) =>
      sms().send(new PutKeywordCommand({ OriginationIdentity, Keyword: "HELP", KeywordMessage }));
    await up(pool([first]));
    await put(second, "Call us.");
    const { outputs } = await up(pool([first, second]));
    expect(outputs).to.include({ phase: "active", waitingFor: "you" });
    expect(outputs["nextStep"]).to.contain(`does not take ${second} in (KEYWORD_MISMATCH)`);
    // The filed text reaches the pool before what joins.
    const filed = pool([first, second], { helpMessage: "Call us." });
    expect((await up(filed)).outputs["members"]).to.deep.equal([first, second].sort());
    const { Keywords = [] } = await sms().send(
      new DescribeKeywordsCommand({ OriginationIdentity: id(), Keywords: ["HELP"] }),
    );
    expect(Keywords.map(({ KeywordMessage }) => KeywordMessage)).to.deep.equal(["Call us."]);
    expect((await up(filed)).step).to.equal("same");
  });

  it("goes with its resource, and its numbers can be released at once", async () => {
    const [first, second] = [await active(), await active()];
    await up(pool([first, second]));
    await destroy();
    expect(await pools()).to.deep.equal([]);
    await Promise.all([first, second].map((one) => at.release(one)));
  });

  it("goes although the state never knew it, and is gone when it is gone already", async () => {
    const first = await active();
    await up(pool([""]));
    const held = stack.state.get("alerts-pool");
    await up(pool([first]));
    const known = stack.state.get("alerts-pool");
    if (!held || !known) throw new Error("the pool is not in the state");
    stack.state.set("alerts-pool", held);
    await destroy();
    expect(await pools()).to.deep.equal([]);
    stack.state.set("alerts-pool", known);
    await destroy();
  });

  it("stays, and says so, when somebody turned its deletion protection on", async () => {
    const first = await active();
    await up(pool([first]));
    const PoolId = id();
    await sms().send(new UpdatePoolCommand({ PoolId, DeletionProtectionEnabled: true }));
    const { outputs } = await up(pool([first], { teardown: true }));
    expect(outputs["nextStep"]).to.contain("turned its deletion protection on");
    expect(await refusal(destroy())).to.contain(
      `somebody turned the deletion protection of ${PoolId} on. Left at AWS: ${PoolId}.`,
    );
    expect(await pools()).to.have.length(1);
  });

  it("is imported with what is in it", async () => {
    const first = await active();
    const other = await foreign(first);
    const read = await stack.pass(({ plugin }) =>
      plugin.read(stack.urn("Pool", "alerts-pool"), other, { inputs: {}, outputs: {} }),
    );
    expect(read.inputs).to.deep.equal({ phoneNumberIds: [first], messageType: "TRANSACTIONAL" });
    expect(read.outputs).to.include({ poolId: other, phase: "active" });
  });

  describe("a number in it", () => {
    const line = (first: string, more: Properties = {}) =>
      number(upstream, { number: { existingId: first, ...more } });

    it("keeps its settings, because AWS changes none, and says so", async () => {
      const first = await active(true);
      await up(line(first));
      await up(pool([first]));
      const before = await stack.callCount();
      const { step } = await up(line(first, { optOutListName: "own" }));
      expect(step).to.equal("same");
      await stack.pass((pass) => pass.refresh(line(first)));
      expect(said()).to.contain("its opt-out list stays Default instead of own");
      expect(await stack.calls(before)).to.not.include("UpdatePhoneNumber");
    });
  });
});
