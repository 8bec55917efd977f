import { expect } from "chai";
import { version } from "../../package.json";
import { CallFailed, PluginClient } from "../support/plugin-client";
import { EXECUTABLE, refusal, REGION, TestStack } from "../support/provider";
import { brand } from "../support/provider-filing";
import { sandbox } from "../support/sandbox";

describe("the provider's protocol", function () {
  this.timeout(30_000);
  let plugin: PluginClient;
  let stack: TestStack;

  before(async () => {
    const aws = await sandbox();
    stack = new TestStack(aws, await aws.newAccount());
    plugin = await PluginClient.start(EXECUTABLE, { env: stack.env() });
  });

  after(() => plugin.stop());

  it("is ready in 0.3 s or in five times a bare Node process, whichever is more", async () => {
    const bare = performance.now();
    const other = await PluginClient.start(EXECUTABLE, { env: stack.env() });
    const took = performance.now() - bare;
    await other.stop();
    expect(Math.min(plugin.startedInMs, other.startedInMs)).to.be.below(Math.max(300, took * 5));
  });

  it("answers the handshake with secrets accepted", async () => {
    expect(await plugin.handshake()).to.include({ acceptSecrets: true, acceptResources: false });
    expect(await plugin.pluginInfo()).to.deep.equal({ version });
  });

  it("ships a schema of its resources, their inputs and its function", async () => {
    const schema = (await plugin.schema()) as {
      resources: Record<string, { requiredInputs: string[]; properties: object }>;
      functions: object;
      provider: { requiredInputs: string[] };
    };
    expect(Object.keys(schema.resources)).to.deep.equal([
      "smsvoice:index:Registration",
      "smsvoice:index:PhoneNumber",
      "smsvoice:index:Pool",
      "smsvoice:index:Guard",
    ]);
    expect(schema.resources["smsvoice:index:Registration"]?.requiredInputs).to.deep.equal([
      "registrationType",
      "submit",
    ]);
    expect(schema.resources["smsvoice:index:Registration"]?.properties).to.not.have.property(
      "fields",
    );
    expect(schema.provider.requiredInputs).to.deep.equal(["region", "accountId"]);
    expect(schema.functions).to.have.keys("smsvoice:index:getAccount");
  });

  it("refuses every wrong setting at once, and names no property that the engine would print", async () => {
    const { failures } = await plugin.checkConfig({
      accountId: "1234",
      deployRole: '{"roleArn":"deploy"}',
      declared: "brand",
      colour: "red",
    });
    expect(failures.map(({ property }) => property).join("")).to.equal("");
    expect(
      failures.map(({ reason }) => reason.replace(/^provider "smsvoice": /, "")),
    ).to.deep.equal([
      "region: is missing. Give the resource a configured provider (for `pulumi import`: --provider NAME=URN)",
      'accountId: "1234" is not a 12-digit account id',
      'deployRole.roleArn: "deploy" is no role: arn:aws:iam::111111111111:role/NAME',
      "declared: is no list of names",
      "colour: there is no such setting. Known: region, accountId, profile, deployRole, endpoint, declared, release",
    ]);
  });

  it("never replaces a provider", async () => {
    const diff = await plugin.diffConfig(
      { region: "us-east-1", accountId: "111111111111" },
      { region: "us-west-2", accountId: "222222222222" },
    );
    expect(diff.changes).to.equal("some");
    expect(diff.replaces).to.deep.equal([]);
  });

  it("refuses credentials of another account, naming both", async () => {
    const { accountId } = stack.account;
    const other = accountId === "123412341234" ? "432143214321" : "123412341234";
    const configuration = { ...stack.configuration(), accountId: other };
    const message = await refusal(plugin.configure(configuration));
    expect(message).to.contain(`tendlc:accountId is ${other}`);
    expect(message).to.contain(`belong to ${accountId}`);
    expect(await stack.calls()).to.deep.equal([]);
  });

  it("refuses resources without a configured provider, and types that it does not have", async () => {
    const urn = stack.urn("Registration", "brand");
    expect(await refusal(plugin.read(urn, "registration-1"))).to.contain("is not configured");
    expect(await refusal(plugin.check("urn:pulumi:s::p::smsvoice:index:Lake::x", {}))).to.contain(
      "unknown resource type smsvoice:index:Lake",
    );
  });

  it("refuses wrong inputs, all at once, without a secret", async () => {
    const urn = stack.urn("Registration", "brand");
    const { failures } = await plugin.check(urn, {
      registrationType: "US_TEN_DLC_BRAND_VETTING",
      fields: { companyInfo: { taxId: "", "bad path": "x", city: 4 } },
      waitMinutes: -1,
      submit: "yes",
      wait: 3,
    });
    expect(
      failures.map(({ reason }) => reason.replace(/^Registration "brand": /, "")),
    ).to.have.members([
      "wait: there is no such property. Known: registrationType, fields, brandRegistrationId, brandApproved, vettingDone, existingId, alongside, submit, resubmit, refile, teardown, discard, maxResubmissions, vettingOptional, waitMinutes, problems",
      'submit: "yes" is neither true nor false',
      "waitMinutes: -1 is below 0",
      'fields.companyInfo.bad path: a field path has letters, digits, "_" and "." only',
      "fields.companyInfo.city: must be text of 1 or more characters, a list of such texts, or a file",
      "fields.companyInfo.taxId: must be text of 1 or more characters, a list of such texts, or a file",
      "brandRegistrationId: is missing. A US_TEN_DLC_BRAND_VETTING belongs to a brand",
    ]);
  });

  it("seals the tax id and the contact's mail, though the program passed them plain", async () => {
    const urn = stack.urn("Registration", "brand");
    const { inputs } = await plugin.check(urn, brand().inputs);
    const { taxId } = (inputs["fields"] as { companyInfo: { taxId: object } }).companyInfo;
    expect(taxId.constructor.name).to.equal("Secret");
  });

  it("answers what AWS says of the account, with three reads", async () => {
    await stack.pass(async (pass) => {
      const before = await stack.callCount();
      const { result } = await pass.plugin.invoke("smsvoice:index:getAccount");
      expect(result).to.include({
        accountId: stack.account.accountId,
        region: REGION,
        accountTier: "PRODUCTION",
        monthlySpendLimit: 1_000,
        unavailable: "",
      });
      expect(result["limits"]).to.have.property("REGISTRATIONS");
      expect(await stack.calls(before)).to.have.members([
        "DescribeAccountAttributes",
        "DescribeSpendLimits",
        "DescribeAccountLimits",
      ]);
      expect(await refusal(pass.plugin.invoke("smsvoice:index:getBrand"))).to.contain(
        "unknown function",
      );
    });
  });

  it("stops once the engine cannot be reached, before it files anything", async () => {
    const pass = await stack.start();
    const ended = new Promise((resolve) => pass.plugin.process.once("exit", resolve));
    pass.plugin.loseEngine();
    const call = pass.up(brand()).catch((error: unknown) => error);
    expect(await ended).to.equal(1);
    expect(await call).to.be.instanceOf(CallFailed);
    expect(await stack.registrations()).to.deep.equal([]);
    await pass.plugin.kill();
  });
});
