import { expect } from "chai";
import { join } from "node:path";
import { UNKNOWN, type Properties } from "../../rpc/values";
import { PluginClient } from "../support/plugin-client";
import { sandbox, type TestAccount, type TestSandbox } from "../support/sandbox";

const EXECUTABLE = join(__dirname, "../../provider/pulumi-resource-smsvoice");

describe("the provider's credentials", function () {
  this.timeout(30_000);
  let aws: TestSandbox;
  let account: TestAccount;
  let other: TestAccount;
  let plugin: PluginClient;

  before(async () => {
    aws = await sandbox();
    account = await aws.newAccount();
    other = await aws.newAccount();
  });
  beforeEach(async () => {
    const { accessKeyId, secretAccessKey } = account.credentials;
    plugin = await PluginClient.start(EXECUTABLE, {
      env: {
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        AWS_CONFIG_FILE: "/dev/null",
        AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
        AWS_EC2_METADATA_DISABLED: "true",
      },
    });
  });
  afterEach(() => plugin.stop());

  const configuration = (accountId: string): Properties => ({
    region: "us-east-1",
    accountId,
    endpoint: aws.endpoint,
  });
  const asked = async () => {
    const calls = await aws.control.calls(account.accountId);
    return calls.map(({ operation }) => operation);
  };

  it("are refused by CheckConfig when they belong to another account, naming both", async () => {
    const { failures } = await plugin.checkConfig(configuration(other.accountId));
    const [only, ...more] = failures;
    expect(more).to.deep.equal([]);
    expect(only?.property).to.equal("");
    expect(only?.reason)
      .to.contain(`tendlc:accountId is ${other.accountId}`)
      .and.to.contain(`belong to ${account.accountId}`);
  });

  it("are not asked for when the settings are refused already, or not known yet", async () => {
    const before = (await asked()).length;
    const { failures } = await plugin.checkConfig({ ...configuration("12"), region: "" });
    expect(failures).to.have.length(2);
    const unknown = { ...configuration(other.accountId), deployRole: UNKNOWN };
    expect((await plugin.checkConfig(unknown)).failures).to.deep.equal([]);
    expect((await asked()).length).to.equal(before);
  });

  it("are asked for once, by CheckConfig and Configure together", async () => {
    const before = (await asked()).length;
    const right = configuration(account.accountId);
    expect((await plugin.checkConfig(right)).failures).to.deep.equal([]);
    await plugin.configure({ ...right, declared: '["brand"]' });
    expect((await asked()).slice(before)).to.deep.equal(["GetCallerIdentity"]);
  });
});
