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

  const attachmentsOf = async ({ aws, account }: TestStack) => {
    const { attachments } = await aws.control.request<{
      attachments: readonly { readonly id: string; readonly status: string }[];
    }>("GET", `attachments?account=${account.accountId}&region=${REGION}`);
    return attachments;
  };

  describe("that AWS does not take at once", () => {
    let other: TestStack;
    let brandOutputs: Properties;
    const failing = (count: number) =>
      other.aws.control.request("POST", "attachments", {
        account: other.account.accountId,
        region: REGION,
        failing: count,
      });
    const attachments = () => attachmentsOf(other);
    const filed = (name: string) => {
      const path = file(`${name}.png`, png(name));
      const hash = createHash("sha256").update(png(name)).digest("hex");
      const campaignFields: Properties = {
        ...CAMPAIGN_FIELDS,
        campaignInfo: { ...CAMPAIGN_INFO, optInScreenshot: new FileAsset(hash, path) },
      };
      return campaign(brandOutputs, true, { campaignFields });
    };

    before(async () => {
      other = new TestStack(stack.aws, await stack.aws.newAccount());
      await other.pass((pass) => pass.up(brand()));
      await other.aws.control.advance(2 * DAY);
      brandOutputs = (await other.pass((pass) => pass.up(brand()))).outputs;
      await other.aws.control.set(other.account.accountId, REGION, { reviews: "manual" });
    });

    it("is uploaded once more, and then refused with a reason", async () => {
      await failing(2);
      const message = await refusal(other.pass((pass) => pass.up(filed("one"))));
      expect(message).to.contain("its upload failed 2 times, and AWS gives no reason");
      expect((await attachments()).map(({ status }) => status)).to.deep.equal([
        "UPLOAD_FAILED",
        "UPLOAD_FAILED",
      ]);
    });

    it("is uploaded anew by the next run", async () => {
      await failing(1);
      const { outputs } = await other.pass((pass) => pass.up(filed("one")));
      expect(outputs["status"]).to.equal("SUBMITTED");
      expect((await attachments()).map(({ status }) => status)).to.deep.equal([
        "UPLOAD_FAILED",
        "UPLOAD_FAILED",
        "UPLOAD_FAILED",
        "UPLOAD_COMPLETE",
      ]);
    });

    it("is found by its tags when a crash lost it", async () => {
      const uploaded = (await attachments()).length;
      await other.aws.control.registrationEvent({
        account: other.account.accountId,
        region: REGION,
        registrationId: other.output("alerts", "registrationId") as string,
        event: "deny",
        reasons: [{ Reason: "SAMPLE_MESSAGE_MISMATCH", ShortDescription: "Say more" }],
      });
      const second = filed("two");
      // The provider is killed while the upload is made.
      const pass = await other.start();
      const running = pass.up(second).catch(() => undefined);
      while ((await attachments()).length === uploaded) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      await pass.plugin.kill();
      await running;
      const again = await other.pass((next) => next.up(filed("two")));
      expect(again.outputs).to.include({ status: "SUBMITTED", currentVersion: 2 });
      expect((await attachments()).length).to.equal(uploaded + 1);
    });

    it("is refused before any upload when it is too large or of another kind", async () => {
      const before = (await attachments()).length;
      const fields = (content: Buffer, name: string): Properties => ({
        ...CAMPAIGN_FIELDS,
        campaignInfo: {
          ...CAMPAIGN_INFO,
          optInScreenshot: new FileAsset(
            createHash("sha256").update(content).digest("hex"),
            file(name, content),
          ),
        },
      });
      const held = async (content: Buffer, name: string) => {
        const fresh = new TestStack(other.aws, other.account, `stack-${name.replace(".", "-")}`);
        const declared = campaign(brandOutputs, true, {
          campaignFields: fields(content, name),
          campaign: { alongside: other.output("alerts", "registrationId") ?? "" },
        });
        return (await fresh.pass((pass) => pass.up(declared))).outputs["nextStep"];
      };
      expect(await held(Buffer.from("plain text"), "plain.png")).to.match(
        /campaignInfo\.optInScreenshot ".*plain\.png" is no PNG, JPEG, PDF file/,
      );
      expect(await held(png("x".repeat(500_001)), "large.png")).to.match(
        /has 500009 bytes; AWS's form takes 500000/,
      );
      expect((await attachments()).length).to.equal(before);
    });

    it("is deleted at teardown with what the state does not know, and each is named", async () => {
      const kept = other.state.get("alerts");
      if (!kept) throw new Error("no campaign");
      await other.aws.control.registrationEvent({
        account: other.account.accountId,
        region: REGION,
        registrationId: kept.outputs["registrationId"] as string,
        event: "deny",
        reasons: [{ Reason: "SAMPLE_MESSAGE_MISMATCH", ShortDescription: "Say more" }],
      });
      const known = Object.values(kept.outputs["attachments"] as Record<string, string>);
      expect(known).to.have.length(2);
      const [first = ""] = Object.keys(kept.outputs["attachments"] as object);
      const rest = { ...(kept.outputs["attachments"] as Record<string, string>) };
      Reflect.deleteProperty(rest, first);
      other.state.set("alerts", {
        id: kept.id,
        inputs: { ...kept.inputs, teardown: true },
        outputs: { ...kept.outputs, attachments: rest },
      });
      const pass = await other.start();
      await whileTimePasses(other, 10, pass.delete(filed("two")));
      const said = pass.plugin.log().join("\n");
      await pass.plugin.stop();
      for (const id of known) expect(said).to.contain(id);
      const left = (await attachments()).filter(({ status }) => status === "UPLOAD_COMPLETE");
      expect(left).to.deep.equal([]);
    });
  });

  describe("of which AWS takes no upload in two versions", () => {
    let other: TestStack;
    const path = () => file("consent.png", png("consent"));
    const denied = (Reason: string) =>
      other.aws.control.registrationEvent({
        account: other.account.accountId,
        region: REGION,
        registrationId: other.output("alerts", "registrationId") as string,
        event: "deny",
        reasons: [{ Reason, ShortDescription: "Say the time too" }],
      });
    const resubmitted = async (samples: string) => {
      await denied("SAMPLE_MESSAGE_MISMATCH");
      const after = await other.callCount();
      const before = (await attachmentsOf(other)).length;
      const { outputs } = await other.pass((pass) =>
        pass.up(withFile(path(), png("consent"), samples)),
      );
      const all = await other.aws.control.calls(other.account.accountId, after);
      return {
        outputs,
        made: (await attachmentsOf(other)).length - before,
        refused: all.filter(({ errorReason }) => errorReason === REFUSED).length,
      };
    };
    const REFUSED = "RESOURCE_MODIFICATION_NOT_ALLOWED";
    /** What each version of the campaign has in the field. */
    const put = async () => {
      const id = other.output("alerts", "registrationId");
      const campaign = (await other.registrations()).find((one) => one["registrationId"] === id);
      const versions = campaign?.["versions"] as readonly {
        readonly values: Readonly<Record<string, { readonly RegistrationAttachmentId?: string }>>;
      }[];
      return versions.map(
        ({ values }) => values["campaignInfo.optInScreenshot"]?.RegistrationAttachmentId ?? "",
      );
    };

    before(async () => {
      const { account } = stack;
      other = new TestStack(stack.aws, account, "refused");
      await stack.aws.control.set(account.accountId, REGION, { attachmentReuse: false });
      const declared = withFile(path(), png("consent"));
      const alongside = stack.output("alerts", "registrationId") ?? "";
      const pass = await other.start();
      const { outputs } = await whileTimePasses(
        other,
        10,
        pass.up({ ...declared, inputs: { ...declared.inputs, alongside } }),
      );
      await pass.plugin.stop();
      expect(outputs["status"]).to.equal("SUBMITTED");
    });

    after(() => stack.aws.control.set(stack.account.accountId, REGION, { attachmentReuse: true }));

    it("uploads it once more for the next version, which has it then", async () => {
      const { outputs, made, refused } = await resubmitted("[date] at [time]");
      expect(outputs).to.deep.include({ currentVersion: 2, status: "SUBMITTED", heldChanges: [] });
      expect([made, refused]).to.deep.equal([1, 1]);
      const [first, second] = await put();
      expect(second).to.not.equal(first);
      expect(Object.values(outputs["attachments"] as object)).to.deep.equal([second]);
    });

    it("asks with each upload of that content before it makes another", async () => {
      const { outputs, made, refused } = await resubmitted("[day] at [time]");
      expect(outputs).to.deep.include({ currentVersion: 3, status: "SUBMITTED", heldChanges: [] });
      expect([made, refused]).to.deep.equal([1, 2]);
      expect(new Set(await put()).size).to.equal(3);
    });

    it("goes on with what a crash left of it, and uploads nothing for that", async () => {
      await denied("SAMPLE_MESSAGE_MISMATCH");
      const before = (await attachmentsOf(other)).length;
      const mended = withFile(path(), png("consent"), "[hour]");
      const pass = await other.start();
      const running = pass.up(mended).catch(() => undefined);
      while ((await attachmentsOf(other)).length === before) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      await pass.plugin.kill();
      await running;
      expect((await put()).at(-1)).to.equal("");
      const { outputs } = await other.pass((next) => next.up(mended));
      expect(outputs).to.include({ currentVersion: 4, status: "SUBMITTED" });
      expect((await attachmentsOf(other)).length).to.equal(before + 1);
      expect(new Set(await put()).size).to.equal(4);
    });
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
