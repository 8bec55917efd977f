import { expect } from "chai";
import type { Properties } from "../../rpc/values";
import { approvedBrand, LEFT, PUTS } from "../support/provider-adoption";
import { refusal, REGION, TestStack, type Declared, type Pass } from "../support/provider";
import { Console } from "../support/provider-console";
import {
  brand,
  BRAND_FIELDS,
  campaign,
  CAMPAIGN_FIELDS,
  CAMPAIGN_INFO,
  vetting,
} from "../support/provider-filing";
import { sandbox } from "../support/sandbox";

interface Kind {
  readonly kind: string;
  readonly type: string;
  readonly fields: Properties;
  /** A field that AWS does not count as fixed, and fields in which it has another value. */
  readonly path: string;
  readonly elsewhere: Properties;
  readonly declared: (existingId: string, upstream: Properties) => Declared;
}

const KINDS: readonly Kind[] = [
  {
    kind: "brand",
    type: "US_TEN_DLC_BRAND_REGISTRATION",
    fields: BRAND_FIELDS,
    path: "companyInfo.address",
    elsewhere: {
      ...BRAND_FIELDS,
      companyInfo: { ...(BRAND_FIELDS["companyInfo"] as Properties), address: "1 Other Road" },
    },
    declared: (existingId) => brand({ brand: { existingId } }),
  },
  {
    kind: "vetting",
    type: "US_TEN_DLC_BRAND_VETTING",
    fields: {},
    path: "",
    elsewhere: {},
    declared: (existingId, upstream) => vetting(upstream, { vetting: { existingId } }),
  },
  {
    kind: "campaign",
    type: "US_TEN_DLC_CAMPAIGN_REGISTRATION",
    fields: CAMPAIGN_FIELDS,
    path: "campaignInfo.helpMessage",
    elsewhere: {
      ...CAMPAIGN_FIELDS,
      campaignInfo: { ...CAMPAIGN_INFO, helpMessage: "Birch Clinic: write to us for help." },
    },
    declared: (existingId, upstream) => campaign(upstream, true, { campaign: { existingId } }),
  },
];

const count = (fields: Properties): number =>
  Object.values(fields).flatMap((section) => Object.keys(section as Properties)).length;

const NO_LIMITS = {
  REGISTRATIONS: 100,
  REGISTRATION_VERSIONS_CREATED_PER_DAY: 100,
  CAMPAIGNS_PER_BRAND: 100,
};

for (const { kind, type, fields, path, elsewhere, declared } of KINDS) {
  const hasFields = count(fields) > 0;

  describe(`adopting a ${kind} that a person filed in the console`, function () {
    this.timeout(120_000);
    let stack: TestStack;
    let pass: Pass;
    let upstream: Properties = {};
    const ids = new Map<string, string>();
    // What has no fields differs in none.
    const cases = LEFT.filter(({ left }) => hasFields || !left.endsWith("differs"));

    before(async () => {
      const aws = await sandbox();
      stack = new TestStack(aws, await aws.newAccount());
      await aws.control.set(stack.account.accountId, REGION, {
        reviews: "manual",
        quotas: NO_LIMITS,
      });
      const at = new Console(aws, stack.account);
      if (kind !== "brand") upstream = await approvedBrand(at);
      for (const { left, differs, happened } of cases) {
        const id = await at.create(type);
        const fill = () => at.put(id, differs ? elsewhere : fields);
        await fill();
        if (kind !== "brand") await at.associate(id, upstream["registrationId"] as string);
        await happened(at, id, fill);
        ids.set(left, id);
      }
      stack.declared = cases.map((_, index) => `${kind}-${index}`);
      pass = await stack.start();
    });
    after(() => pass.plugin.stop());

    cases.forEach(({ left, differs: inFields, status, phase, writes, says }, index) => {
      const differs = inFields && hasFields;

      it(`takes over ${left}: ${phase}`, async () => {
        const id = ids.get(left) ?? "";
        const resource = { ...declared(id, upstream), name: `${kind}-${index}` };
        const before = await stack.callCount();
        const { messages } = pass.plugin;
        const earlier = messages.length;
        const shown = await pass.preview(resource);
        expect(shown.outputs["registrationId"]).to.equal(id);
        const said = messages
          .slice(earlier)
          .map(({ text }) => text)
          .join("\n");
        expect(said).to.contain(`${kind}-${index}: ${id} (${type}, `);
        if (differs) {
          expect(said).to.contain(`${id} differs from the filing in ${path}. ${says}`);
        } else expect(said).to.not.contain("differs from the filing");
        expect((await stack.calls(before)).filter(isWrite)).to.deep.equal([]);

        const { outputs } = await pass.up(resource);
        const heldChanges = differs && writes.length === 0 ? [path] : [];
        expect(outputs).to.deep.include({ registrationId: id, status, phase, heldChanges });
        const made = (await stack.calls(before)).filter(isWrite);
        const puts = Array.from({ length: count(fields) }, () => "PutRegistrationFieldValue");
        expect(made).to.deep.equal(writes.flatMap((one) => (one === PUTS ? puts : [one])));
        expect((await pass.preview(resource)).step).to.equal("same");
      });
    });

    it("filed none", async () => {
      const all = (await stack.registrations()).filter((one) => one["type"] === type);
      expect(all.map((one) => one["registrationId"])).to.have.members([...ids.values()]);
      expect(all).to.have.length(cases.length);
    });
  });
}

describe("adopting what a person filed in the console", function () {
  this.timeout(60_000);
  let stack: TestStack;
  let at: Console;

  beforeEach(async () => {
    const aws = await sandbox();
    stack = new TestStack(aws, await aws.newAccount());
    at = new Console(aws, stack.account);
    await aws.control.set(stack.account.accountId, REGION, { reviews: "manual" });
  });

  it("refuses what was deleted, and an ARN of another account or Region", async () => {
    const id = await at.create("US_TEN_DLC_BRAND_REGISTRATION");
    await at.delete(id);
    await stack.pass(async (pass) => {
      const adopt = (existingId: string) => refusal(pass.preview(brand({ brand: { existingId } })));
      expect(await adopt(id)).to.contain("which this account does not have in this Region");
      const arn = `arn:aws:sms-voice:eu-west-1:999999999999:registration/${id}`;
      expect(await adopt(arn)).to.contain(
        `belongs to account 999999999999 in eu-west-1, and this stack is of account ${stack.account.accountId} in us-east-1`,
      );
    });
  });

  it("holds what was adopted and is then deleted, without failing the run", async () => {
    const id = await at.create("US_TEN_DLC_BRAND_REGISTRATION");
    const declared = brand({ submit: false, brand: { existingId: id } });
    await stack.pass(async (pass) => {
      await pass.up(declared);
      await at.delete(id);
    });
    for (const step of ["update", "same"]) {
      const seen = await stack.pass((pass) => pass.up(declared));
      expect(seen.step).to.equal(step);
      expect(seen.outputs).to.include({ status: "DELETED", phase: "deleted", registrationId: id });
    }
  });

  it("associates a campaign's draft that has no brand, and says so", async () => {
    const brandId = await at.create("US_TEN_DLC_BRAND_REGISTRATION");
    const id = await at.create("US_TEN_DLC_CAMPAIGN_REGISTRATION");
    await at.put(id, CAMPAIGN_FIELDS);
    const declared = campaign({ registrationId: brandId, approved: true }, true, {
      submit: false,
      campaign: { existingId: id },
    });
    await stack.pass(async (pass) => {
      await pass.preview(declared);
      const said = pass.plugin.messages.map(({ text }) => text).join("\n");
      expect(said).to.contain(`${id} is not associated with its brand ${brandId} at AWS: `);
      const before = await stack.callCount();
      await pass.up(declared);
      expect((await stack.calls(before)).filter(isWrite)).to.deep.equal([
        "CreateRegistrationAssociation",
      ]);
    });
  });
});

const isWrite = (name: string): boolean => !/^(Describe|List)/.test(name);
