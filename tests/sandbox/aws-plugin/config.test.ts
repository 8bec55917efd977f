import { expect } from "chai";
import { guardAccount } from "../../../sandbox/aws-plugin/config/account-guard";
import { checkConfig, diffConfig } from "../../../sandbox/aws-plugin/config/check-config";
import { durationSeconds } from "../../../sandbox/aws-plugin/config/durations";
import { readSettings } from "../../../sandbox/aws-plugin/config/read-settings";
import { Secret, UNKNOWN, type Properties } from "../../../rpc/values";

const endpoint = "http://127.0.0.1:4566";

/** Provider inputs that are right, as the generated provider class sends them. */
const right: Properties = {
  region: "us-east-1",
  endpoints: JSON.stringify([{ iam: endpoint, sts: endpoint }]),
  skipCredentialsValidation: "true",
  skipRegionValidation: "true",
  version: "7.48.0",
};

const problems = (more: Properties, base: Properties = right): string[] =>
  readSettings({ ...base, ...more }).failures.map(({ reason }) => reason);

describe("the provider inputs of the AWS stand-in", () => {
  it("reads JSON text and secrets", () => {
    const { settings, failures } = readSettings({
      ...right,
      stsRegion: "us-west-2",
      accessKey: new Secret("AKIA1"),
      secretKey: new Secret("s3cret"),
      allowedAccountIds: '["111111111111"]',
      assumeRoles:
        '[{"roleArn":"arn:aws:iam::111111111111:role/deploy","externalId":"e","duration":"1h",' +
        '"tags":{"a":"b"},"transitiveTagKeys":["a"],"sessionName":"ci"}]',
      defaultTags: '{"tags":{"team":"x"}}',
      ignoreTags: '{"keys":["k"],"keyPrefixes":["p:"]}',
      maxRetries: "3",
      skipMetadataApiCheck: "true",
      skipRequestingAccountId: "false",
      sharedConfigFiles: '["/etc/aws/config"]',
    });
    expect(failures).to.deep.equal([]);
    expect(settings).to.deep.equal({
      region: "us-east-1",
      endpoints: {},
      iamEndpoint: endpoint,
      stsEndpoint: endpoint,
      stsRegion: "us-west-2",
      accessKey: "AKIA1",
      secretKey: "s3cret",
      sharedConfigFile: "/etc/aws/config",
      skipMetadataApiCheck: true,
      skipRequestingAccountId: false,
      allowedAccountIds: ["111111111111"],
      forbiddenAccountIds: [],
      assumeRoles: [
        {
          roleArn: "arn:aws:iam::111111111111:role/deploy",
          externalId: "e",
          sessionName: "ci",
          durationSeconds: 3600,
          policyArns: [],
          tags: { a: "b" },
          transitiveTagKeys: ["a"],
        },
      ],
      maxRetries: 3,
      tags: {
        defaults: { team: "x" },
        secretDefaults: false,
        ignoredKeys: ["k"],
        ignoredPrefixes: ["p:"],
      },
    });
  });

  it("assumes a role for 15 minutes unless told otherwise", () => {
    const { settings } = readSettings({
      ...right,
      assumeRoles: '[{"roleArn":"arn:aws:iam::111111111111:role/r"}]',
    });
    expect(settings.assumeRoles.map((role) => role.durationSeconds)).to.deep.equal([900]);
  });

  const refusals: readonly (readonly [string, Properties, RegExp])[] = [
    ["a missing region", { region: undefined }, /region is missing: .*AWS_REGION/],
    [
      "an unknown Region when it is to validate it",
      { region: "us-east-9", skipRegionValidation: "false" },
      /"us-east-9" is not a Region/,
    ],
    ["the singular assumeRole", { assumeRole: "{}" }, /assumeRole was replaced by assumeRoles/],
    [
      "an input that it does not serve",
      { httpProxy: "http://p" },
      /httpProxy is not served by this stand-in.*real plugin/,
    ],
    ["an input that nobody knows", { unknownKey: "x" }, /unknownKey is not served/],
    ["no endpoint", { endpoints: undefined }, /endpoints\.iam is missing: .*sandbox only/],
    [
      "an endpoint at AWS",
      { endpoints: `[{"iam":"https://iam.amazonaws.com","sts":"${endpoint}"}]` },
      /endpoints\.iam "https:\/\/iam\.amazonaws\.com" is AWS: use the real plugin/,
    ],
    [
      "an endpoint that is no URL",
      { endpoints: `[{"iam":"localhost","sts":"${endpoint}"}]` },
      /endpoints\.iam "localhost" is not a URL/,
    ],
    [
      "a validation that the real plugin would make at AWS",
      { skipCredentialsValidation: "false" },
      /skipCredentialsValidation must be true beside endpoints/,
    ],
    ["text that is no JSON", { allowedAccountIds: "[1" }, /allowedAccountIds must be JSON text/],
    [
      "account ids that are numbers",
      { allowedAccountIds: "[111111111111]" },
      /allowedAccountIds must be a list of strings/,
    ],
    [
      "allowed and forbidden accounts at once",
      { allowedAccountIds: '["1"]', forbiddenAccountIds: '["2"]' },
      /exclude each other/,
    ],
    [
      "a key without its secret",
      { accessKey: new Secret("AKIA1") },
      /secretKey is missing: accessKey is given/,
    ],
    [
      "a role that is no ARN",
      { assumeRoles: '[{"roleArn":"deploy"}]' },
      /assumeRoles\[0\]\.roleArn "deploy" is not the ARN of a role/,
    ],
    [
      "an unknown member of a role",
      { assumeRoles: '[{"roleArn":"arn:aws:iam::111111111111:role/r","durationSeconds":3600}]' },
      /assumeRoles\[0\]\.durationSeconds is not known; .*duration/,
    ],
    [
      "a duration out of bounds",
      { assumeRoles: '[{"roleArn":"arn:aws:iam::111111111111:role/r","duration":"13h"}]' },
      /assumeRoles\[0\]\.duration "13h" is not a duration between 15m and 12h/,
    ],
    ["two shared files", { sharedConfigFiles: '["a","b"]' }, /sharedConfigFiles may hold one path/],
    ["a negative number of retries", { maxRetries: "-1" }, /maxRetries must be a whole number/],
    [
      "a flag that is no flag",
      { skipMetadataApiCheck: '"yes"' },
      /skipMetadataApiCheck must be true or false/,
    ],
  ];
  for (const [what, inputs, reason] of refusals) {
    it(`refuses ${what}`, () => {
      expect(problems(inputs).join("\n")).to.match(reason);
    });
  }

  it("reports all problems at once and no secret", () => {
    const all = problems(
      { secretKey: new Secret("s3cret"), assumeRole: "x", region: undefined },
      {},
    );
    expect(all).to.have.length(6);
    expect(all.join("\n")).to.not.contain("s3cret");
  });

  it("takes values that are not yet known for right", () => {
    const { failures } = checkConfig({
      urn: "",
      olds: {},
      news: { region: UNKNOWN, endpoints: UNKNOWN, allowedAccountIds: UNKNOWN },
      randomSeed: new Uint8Array(),
    });
    expect(failures).to.deep.equal([]);
  });

  it("fills in the defaults of the real plugin", () => {
    const { region, endpoints } = right;
    const { inputs } = checkConfig({
      urn: "",
      olds: {},
      news: { region, endpoints },
      randomSeed: new Uint8Array(),
    });
    expect(inputs).to.deep.equal({
      region,
      endpoints,
      skipCredentialsValidation: "false",
      skipRegionValidation: "true",
    });
  });

  it("shows a changed provider and replaces nothing", () => {
    const reply = diffConfig({
      id: "",
      urn: "",
      oldInputs: { region: "us-east-1", profile: "a" },
      olds: {},
      news: { region: "us-west-2", token: "t" },
      ignoreChanges: [],
    });
    expect(reply).to.deep.equal({
      changes: true,
      detailed: {
        region: { kind: "update", inputDiff: true },
        profile: { kind: "delete", inputDiff: true },
        token: { kind: "add", inputDiff: true },
      },
    });
  });
});

describe("the account guard of the AWS stand-in", () => {
  it("lets in a listed account, and any when no list is given", () => {
    guardAccount("111111111111", ["111111111111"], []);
    guardAccount("111111111111", [], ["222222222222"]);
    guardAccount("", [], []);
  });

  it("refuses in the words of the real plugin", () => {
    const text = "AWS account ID not allowed: 333333333333";
    expect(() => {
      guardAccount("333333333333", ["111111111111"], []);
    }).to.throw(text);
    expect(() => {
      guardAccount("333333333333", [], ["333333333333"]);
    }).to.throw(text);
  });

  it("refuses an account that it could not find out where accounts are listed", () => {
    expect(() => {
      guardAccount("", ["111111111111"], []);
    }).to.throw("AWS account ID not allowed: ");
  });
});

describe("durations as Go writes them", () => {
  it("reads sums of units and nothing else", () => {
    const texts = ["1h", "1h30m", "900s", "1.5h", "", "1", "h", "1h 30m", "-1h"];
    expect(texts.map(durationSeconds)).to.deep.equal([
      3600,
      5400,
      900,
      5400,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
