import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { FileAsset, type Properties } from "../../rpc/values";
import { refusal, REGION, TestStack, whileTimePasses } from "../support/provider";
import { brand, CAMPAIGN_FIELDS, CAMPAIGN_INFO, campaign, DAY } from "../support/provider-filing";
import { sandbox } from "../support/sandbox";

/** The smallest thing that begins as a PNG does. */
const png = (text: string): Buffer =>
  Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.from(text)]);

describe("files of a filing", function () {
  this.timeout(60_000);
  let folder: string;
  let stack: TestStack;
  let ofBrand: Properties;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "tendlc-files-"));
    const aws = await sandbox();
    stack = new TestStack(aws, await aws.newAccount());
    await stack.pass((pass) => pass.up(brand()));
    await aws.control.advance(2 * DAY);
    ofBrand = (await stack.pass((pass) => pass.up(brand()))).outputs;
    await aws.control.set(stack.account.accountId, REGION, { reviews: "manual" });
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  const withFile = (
    path: string,
    content: Buffer,
    samples = "[date]",
  ): ReturnType<typeof campaign> => {
    const hash = createHash("sha256").update(content).digest("hex");
    const campaignFields: Properties = {
      ...CAMPAIGN_FIELDS,
      campaignInfo: { ...CAMPAIGN_INFO, optInScreenshot: new FileAsset(hash, path) },
      messageSamples: { messageSample1: `Birch Clinic: your appointment is on ${samples}.` },
    };
    return campaign(ofBrand, true, { campaignFields });
  };

  const file = (name: string, content: Buffer): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  const uploads = async () =>
    (await stack.calls()).filter((name) => name === "CreateRegistrationAttachment").length;

  it("refuses a file that was changed since the engine read it, before it is uploaded", async () => {
    const path = file("changed.png", png("now"));
    const message = await refusal(stack.pass((pass) => pass.up(withFile(path, png("then")))));
    expect(message).to.contain("was changed while the update ran");
    expect(await uploads()).to.equal(0);
  });

  it("uploads a file, waits until AWS has it, and refers to it", async () => {
    const path = file("consent.png", png("consent"));
    const pass = await stack.start();
    // The upload takes its time on the sandbox's clock.
    const { outputs } = await whileTimePasses(stack, 10, pass.up(withFile(path, png("consent"))));
    await pass.plugin.stop();
    expect(outputs["status"]).to.equal("SUBMITTED");
    expect(await uploads()).to.equal(1);
    expect(Object.keys(outputs["attachments"] as object)).to.deep.equal([
      createHash("sha256").update(png("consent")).digest("hex"),
    ]);
  });

  it("compares files by content: another path is no change, another content is one", async () => {
    const copy = file("copy.png", png("consent"));
    await stack.pass(async (pass) => {
      expect((await pass.preview(withFile(copy, png("consent")))).step).to.equal("same");
      const other = await pass.preview(withFile(file("other.png", png("other")), png("other")));
      expect(other.outputs["heldChanges"]).to.deep.equal(["campaignInfo.optInScreenshot"]);
      expect(other.detailed).to.deep.equal(["fields.campaignInfo.optInScreenshot", "heldChanges"]);
    });
  });

  it("puts the same attachment into the next version, without another upload", async () => {
    await stack.aws.control.registrationEvent({
      account: stack.account.accountId,
      region: REGION,
      registrationId: stack.output("alerts", "registrationId") as string,
      event: "deny",
      reasons: [{ Reason: "SAMPLE_MESSAGE_MISMATCH", ShortDescription: "Say the time too" }],
    });
    const path = join(folder, "consent.png");
    const mended = withFile(path, png("consent"), "[date] at [time]");
    const { outputs } = await stack.pass((pass) => pass.up(mended));
    expect(outputs).to.include({ status: "SUBMITTED", currentVersion: 2 });
    expect(await uploads()).to.equal(1);
  });

  it("finds the attachment by its tag when the state is lost", async () => {
    const again = new TestStack(stack.aws, stack.account);
    const path = join(folder, "consent.png");
    const same = withFile(path, png("consent"), "[date] at [time]");
    const { outputs } = await again.pass((pass) => pass.up(same));
    expect(outputs["heldChanges"]).to.deep.equal([]);
    expect(outputs["attachments"]).to.deep.equal(stack.output("alerts", "attachments"));
    expect(await uploads()).to.equal(1);
  });
});
