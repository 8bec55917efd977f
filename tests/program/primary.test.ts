import { expect } from "chai";
import { SLOW } from "../../core/blockers";
import { ENTRY_DISABLED, NO_NUMBER_YET, senderPolicy } from "../../core/policies/sender";
import { senderTrust } from "../../core/policies/sender-trust";
import { Secret, UNKNOWN } from "../../rpc/values";
import { jsonInput, requestOf, runProgram, type Run, type Scene } from "../support/program";
import { CONTRACT } from "../support/program-contract";
import { PRIMARY } from "../support/program-samples";

const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const REGISTRATION = "smsvoice:index:Registration";
const NUMBER = "smsvoice:index:PhoneNumber";
const GUARD = "smsvoice:index:Guard";

const [active = { arn: "", phoneNumber: "", status: "", campaign: "" }] = CONTRACT.numbers;
const NUMBER_IS_ACTIVE = {
  "alerts-number": {
    phoneNumberId: "phone-0123456789abcdef0123456789abcdef",
    arn: active.arn,
    phoneNumber: active.phoneNumber,
    status: active.status,
  },
};

/** Runs the sample primary with other settings, in another world. */
function primary(change: Readonly<Record<string, unknown>> = {}, more: Partial<Scene> = {}) {
  return runProgram({ stack: PRIMARY.stack, config: { ...PRIMARY.config, ...change }, ...more });
}

/** The entry `dev` of the sample, changed. */
function withDev(change: Readonly<Record<string, unknown>>) {
  const accounts = PRIMARY.config["accounts"] as Readonly<Record<string, object>>;
  return { accounts: { dev: { ...accounts["dev"], ...change } } };
}

function policyOf(run: Run, type: string, name: string, key: string): unknown {
  return jsonInput(requestOf(run, type, name), key);
}

const typesOf = ({ requests }: Run) => requests.map(({ type, name }) => `${type} ${name}`).sort();

describe("a primary stack", () => {
  it("declares these resources and no other", async () => {
    expect(typesOf(await primary())).to.deep.equal([
      `${ROLE} dev`,
      `${ROLE_POLICY} dev`,
      "pulumi:providers:aws aws",
      "pulumi:providers:smsvoice smsvoice",
      "pulumi:pulumi:Stack tendlc-primary",
      `${GUARD} guard`,
      `${NUMBER} alerts-number`,
      `${REGISTRATION} alerts`,
      `${REGISTRATION} brand`,
      `${REGISTRATION} vetting`,
      "tendlc:index:Primary tendlc",
      "tendlc:index:SenderRole dev",
    ]);
  });

  it("uses explicit providers only", async () => {
    const { requests } = await primary();
    const used = requests
      .filter(({ custom, type }) => custom && !type.startsWith("pulumi:providers:"))
      .map(({ type, provider }) => `${type.split(":")[0] ?? ""} by ${provider ?? "default"}`);
    expect([...new Set(used)].sort()).to.deep.equal(["aws by aws", "smsvoice by smsvoice"]);
  });

  it("binds both providers to its account and Region", async () => {
    const run = await primary();
    expect(requestOf(run, "pulumi:providers:aws", "aws").inputs).to.deep.equal({
      region: "us-east-1",
      allowedAccountIds: '["111111111111"]',
      skipCredentialsValidation: "false",
      skipRegionValidation: "true",
    });
    expect(requestOf(run, "pulumi:providers:smsvoice", "smsvoice").inputs).to.deep.equal({
      region: "us-east-1",
      accountId: "111111111111",
      declared: '["alerts","alerts-number","brand","vetting"]',
      release: "[]",
    });
  });

  it("hands profile, deploy role and endpoint to both providers", async () => {
    const roleArn = "arn:aws:iam::111111111111:role/deploy";
    const run = await primary({
      profile: "acme",
      deployRole: { roleArn, externalId: "pipeline" },
      endpoint: "http://127.0.0.1:4566",
    });
    const assumed = `"roleArn":"${roleArn}"`;
    const aws = requestOf(run, "pulumi:providers:aws", "aws");
    expect({ ...aws.inputs, assumeRoles: jsonInput(aws, "assumeRoles") }).to.deep.equal({
      region: "us-east-1",
      profile: "acme",
      allowedAccountIds: '["111111111111"]',
      assumeRoles: [{ roleArn, externalId: "pipeline", sessionName: "tendlc-deploy" }],
      endpoints: JSON.stringify([
        Object.fromEntries(
          ["iam", "sts", "pinpointsmsvoicev2", "logs", "eventbridge", "sns"].map((service) => [
            service,
            "http://127.0.0.1:4566",
          ]),
        ),
      ]),
      skipCredentialsValidation: "true",
      skipMetadataApiCheck: "true",
      skipRegionValidation: "true",
    });
    const own = requestOf(run, "pulumi:providers:smsvoice", "smsvoice").inputs;
    expect(own["profile"]).to.equal("acme");
    expect(own["endpoint"]).to.equal("http://127.0.0.1:4566");
    expect(own["deployRole"]).to.include(assumed).and.include('"sessionName":"tendlc-deploy"');
  });

  it("protects and retains every registration and number, and nothing else", async () => {
    const { requests } = await primary();
    const kept = requests.filter(({ protect, retainOnDelete }) => protect || retainOnDelete);
    expect(
      kept.map(({ name, protect, retainOnDelete }) => ({ name, protect, retainOnDelete })),
    ).to.have.deep.members([
      { name: "brand", protect: true, retainOnDelete: true },
      { name: "vetting", protect: true, retainOnDelete: true },
      { name: "alerts", protect: true, retainOnDelete: true },
      { name: "alerts-number", protect: true, retainOnDelete: true },
      { name: "guard", protect: true, retainOnDelete: false },
    ]);
  });

  it("puts the guard at the root, behind everything that destroy could take", async () => {
    const run = await primary();
    const guard = requestOf(run, GUARD, "guard");
    expect(guard.parent).to.equal("pulumi:pulumi:Stack::tendlc-primary");
    expect(guard.dependencies).to.deep.equal([
      `${ROLE}::dev`,
      `${ROLE_POLICY}::dev`,
      "pulumi:providers:aws::aws",
      "pulumi:providers:smsvoice::smsvoice",
      `${NUMBER}::alerts-number`,
      `${REGISTRATION}::alerts`,
      `${REGISTRATION}::brand`,
      `${REGISTRATION}::vetting`,
    ]);
  });

  it("files the brand with its secrets sealed, selects as lists, and the tax id from the settings", async () => {
    const run = await primary();
    const { inputs } = requestOf(run, REGISTRATION, "brand");
    expect(inputs).to.deep.equal({
      registrationType: "US_TEN_DLC_BRAND_REGISTRATION",
      submit: true,
      teardown: false,
      refile: false,
      fields: {
        companyInfo: {
          companyName: "Acme Parcel Lockers, Inc.",
          taxIdIssuingCountry: "US",
          taxId: new Secret("123456789"),
          legalType: ["PRIVATE_PROFIT"],
          address: "1420 Harbor Avenue, Suite 300",
          city: "Seattle",
          state: "WA",
          zipCode: "98101",
          isoCountryCode: "US",
        },
        contactInfo: {
          dbaName: "Acme Parcel Lockers",
          vertical: ["RETAIL"],
          website: "https://www.acmeparcellockers.com",
          supportEmail: "support@acmeparcellockers.com",
          supportPhoneNumber: new Secret("+12065552368"),
        },
      },
    });
  });

  it("hands the tax id to the brand and to nobody else", async () => {
    const { requests, outputs } = await primary();
    const others = requests.filter(({ name }) => name !== "brand").map(({ inputs }) => inputs);
    expect(JSON.stringify([others, outputs])).to.not.include('123456789"');
  });

  it("lets brand, vetting, campaign and number follow one another by dataflow", async () => {
    const run = await primary(
      {},
      {
        resources: {
          brand: { registrationId: "registration-b", approved: true },
          vetting: { registrationId: "registration-v", done: true },
          alerts: { registrationId: "registration-a", approved: true },
        },
      },
    );
    const { fields: _brand, ...vetting } = requestOf(run, REGISTRATION, "vetting").inputs;
    expect(_brand).to.equal(undefined);
    expect(vetting).to.deep.equal({
      registrationType: "US_TEN_DLC_BRAND_VETTING",
      brandRegistrationId: "registration-b",
      brandApproved: true,
      vettingOptional: false,
      submit: true,
      teardown: false,
      refile: false,
    });
    const { fields, ...campaign } = requestOf(run, REGISTRATION, "alerts").inputs;
    expect(fields).to.have.all.keys(
      "campaignInfo",
      "campaignCapabilities",
      "campaignUseCase",
      "messageSamples",
    );
    expect(campaign).to.deep.equal({
      registrationType: "US_TEN_DLC_CAMPAIGN_REGISTRATION",
      brandRegistrationId: "registration-b",
      brandApproved: true,
      vettingDone: true,
      submit: true,
      teardown: false,
      refile: false,
    });
    expect(requestOf(run, NUMBER, "alerts-number").inputs).to.deep.equal({
      campaignRegistrationId: "registration-a",
      campaignApproved: true,
      messageType: "TRANSACTIONAL",
      numberCapabilities: ["SMS"],
      submit: true,
      teardown: false,
      refile: false,
    });
  });

  it("hands each name its own version to discard, and all the same bounds", async () => {
    const run = await primary({
      discard: { alerts: 1, vetting: 2 },
      maxResubmissions: 0,
      vettingOptional: true,
    });
    const given = (name: string) => {
      const { inputs } = requestOf(run, REGISTRATION, name);
      const { discard, maxResubmissions, vettingOptional } = inputs;
      return { discard, maxResubmissions, vettingOptional };
    };
    const none = { discard: undefined, maxResubmissions: 0, vettingOptional: undefined };
    expect(given("brand")).to.deep.equal(none);
    expect(given("vetting")).to.deep.equal({ ...none, discard: 2, vettingOptional: true });
    expect(given("alerts")).to.deep.equal({ ...none, discard: 1 });
  });

  it("hands each name its own existing id, refile, resubmit and alongside", async () => {
    const id = "registration-0123456789abcdef0123456789abcdef";
    const phone = "phone-0123456789abcdef0123456789abcdef";
    const run = await primary({
      submit: false,
      waitMinutes: 5,
      existing: { brand: id, "alerts-number": phone },
      refile: ["vetting"],
      resubmit: { alerts: 2 },
      alongside: { alerts: id },
    });
    const given = (type: string, name: string) => {
      const { inputs } = requestOf(run, type, name);
      const keys = ["existingId", "refile", "resubmit", "alongside", "submit", "waitMinutes"];
      return Object.fromEntries(
        keys.filter((key) => key in inputs).map((key) => [key, inputs[key]]),
      );
    };
    const common = { submit: false, refile: false };
    expect(given(REGISTRATION, "brand")).to.deep.equal({
      ...common,
      existingId: id,
      waitMinutes: 5,
    });
    expect(given(REGISTRATION, "vetting")).to.deep.equal({
      ...common,
      refile: true,
      waitMinutes: 5,
    });
    expect(given(REGISTRATION, "alerts")).to.deep.equal({
      ...common,
      resubmit: 2,
      alongside: id,
      waitMinutes: 5,
    });
    expect(given(NUMBER, "alerts-number")).to.deep.equal({ ...common, existingId: phone });
  });
});

describe("a sender role", () => {
  const trust = senderTrust({
    partition: "aws",
    accountId: "222222222222",
    trustedRoles: ["role/tendlc-*", "role/nightly-batch"],
    externalIds: ["tendlc-ca36447ce3363f4ad3aca8cac037ec45"],
  });

  it("has a lasting name, one hour, this trust, and depends on no registration", async () => {
    const role = requestOf(await primary(), ROLE, "dev");
    const { assumeRolePolicy, ...rest } = role.inputs;
    expect(assumeRolePolicy).to.equal(JSON.stringify(trust));
    expect(rest).to.deep.equal({
      name: "tendlc-primary-dev",
      description: "Lets the entry dev of the stack primary send text messages",
      maxSessionDuration: 3600,
    });
    expect(role.dependencies).to.deep.equal([]);
  });

  it("denies everything until its number is known", async () => {
    expect(policyOf(await primary(), ROLE_POLICY, "dev", "policy")).to.deep.equal(NO_NUMBER_YET);
  });

  it("sends from exactly its number once that is known", async () => {
    const run = await primary({}, { resources: NUMBER_IS_ACTIVE });
    expect(policyOf(run, ROLE_POLICY, "dev", "policy")).to.deep.equal(
      senderPolicy({ numberArns: [active.arn] }),
    );
  });

  it("denies everything again when its number is gone", async () => {
    const gone = { ...NUMBER_IS_ACTIVE["alerts-number"], status: "DELETED" };
    const run = await primary({}, { resources: { "alerts-number": gone } });
    expect(policyOf(run, ROLE_POLICY, "dev", "policy")).to.deep.equal(NO_NUMBER_YET);
  });

  it("exists in a preview that does not know the number yet, with an unknown policy", async () => {
    const resources = { "alerts-number": { arn: undefined, status: undefined } };
    const run = await primary({}, { preview: true, resources });
    expect(requestOf(run, ROLE_POLICY, "dev").inputs).to.deep.equal({
      name: "send",
      role: "tendlc-primary-dev",
      policy: UNKNOWN,
    });
  });

  it("of a disabled entry denies everything by a plain text that waits for nothing", async () => {
    const run = await primary(withDev({ enabled: false }), { resources: NUMBER_IS_ACTIVE });
    expect(policyOf(run, ROLE_POLICY, "dev", "policy")).to.deep.equal(ENTRY_DISABLED);
    expect(requestOf(run, ROLE_POLICY, "dev").dependencies).to.deep.equal([`${ROLE}::dev`]);
  });

  it("accepts two external ids while they are rotated, and hands out the first", async () => {
    const run = await primary(withDev({ externalId: ["new-id", "old-id"] }));
    const document = policyOf(run, ROLE, "dev", "assumeRolePolicy");
    expect(document).to.have.nested.property("Statement[0].Condition.StringEquals.sts:ExternalId");
    expect(JSON.stringify(document)).to.include('"sts:ExternalId":["new-id","old-id"]');
    expect(run.outputs).to.have.nested.property("contracts.dev.externalId", "new-id");
  });

  it("of one entry is the same whatever other entries there are, and in whatever order", async () => {
    const prod = { accountId: "333333333333", campaigns: ["alerts"], trustedRoles: ["role/web"] };
    const { accounts } = withDev({});
    const alone = await primary();
    const after = await primary({ accounts: { prod, ...accounts } });
    for (const type of [ROLE, ROLE_POLICY]) {
      expect(requestOf(after, type, "dev")).to.deep.equal(requestOf(alone, type, "dev"));
    }
  });

  it("is named in a partition's own way", async () => {
    const run = await primary({ region: "us-gov-west-1" });
    const document = policyOf(run, ROLE, "dev", "assumeRolePolicy");
    expect(document).to.have.nested.property(
      "Statement[0].Principal.AWS",
      "arn:aws-us-gov:iam::222222222222:root",
    );
  });
});

describe("the outputs of a primary stack", () => {
  it("hold one contract for each entry, complete and without secrets", async () => {
    const run = await primary({}, { resources: NUMBER_IS_ACTIVE });
    expect(run.outputs?.["contracts"]).to.deep.equal({ dev: CONTRACT });
  });

  it("say in words why an entry is not ready", async () => {
    const account = { accountTier: "SANDBOX", monthlySpendLimit: 1 };
    const run = await primary({}, { account });
    expect(run.outputs).to.have.nested.property("contracts.dev.ready", false);
    expect(run.outputs).to.have.deep.nested.property("contracts.dev.blockers", [
      "alerts has no number yet",
      "the primary account is in the SMS tier SANDBOX: it sends to verified numbers only, until AWS moves it to PRODUCTION",
      "the primary account's monthly spend limit is $1, for all accounts together: ask AWS for more",
      SLOW,
    ]);
  });

  it("say where each registration and number stands, and what to do next", async () => {
    const brand = { registrationId: "registration-b", status: "REVIEWING", nextStep: "wait" };
    const number = { nextStep: "wait for the campaign" };
    const run = await primary({}, { resources: { brand, "alerts-number": number } });
    expect(run.outputs).to.have.deep.nested.property("registrations.brand", {
      id: "registration-b",
      status: "REVIEWING",
      phase: "held",
      waitingFor: "",
      since: "",
      expectedBy: "",
      nextStep: "wait",
      approvedVersion: 0,
      denials: [],
    });
    expect(run.outputs?.["registrations"]).to.have.all.keys("brand", "vetting", "alerts");
    expect(run.outputs?.["numbers"]).to.have.all.keys("alerts");
    expect(run.outputs?.["nextSteps"]).to.deep.equal([
      "brand: wait",
      "alerts-number: wait for the campaign",
    ]);
    expect(run.outputs).to.not.have.property("teardown");
  });

  it("come from one look at the account", async () => {
    expect((await primary()).invokes).to.deep.equal(["smsvoice:index:getAccount"]);
  });
});

describe("teardown and release", () => {
  it("teardown takes protection and retention off everything, tells the guard, and says so", async () => {
    const run = await primary({ teardown: true });
    const kept = run.requests.filter(({ protect, retainOnDelete }) => protect || retainOnDelete);
    expect(kept.map(({ name }) => name)).to.deep.equal([]);
    expect(requestOf(run, GUARD, "guard").inputs).to.deep.equal({ teardown: true });
    for (const [type, name] of [
      [REGISTRATION, "brand"],
      [NUMBER, "alerts-number"],
    ] as const) {
      expect(requestOf(run, type, name).inputs["teardown"]).to.equal(true);
    }
    expect(run.outputs?.["teardown"]).to.match(/^tendlc:teardown is set: nothing is filed/);
  });

  it("release unprotects the named ones, still retains them, and tells the provider", async () => {
    const run = await primary({ release: ["alerts-number", "alerts"] });
    const options = run.requests
      .filter(({ type }) => type === REGISTRATION || type === NUMBER)
      .map(({ name, protect, retainOnDelete }) => ({ name, protect, retainOnDelete }));
    expect(options).to.have.deep.members([
      { name: "brand", protect: true, retainOnDelete: true },
      { name: "vetting", protect: true, retainOnDelete: true },
      { name: "alerts", protect: false, retainOnDelete: true },
      { name: "alerts-number", protect: false, retainOnDelete: true },
    ]);
    const { inputs } = requestOf(run, "pulumi:providers:smsvoice", "smsvoice");
    expect(inputs["release"]).to.equal('["alerts","alerts-number"]');
  });

  it("a released name is retained even in a teardown", async () => {
    const run = await primary({ teardown: true, release: ["alerts-number"] });
    const kept = run.requests.filter(({ retainOnDelete }) => retainOnDelete);
    expect(kept.map(({ name }) => name)).to.deep.equal(["alerts-number"]);
  });
});
