import { CreateRegistrationCommand } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import { changes } from "../../tools/workspace/engine-events";
import { usesEngine } from "../support/engine";
import { clientsFor } from "../support/sandbox-clients";
import { disposeWorkspaces, stacks, type Stacks } from "../support/stacks";

describe("pulumi import", function () {
  usesEngine(this);
  let s: Stacks;
  let brandId = "";

  before(async () => {
    s = await stacks();
    const { sms } = clientsFor({
      endpoint: s.sandbox.endpoint,
      credentials: s.primaryAccount.credentials,
    });
    const { RegistrationId } = await sms.send(
      new CreateRegistrationCommand({ RegistrationType: "US_TEN_DLC_BRAND_REGISTRATION" }),
    );
    brandId = RegistrationId ?? "";
  });
  after(disposeWorkspaces);

  it("is refused without a provider that knows account and Region", async () => {
    const { stdout, stderr } = await s.primary.import(
      "smsvoice:index:Registration",
      "brand",
      brandId,
      { expect: "failure" },
    );
    expect(stdout + stderr).to.match(/--provider/);
  });

  it("takes a brand that a person began in the console, and files no second one", async () => {
    await s.primary.up({
      args: ["--target", "**::aws", "--target", "**::smsvoice", "--target", "**::tendlc"],
    });
    const urnOf = async (end: string): Promise<string> =>
      (await s.primary.resources()).find(({ urn }) => urn.endsWith(`::${end}`))?.urn ?? "";
    await s.primary.import("smsvoice:index:Registration", "brand", brandId, {
      args: [
        "--provider",
        `smsvoice=${await urnOf("smsvoice")}`,
        "--parent",
        `tendlc=${await urnOf("tendlc")}`,
      ],
    });
    const imported = (await s.primary.resources()).find(({ urn }) => urn.endsWith("::brand"));
    expect(imported?.id).to.equal(
      `${s.primaryAccount.accountId}/us-east-1/tendlc/primary/Registration/brand`,
    );

    const { events } = await s.primary.up();
    expect(changes(events).find(({ name }) => name === "brand")?.op).to.equal("update");
    const { registrations } = (await s.primary.outputs()) as {
      registrations: { brand: { id: string; status: string } };
    };
    expect(registrations.brand).to.include({ id: brandId, status: "SUBMITTED" });
    const calls = await s.sandbox.control.calls(s.primaryAccount.accountId);
    expect(calls.filter(({ operation }) => operation === "CreateRegistration")).to.have.length(1);
  });
});
