import type {
  CreateRegistrationAttachmentRequest,
  DeleteRegistrationAttachmentRequest,
  DescribeRegistrationAttachmentsRequest,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Call, Operation, Structure } from "../../kernel/operation";
import { madeToday, requireRoom } from "../account/quotas";
import { arnOf, lookUp, refer } from "../arns";
import { stateOf, type Backend } from "../backend";
import { oncePerToken } from "../client-tokens";
import { conflict, invalid } from "../errors";
import { filtered } from "../filters";
import { operation, type Known } from "../known";
import { page } from "../paging";
import { onAnything, onResource, requestTagContext, toTagOnCreate } from "../permissions";
import { RELEASE_SECONDS } from "../registrations/create-and-delete";
import { tagList, type Attachment, type FileKind, type RegionState, type Tags } from "../state";
import { checkedTags } from "../tags";
import { fileKind } from "./file-kind";

type Create = Known<CreateRegistrationAttachmentRequest>;
type Delete = Known<DeleteRegistrationAttachmentRequest>;
type Describe = Known<DescribeRegistrationAttachmentsRequest>;

const TYPE = "registration-attachment";

/** How long an upload takes, in seconds: it is not done when the call returns. */
const UPLOAD_SECONDS = 1;

/** 5 MB; the model's limit is that of the encoded body. */
const MOST_BYTES = 5 * 1024 * 1024;

const view = (attachment: Attachment): Structure => ({
  RegistrationAttachmentArn: attachment.arn,
  RegistrationAttachmentId: attachment.id,
  AttachmentStatus: attachment.status,
  CreatedTimestamp: attachment.created,
});

/** Why an upload failed is told when it is described, and not when it is made. */
const describedView = (attachment: Attachment): Structure => ({
  ...view(attachment),
  ...(attachment.status === "UPLOAD_FAILED"
    ? { AttachmentUploadErrorReason: "INTERNAL_ERROR" }
    : {}),
});

const about = (Name: string, Message: string) => ({ Name, Message });

/** The file of a request, looked at. The sandbox has no S3, so it can read no URL. */
const fileOf = ({ AttachmentBody: body, AttachmentUrl: url }: Create): [FileKind, number] => {
  if (body !== undefined && url !== undefined) {
    throw invalid(
      "PARAMETERS_CANNOT_BE_USED_TOGETHER",
      about("AttachmentUrl", "or AttachmentBody"),
    );
  }
  if (url !== undefined) {
    if (!/^s3:\/\/[^/]+\/.+$/.test(url)) {
      throw invalid("INVALID_PARAMETER", about("AttachmentUrl", "must be s3://bucket/key"));
    }
    throw invalid("RESOURCE_NOT_ACCESSIBLE", about("AttachmentUrl", "cannot be read"));
  }
  if (body === undefined) throw invalid("MISSING_PARAMETER", about("AttachmentBody", "is missing"));
  if (body.length > MOST_BYTES) {
    throw invalid("MAXIMUM_SIZE_EXCEEDED", about("AttachmentBody", `has more than 5 MB`));
  }
  const kind = fileKind(body);
  if (kind === undefined) {
    throw invalid(
      "ATTACHMENT_TYPE_NOT_SUPPORTED",
      about("AttachmentBody", "is no PDF, JPEG or PNG"),
    );
  }
  return [kind, body.length];
};

const upload = (
  backend: Backend,
  call: Call<Create>,
  [kind, bytes]: [FileKind, number],
  tags: Tags,
): Attachment => {
  const state = stateOf(backend, call);
  const used = [...state.attachments.values()].filter(({ status }) => status !== "DELETED").length;
  const perDay = "REGISTRATION_ATTACHMENTS_CREATED_PER_DAY";
  requireRoom(
    backend,
    call,
    "REGISTRATION_ATTACHMENTS",
    used,
    "REGISTRATION_ATTACHMENTS_PER_ACCOUNT",
  );
  requireRoom(backend, call, perDay, madeToday(state, "attachment", call.now), perDay);
  state.made.push({ what: "attachment", at: call.now });
  const id = `${TYPE}-${backend.world.ids.hex(32)}`;
  const attachment: Attachment = {
    id,
    arn: arnOf(call, TYPE, id),
    created: call.now,
    kind,
    bytes,
    tags,
    status: "UPLOAD_IN_PROGRESS",
  };
  state.attachments.set(id, attachment);
  const { clock } = backend.world;
  const fails = state.failingUploads > 0;
  if (fails) state.failingUploads -= 1;
  clock.schedule(clock.in(UPLOAD_SECONDS), () => {
    if (attachment.status !== "UPLOAD_IN_PROGRESS") return;
    attachment.status = fails ? "UPLOAD_FAILED" : "UPLOAD_COMPLETE";
  });
  return attachment;
};

const create = (backend: Backend, call: Call<Create>): Structure => {
  const file = fileOf(call.input);
  const tags = checkedTags(call.input.Tags);
  const state = stateOf(backend, call);
  const attachment = oncePerToken(backend, call, TYPE, state.attachments, () =>
    upload(backend, call, file, tags),
  );
  return { ...view(attachment), Tags: tagList(attachment.tags) };
};

/** Whether a registration has the attachment in any version, or had it until a moment ago. */
const isUsed = (state: RegionState, id: string, now: Date): boolean =>
  [...state.registrations.values()].some(
    ({ versions, deleted }) =>
      (deleted === undefined || now.getTime() - deleted.getTime() < RELEASE_SECONDS * 1000) &&
      versions.some(({ values }) =>
        [...values.values()].some((value) => value.RegistrationAttachmentId === id),
      ),
  );

const remove = (backend: Backend, call: Call<Delete>): Structure => {
  const state = stateOf(backend, call);
  const named = refer(call, TYPE, "RegistrationAttachmentId", call.input.RegistrationAttachmentId);
  const attachment = lookUp(state.attachments, call, named);
  if (attachment.status === "DELETED" || isUsed(state, attachment.id, call.now)) {
    throw conflict("RESOURCE_DELETION_NOT_ALLOWED", { type: TYPE, id: attachment.id });
  }
  attachment.status = "DELETED";
  return view(attachment);
};

const describe = (backend: Backend, call: Call<Describe>): Structure => {
  const { attachments } = stateOf(backend, call);
  const { RegistrationAttachmentIds: ids = [], Filters } = call.input;
  const all =
    ids.length === 0
      ? [...attachments.values()]
      : ids.map((id) =>
          lookUp(attachments, call, refer(call, TYPE, "RegistrationAttachmentIds", id)),
        );
  const chosen = filtered(all, Filters, { "attachment-status": ({ status }) => [status] });
  const { items, ...rest } = page(call, chosen, ({ id }) => id);
  return { RegistrationAttachments: items.map(describedView), ...rest };
};

/** The operations on attachments. */
export const attachmentOperations = (backend: Backend): Readonly<Record<string, Operation>> => ({
  CreateRegistrationAttachment: operation<Create>(
    (call) => [
      onAnything(call, requestTagContext(call.input.Tags)),
      ...toTagOnCreate(call, TYPE, call.input.Tags),
    ],
    (call) => create(backend, call),
  ),
  DeleteRegistrationAttachment: operation<Delete>(
    (call) => {
      const { RegistrationAttachmentId: idOrArn } = call.input;
      const named = refer(call, TYPE, "RegistrationAttachmentId", idOrArn);
      return [onResource(call, named, stateOf(backend, call).attachments.get(named.id)?.tags)];
    },
    (call) => remove(backend, call),
  ),
  DescribeRegistrationAttachments: operation<Describe>(
    (call) => [onAnything(call)],
    (call) => describe(backend, call),
  ),
});
