import { expect } from "chai";
import type { Properties } from "../../rpc/values";
import { Console } from "../support/provider-console";
import { refusal, REGION, TAX_ID, TestStack } from "../support/provider";
import {
  brand,
  BRAND_FIELDS,
  campaign,
  number,
  preview,
  up,
  upUntilActive,
} from "../support/provider-filing";
import { sandbox } from "../support/sandbox";

describe("the search before anything is filed", function () {
  this.timeout(60_000);
  let first: TestStack;
  let other: TestStack;

  before(async () => {
    const aws = await sandbox();
    const account = await aws.newAccount();
    first = new TestStack(aws, account);
    other = new TestStack(aws, account, "second");
    await upUntilActive(first);
  });

  const filed = async () => (await first.registrations()).length;

  it("refuses a brand whose tax id another stack has filed, naming it, in a preview too", async () => {
    const id = first.output("brand", "registrationId") as string;
    for (const how of [preview, up]) {
      const message = await refusal(how(other));
      expect(message).to.contain(
        `${id} (COMPLETE) has filed the same in this account by stack tendlc/primary`,
      );
      expect(message).to.contain(`set existingId to "${id}"`);
      expect(message).to.not.contain(TAX_ID);
    }
    expect(await filed()).to.equal(3);
  });

  it("refuses a brand whose tax id stands in a denied version only, under an empty draft", async () => {
    const stack = new TestStack(first.aws, await first.aws.newAccount());
    await stack.aws.control.set(stack.account.accountId, REGION, { reviews: "manual" });
    const at = new Console(stack.aws, stack.account);
    const id = await at.create("US_TEN_DLC_BRAND_REGISTRATION");
    await at.put(id, BRAND_FIELDS);
    await at.submit(id);
    await at.happens(id, "pick-up", "deny");
    await at.newVersion(id);
    expect(await refusal(preview(stack))).to.contain(`set existingId to "${id}"`);
  });

  it("files a brand of another tax id beside it", async () => {
    const fields: Properties = {
      ...BRAND_FIELDS,
      companyInfo: { ...(BRAND_FIELDS["companyInfo"] as Properties), taxId: "555667777" },
    };
    await other.pass((pass) => pass.up(brand({ brand: { fields } })));
    expect(await filed()).to.equal(4);
  });

  it("refuses what this stack has filed under a name that is no longer declared", async () => {
    const renamed = new TestStack(first.aws, first.account);
    renamed.declared = ["company"];
    const message = await refusal(renamed.pass((pass) => pass.up({ ...brand(), name: "company" })));
    expect(message).to.contain('under the name "brand", which the program no longer declares');
    expect(message).to.contain('aliases: [{ name: "brand" }]');
    expect(message).to.contain("pulumi state rename brand company");
  });

  it("refuses a number leased under a name that is no longer declared", async () => {
    const renamed = new TestStack(first.aws, first.account);
    renamed.declared = ["alerts", "brand", "vetting", "line"];
    const outputs = first.state.get("alerts")?.outputs ?? {};
    const message = await refusal(
      renamed.pass((pass) => pass.up({ ...number(outputs), name: "line" })),
    );
    expect(message).to.contain('under the name "alerts-number"');
  });

  it("refuses a campaign of the same brand and use case unless alongside names it", async () => {
    const second = new TestStack(first.aws, first.account, "third");
    const id = first.output("alerts", "registrationId") as string;
    const ofBrand = first.state.get("brand")?.outputs ?? {};
    const message = await refusal(second.pass((pass) => pass.up(campaign(ofBrand, true))));
    expect(message).to.contain(id);
    expect(message).to.contain(`alongside to "${id}"`);
    const beside = campaign(ofBrand, true, { campaign: { alongside: id } });
    const { outputs } = await second.pass((pass) => pass.up(beside));
    expect(outputs["status"]).to.equal("SUBMITTED");
  });

  it("files beside several campaigns only when alongside names each", async () => {
    const alerts = first.output("alerts", "registrationId") as string;
    const fourth = new TestStack(first.aws, first.account, "fourth");
    const ofBrand = first.state.get("brand")?.outputs ?? {};
    const beside = (alongside: string) =>
      fourth.pass((pass) => pass.preview(campaign(ofBrand, true, { campaign: { alongside } })));
    const message = await refusal(beside(alerts));
    const [, both = ""] = /set alongside to "([^"]*)"/.exec(message) ?? [];
    expect(both).to.match(/^registration-[0-9a-f]{32} registration-[0-9a-f]{32}$/);
    expect(both).to.contain(alerts);
    expect((await beside(both)).step).to.equal("create");
    expect((await beside(both.replace(" ", ", "))).step).to.equal("create");
  });

  it("finds everything again when the state is lost, and files nothing", async () => {
    const again = new TestStack(first.aws, first.account);
    const before = await filed();
    const steps = await preview(again);
    expect(steps.number.outputs["arn"]).to.equal(first.output("alerts-number", "arn"));
    const done = await up(again);
    expect(done.brand.outputs["registrationId"]).to.equal(first.output("brand", "registrationId"));
    expect(done.number.outputs["phoneNumberId"]).to.equal(
      first.output("alerts-number", "phoneNumberId"),
    );
    expect(await filed()).to.equal(before);
  });

  it("adopts by existingId, in a preview too, and writes nothing", async () => {
    const adopter = new TestStack(first.aws, first.account, "adopter");
    const existingId = first.output("brand", "registrationId");
    const before = await first.callCount();
    const shown = await preview(adopter, { submit: false, brand: { existingId } });
    expect(shown.brand.outputs).to.include({
      registrationId: existingId,
      status: "COMPLETE",
      approved: true,
    });
    const { outputs } = await adopter.pass((pass) => pass.up(brand({ brand: { existingId } })));
    expect(outputs).to.deep.include({
      registrationId: existingId,
      phase: "approved",
      heldChanges: [],
    });
    expect(
      (await first.calls(before)).filter((name) => !/^(Describe|List)/.test(name)),
    ).to.deep.equal([]);
  });

  it("refuses to adopt what is of another type, of another brand, or not there", async () => {
    const adopter = new TestStack(first.aws, first.account, "adopter");
    const vetting = first.output("vetting", "registrationId") as string;
    const wrong = (existingId: string) =>
      refusal(adopter.pass((pass) => pass.preview(brand({ brand: { existingId } }))));
    expect(await wrong(vetting)).to.contain("is a US_TEN_DLC_BRAND_VETTING");
    expect(await wrong(`registration-${"0".repeat(32)}`)).to.contain(
      "does not have in this Region",
    );
    const alerts = first.output("alerts", "registrationId");
    const stray = campaign({ registrationId: vetting, approved: true }, true, {
      campaign: { existingId: alerts },
    });
    expect(await refusal(adopter.pass((pass) => pass.preview(stray)))).to.contain(
      "belongs to brand",
    );
  });

  it("warns of a campaign whose brand is not the one that is still to be filed", async () => {
    const existingId = first.output("alerts", "registrationId") as string;
    const adopter = new TestStack(first.aws, first.account, "adopter");
    await adopter.pass(async (pass) => {
      await pass.preview(campaign({}, true, { campaign: { existingId } }));
      expect(pass.plugin.log().join("\n")).to.contain(
        `alerts: ${existingId} belongs to brand ${first.output("brand", "registrationId") as string}, and this program's brand is not filed yet. Adopt that brand too (tendlc:existing): another one would be filed and paid for, and could not have this registration.`,
      );
    });
  });

  it("refuses to adopt what another resource of the stack has filed", async () => {
    const existingId = first.output("alerts", "registrationId") as string;
    const ofBrand = first.state.get("brand")?.outputs ?? {};
    const again = new TestStack(first.aws, first.account);
    again.declared = [...first.declared, "promos", "promos-number"];
    const promos = { ...campaign(ofBrand, true, { campaign: { existingId } }), name: "promos" };
    expect(await refusal(again.pass((pass) => pass.preview(promos)))).to.contain(
      `promos: existingId names ${existingId}, which is "alerts" of this stack`,
    );
    const ofCampaign = first.state.get("alerts")?.outputs ?? {};
    const line = first.output("alerts-number", "phoneNumberId") as string;
    const other = number(ofCampaign, { number: { existingId: line } });
    expect(
      await refusal(again.pass((pass) => pass.preview({ ...other, name: "promos-number" }))),
    ).to.contain(`which is "alerts-number" of this stack`);
  });

  it("refuses to adopt a number that does not fit, saying every difference", async () => {
    const adopter = new TestStack(first.aws, first.account, "adopter");
    const existingId = first.output("alerts-number", "phoneNumberId");
    const outputs = first.state.get("alerts")?.outputs ?? {};
    const unfit = number(outputs, {
      number: { existingId, messageType: "PROMOTIONAL", numberCapabilities: ["SMS", "VOICE"] },
    });
    const message = await refusal(adopter.pass((pass) => pass.preview(unfit)));
    expect(message).to.contain("its messageType is TRANSACTIONAL, not PROMOTIONAL");
    expect(message).to.contain("its numberCapabilities is SMS, not SMS,VOICE");
    const fit = await adopter.pass((pass) => pass.up(number(outputs, { number: { existingId } })));
    expect(fit.outputs["phoneNumberId"]).to.equal(existingId);
  });

  it("imports by AWS's id, answers the logical one, and then has no difference", async () => {
    const importer = new TestStack(first.aws, first.account);
    const id = first.output("alerts", "registrationId") as string;
    const urn = importer.urn("Registration", "alerts");
    await importer.pass(async (pass) => {
      const read = await pass.plugin.read(urn, id);
      expect(read.id).to.equal(
        `${first.account.accountId}/${REGION}/tendlc/primary/Registration/alerts`,
      );
      expect(read.inputs).to.deep.include({
        registrationType: "US_TEN_DLC_CAMPAIGN_REGISTRATION",
        brandRegistrationId: first.output("brand", "registrationId"),
      });
      importer.state.set("alerts", read);
    });
    const ofBrand = first.state.get("brand")?.outputs ?? {};
    expect((await importer.pass((pass) => pass.up(campaign(ofBrand, true)))).step).to.equal("same");
  });

  it("imports a number, and refuses an id that the account does not have", async () => {
    const id = first.output("alerts-number", "phoneNumberId") as string;
    await first.pass(async (pass) => {
      const urn = first.urn("PhoneNumber", "alerts-number");
      const read = await pass.plugin.read(urn, id);
      expect(read.inputs).to.deep.include({
        numberCapabilities: ["SMS"],
        messageType: "TRANSACTIONAL",
      });
      expect(read.outputs).to.include({ status: "ACTIVE", phoneNumberId: id });
      const missing = `phone-${"0".repeat(32)}`;
      expect(await refusal(pass.plugin.read(urn, missing))).to.contain(
        "has no such number in us-east-1",
      );
      const brandUrn = first.urn("Registration", "brand");
      expect(
        await refusal(pass.plugin.read(brandUrn, `registration-${"0".repeat(32)}`)),
      ).to.contain("has no such registration");
    });
  });

  it("imports the tax id as a secret", async () => {
    const id = first.output("brand", "registrationId") as string;
    await first.pass(async (pass) => {
      const read = await pass.plugin.read(first.urn("Registration", "brand"), id);
      const { taxId } = (read.inputs["fields"] as { companyInfo: { taxId: object } }).companyInfo;
      expect(taxId.constructor.name).to.equal("Secret");
      expect(JSON.stringify(read.outputs)).to.not.contain(TAX_ID);
    });
  });
});
