import {
  CreateRegistrationAttachmentCommand,
  DeleteRegistrationAttachmentCommand,
  DeleteRegistrationCommand,
  DescribeRegistrationAttachmentsCommand,
  PutRegistrationFieldValueCommand,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import { CAMPAIGN, open } from "./filing";
import { conflict, DAY, desk, invalid, notFound, quota, refusal, REGION, type Desk } from "./setup";

const starts = {
  PDF: "%PDF-1.7",
  GIF: "GIF89a",
  PNG: "\x89PNG\r\n",
  JPEG: "\xff\xd8\xff\xe0",
} as const;

const file = (kind: keyof typeof starts, bytes = 100): Uint8Array =>
  Buffer.concat([Buffer.from(starts[kind], "latin1")], bytes);

const create = ({ client }: Desk, input: object = { AttachmentBody: file("PNG") }) =>
  client.send(new CreateRegistrationAttachmentCommand(input));

const uploaded = async (at: Desk, body?: Uint8Array): Promise<string> => {
  const input = body === undefined ? undefined : { AttachmentBody: body };
  const { RegistrationAttachmentId } = await create(at, input);
  await at.box.control.advance(1);
  return String(RegistrationAttachmentId);
};

const statuses = async ({ client }: Desk, input: object = {}) =>
  (
    await client.send(new DescribeRegistrationAttachmentsCommand(input))
  ).RegistrationAttachments?.map(({ AttachmentStatus }) => AttachmentStatus);

const remove = ({ client }: Desk, RegistrationAttachmentId: string) =>
  client.send(new DeleteRegistrationAttachmentCommand({ RegistrationAttachmentId }));

const use = (
  { client }: Desk,
  RegistrationId: string,
  RegistrationAttachmentId: string,
  FieldPath = "campaignInfo.optInScreenshot",
) =>
  client.send(
    new PutRegistrationFieldValueCommand({ RegistrationId, FieldPath, RegistrationAttachmentId }),
  );

describe("attachments", () => {
  it("are uploaded a moment after they were created", async () => {
    const at = await desk();
    const { AttachmentStatus, RegistrationAttachmentId, RegistrationAttachmentArn } =
      await create(at);
    expect(AttachmentStatus).to.equal("UPLOAD_IN_PROGRESS");
    await at.box.control.advance(1);
    expect(
      await statuses(at, { RegistrationAttachmentIds: [RegistrationAttachmentId] }),
    ).to.deep.equal(["UPLOAD_COMPLETE"]);
    const complete = [{ Name: "attachment-status", Values: ["UPLOAD_COMPLETE"] }];
    expect(await statuses(at, { Filters: complete })).to.have.length(1);
    expect(RegistrationAttachmentArn).to.equal(
      `arn:aws:sms-voice:${REGION}:${at.accountId}:registration-attachment/${String(RegistrationAttachmentId)}`,
    );
  });

  const bad: readonly (readonly [string, object, string])[] = [
    ["neither a body nor a URL", {}, "MISSING_PARAMETER"],
    [
      "both a body and a URL",
      { AttachmentBody: file("PNG"), AttachmentUrl: "s3://b/k" },
      "PARAMETERS_CANNOT_BE_USED_TOGETHER",
    ],
    ["a URL that is none of S3", { AttachmentUrl: "https://a.example/b.png" }, "INVALID_PARAMETER"],
    ["a URL that cannot be read", { AttachmentUrl: "s3://b/k.png" }, "RESOURCE_NOT_ACCESSIBLE"],
    [
      "a file of another kind",
      { AttachmentBody: Buffer.from("text") },
      "ATTACHMENT_TYPE_NOT_SUPPORTED",
    ],
    ["more than 5 MB", { AttachmentBody: file("PDF", 5 * 2 ** 20 + 1) }, "MAXIMUM_SIZE_EXCEEDED"],
  ];
  for (const [name, input, reason] of bad) {
    it(`are refused with ${name}`, async () => {
      expect(await refusal(create(await desk(), input))).to.deep.equal(invalid(reason));
    });
  }

  it("are created once per client token", async () => {
    const at = await desk();
    const input = { AttachmentBody: file("PNG"), ClientToken: "one" };
    const first = await create(at, input);
    expect((await create(at, input)).RegistrationAttachmentId).to.equal(
      first.RegistrationAttachmentId,
    );
    expect(await refusal(create(at, { ...input, AttachmentBody: file("PDF") }))).to.deep.equal(
      conflict(
        "RESOURCE_ALREADY_EXISTS",
        "registration-attachment",
        String(first.RegistrationAttachmentId),
      ),
    );
  });

  it("are limited by number and per day", async () => {
    const at = await desk();
    const quotas = { REGISTRATION_ATTACHMENTS: 1, REGISTRATION_ATTACHMENTS_CREATED_PER_DAY: 2 };
    await at.box.control.set(at.accountId, REGION, { quotas });
    const first = await uploaded(at);
    expect(await refusal(create(at))).to.deep.equal(quota("REGISTRATION_ATTACHMENTS_PER_ACCOUNT"));
    await remove(at, first);
    await remove(at, await uploaded(at));
    expect(await refusal(create(at))).to.deep.equal(
      quota("REGISTRATION_ATTACHMENTS_CREATED_PER_DAY"),
    );
    await at.box.control.advance(DAY);
    expect((await create(at)).AttachmentStatus).to.equal("UPLOAD_IN_PROGRESS");
  });

  it("go into a field when they are uploaded, of the right kind, and small enough", async () => {
    const at = await desk();
    const id = await open(at, CAMPAIGN);
    const { RegistrationAttachmentId: early = "" } = await create(at);
    expect(await refusal(use(at, id, early))).to.deep.equal(
      conflict("RESOURCE_NOT_ACTIVE", "registration-attachment", early),
    );
    await at.box.control.advance(1);
    expect((await use(at, id, early)).RegistrationAttachmentId).to.equal(early);
    const gif = await uploaded(at, file("GIF"));
    expect(await refusal(use(at, id, gif))).to.deep.equal(invalid("ATTACHMENT_TYPE_NOT_SUPPORTED"));
    const sample = "mmsFileSamples.mmsFileSample1";
    expect((await use(at, id, gif, sample)).RegistrationAttachmentId).to.equal(gif);
    const large = await uploaded(at, file("PDF", 550_000));
    expect(await refusal(use(at, id, large))).to.deep.equal(invalid("MAXIMUM_SIZE_EXCEEDED"));
    expect((await use(at, id, large, sample)).RegistrationAttachmentId).to.equal(large);
    expect(await refusal(use(at, id, "registration-attachment-0"))).to.deep.equal(
      notFound("registration-attachment", "registration-attachment-0"),
    );
  });

  it("cannot be deleted while a registration has them, nor for some seconds after", async () => {
    const at = await desk();
    const id = await open(at, CAMPAIGN);
    const attachment = await uploaded(at);
    await use(at, id, attachment);
    const refused = conflict(
      "RESOURCE_DELETION_NOT_ALLOWED",
      "registration-attachment",
      attachment,
    );
    expect(await refusal(remove(at, attachment))).to.deep.equal(refused);
    await at.client.send(new DeleteRegistrationCommand({ RegistrationId: id }));
    expect(await refusal(remove(at, attachment))).to.deep.equal(refused);
    await at.box.control.advance(30);
    expect((await remove(at, attachment)).AttachmentStatus).to.equal("DELETED");
    expect(await statuses(at)).to.deep.equal(["DELETED"]);
    expect(await refusal(remove(at, attachment))).to.deep.equal(refused);
  });
});
