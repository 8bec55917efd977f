/** `SmsVoiceApi` over the AWS SDK: the one file that knows the SDK's shapes. */
import type { PinpointSMSVoiceV2 } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type {
  FieldDefinition,
  SectionDefinition,
  TypeDefinition,
} from "../../core/filing/definitions";
import type { Pace } from "./pace";
import { SdkCalls, type Announce } from "./sdk-calls";
import { fieldDefinition, sectionDefinition, typeDefinition } from "./sdk-definitions";
import { attachment, field, phoneNumber, summary, tagList, tagMap, version } from "./sdk-shapes";
import type {
  Association,
  Attachment,
  FieldContent,
  LiveField,
  NumberRequest,
  NumberSummary,
  RegistrationSummary,
  SmsVoiceApi,
  Tags,
  Version,
} from "./sms-voice-api";

export class SdkApi extends SdkCalls implements SmsVoiceApi {
  constructor(
    private readonly client: PinpointSMSVoiceV2,
    announce: Announce,
    signal: AbortSignal,
    pace: Pace,
  ) {
    super(announce, signal, pace);
  }

  registrations(): Promise<readonly RegistrationSummary[]> {
    return this.pages("DescribeRegistrations", (page, http) =>
      this.client
        .describeRegistrations(page, http)
        .then((r) => ({ items: (r.Registrations ?? []).map(summary), next: r.NextToken })),
    );
  }

  async registration(id: string): Promise<RegistrationSummary | undefined> {
    const reply = await this.orGone(
      this.read(`DescribeRegistrations ${id}`, (http) =>
        this.client.describeRegistrations({ RegistrationIds: [id] }, http),
      ),
    );
    const [found] = reply?.Registrations ?? [];
    return found && summary(found);
  }

  async versions(id: string, numbers: readonly number[]): Promise<readonly Version[]> {
    const reply = await this.read(`DescribeRegistrationVersions ${id}`, (http) =>
      this.client.describeRegistrationVersions(
        { RegistrationId: id, VersionNumbers: [...numbers] },
        http,
      ),
    );
    return (reply.RegistrationVersions ?? []).map(version);
  }

  fields(
    id: string,
    { version: number, paths }: { version?: number; paths?: readonly string[] },
  ): Promise<readonly LiveField[]> {
    const request = {
      RegistrationId: id,
      ...(number === undefined ? {} : { VersionNumber: number }),
      ...(paths === undefined ? {} : { FieldPaths: [...paths] }),
    };
    return this.pages(`DescribeRegistrationFieldValues ${id}`, (page, http) =>
      this.client
        .describeRegistrationFieldValues({ ...request, ...page }, http)
        .then((r) => ({ items: (r.RegistrationFieldValues ?? []).map(field), next: r.NextToken })),
    );
  }

  associations(id: string): Promise<readonly Association[]> {
    return this.pages(`ListRegistrationAssociations ${id}`, (page, http) =>
      this.client.listRegistrationAssociations({ RegistrationId: id, ...page }, http).then((r) => ({
        items: (r.RegistrationAssociations ?? []).map((a) => ({
          resourceId: a.ResourceId ?? "",
          resourceType: a.ResourceType ?? "",
        })),
        next: r.NextToken,
      })),
    );
  }

  typeDefinitions(): Promise<readonly TypeDefinition[]> {
    return this.pages("DescribeRegistrationTypeDefinitions", (page, http) =>
      this.client.describeRegistrationTypeDefinitions(page, http).then((r) => ({
        items: (r.RegistrationTypeDefinitions ?? []).map(typeDefinition),
        next: r.NextToken,
      })),
    );
  }

  sectionDefinitions(type: string): Promise<readonly SectionDefinition[]> {
    return this.pages(`DescribeRegistrationSectionDefinitions ${type}`, (page, http) =>
      this.client
        .describeRegistrationSectionDefinitions({ RegistrationType: type, ...page }, http)
        .then((r) => ({
          items: (r.RegistrationSectionDefinitions ?? []).map(sectionDefinition),
          next: r.NextToken,
        })),
    );
  }

  fieldDefinitions(type: string): Promise<readonly FieldDefinition[]> {
    return this.pages(`DescribeRegistrationFieldDefinitions ${type}`, (page, http) =>
      this.client
        .describeRegistrationFieldDefinitions({ RegistrationType: type, ...page }, http)
        .then((r) => ({
          items: (r.RegistrationFieldDefinitions ?? []).map(fieldDefinition),
          next: r.NextToken,
        })),
    );
  }

  async tags(arn: string): Promise<Tags | undefined> {
    const reply = await this.orGone(
      this.read(`ListTagsForResource ${arn}`, (http) =>
        this.client.listTagsForResource({ ResourceArn: arn }, http),
      ),
    );
    return reply && tagMap(reply.Tags ?? []);
  }

  async createRegistration(request: {
    readonly type: string;
    readonly tags: Tags;
    readonly clientToken: string;
  }): Promise<RegistrationSummary> {
    const reply = await this.write("CreateRegistration", () =>
      this.client.createRegistration({
        RegistrationType: request.type,
        Tags: tagList(request.tags),
        ClientToken: request.clientToken,
      }),
    );
    return summary(reply);
  }

  async associate(id: string, resourceId: string): Promise<void> {
    await this.write("CreateRegistrationAssociation", () =>
      this.client.createRegistrationAssociation({ RegistrationId: id, ResourceId: resourceId }),
    );
  }

  async putField(id: string, path: string, content: FieldContent, progress: string): Promise<void> {
    // AWS's refusal may repeat the value, and the value may be the tax id.
    const hide = "text" in content ? content.text : "";
    await this.write(
      "PutRegistrationFieldValue",
      () =>
        this.client.putRegistrationFieldValue({
          RegistrationId: id,
          FieldPath: path,
          ...("text" in content ? { TextValue: content.text } : {}),
          ...("choices" in content ? { SelectChoices: [...content.choices] } : {}),
          ...("attachmentId" in content ? { RegistrationAttachmentId: content.attachmentId } : {}),
        }),
      { subject: path, hide, progress },
    );
  }

  async clearField(id: string, path: string, progress: string): Promise<void> {
    await this.write(
      "DeleteRegistrationFieldValue",
      () => this.client.deleteRegistrationFieldValue({ RegistrationId: id, FieldPath: path }),
      { subject: path, progress },
    );
  }

  async submit(id: string): Promise<void> {
    await this.write("SubmitRegistrationVersion", () =>
      this.client.submitRegistrationVersion({ RegistrationId: id }),
    );
  }

  async createVersion(id: string): Promise<void> {
    await this.write("CreateRegistrationVersion", () =>
      this.client.createRegistrationVersion({ RegistrationId: id }),
    );
  }

  async discardVersion(id: string): Promise<void> {
    await this.write("DiscardRegistrationVersion", () =>
      this.client.discardRegistrationVersion({ RegistrationId: id }),
    );
  }

  async deleteRegistration(id: string): Promise<void> {
    await this.write("DeleteRegistration", () =>
      this.client.deleteRegistration({ RegistrationId: id }),
    );
  }

  async attachments(ids: readonly string[]): Promise<readonly Attachment[]> {
    const found: Attachment[] = [];
    // The API takes at most 5 ids at a time, and fails as a whole when one is unknown.
    for (const id of ids) {
      const reply = await this.orGone(
        this.read(`DescribeRegistrationAttachments ${id}`, (http) =>
          this.client.describeRegistrationAttachments({ RegistrationAttachmentIds: [id] }, http),
        ),
      );
      found.push(...(reply?.RegistrationAttachments ?? []).map(attachment));
    }
    return found;
  }

  allAttachments(): Promise<readonly Attachment[]> {
    return this.pages("DescribeRegistrationAttachments", (page, http) =>
      this.client.describeRegistrationAttachments(page, http).then((r) => ({
        items: (r.RegistrationAttachments ?? []).map(attachment),
        next: r.NextToken,
      })),
    );
  }

  async createAttachment(request: {
    readonly body: Uint8Array;
    readonly tags: Tags;
    readonly clientToken: string;
  }): Promise<Attachment> {
    const reply = await this.write("CreateRegistrationAttachment", () =>
      this.client.createRegistrationAttachment({
        AttachmentBody: request.body,
        Tags: tagList(request.tags),
        ClientToken: request.clientToken,
      }),
    );
    return attachment(reply);
  }

  async deleteAttachment(id: string): Promise<void> {
    await this.write("DeleteRegistrationAttachment", () =>
      this.client.deleteRegistrationAttachment({ RegistrationAttachmentId: id }),
    );
  }

  numbers(): Promise<readonly NumberSummary[]> {
    return this.pages("DescribePhoneNumbers", (page, http) =>
      this.client
        .describePhoneNumbers(page, http)
        .then((r) => ({ items: (r.PhoneNumbers ?? []).map(phoneNumber), next: r.NextToken })),
    );
  }

  async number(id: string): Promise<NumberSummary | undefined> {
    const reply = await this.orGone(
      this.read(`DescribePhoneNumbers ${id}`, (http) =>
        this.client.describePhoneNumbers({ PhoneNumberIds: [id] }, http),
      ),
    );
    const [found] = reply?.PhoneNumbers ?? [];
    return found && phoneNumber(found);
  }

  async requestNumber(request: NumberRequest): Promise<{ id: string; status: string }> {
    const reply = await this.write("RequestPhoneNumber", () =>
      this.client.requestPhoneNumber({
        IsoCountryCode: request.isoCountryCode,
        MessageType: request.messageType as "TRANSACTIONAL",
        NumberCapabilities: request.capabilities as "SMS"[],
        NumberType: request.numberType as "TEN_DLC",
        RegistrationId: request.registrationId,
        DeletionProtectionEnabled: true,
        Tags: tagList(request.tags),
        ClientToken: request.clientToken,
      }),
    );
    return { id: reply.PhoneNumberId ?? "", status: reply.Status ?? "" };
  }

  async setDeletionProtection(id: string, on: boolean): Promise<void> {
    await this.write("UpdatePhoneNumber", () =>
      this.client.updatePhoneNumber({ PhoneNumberId: id, DeletionProtectionEnabled: on }),
    );
  }

  async releaseNumber(id: string): Promise<void> {
    await this.write("ReleasePhoneNumber", () =>
      this.client.releasePhoneNumber({ PhoneNumberId: id }),
    );
  }

  async accountAttributes(): Promise<Readonly<Record<string, string>>> {
    const list = await this.pages("DescribeAccountAttributes", (page, http) =>
      this.client
        .describeAccountAttributes(page, http)
        .then((r) => ({ items: r.AccountAttributes ?? [], next: r.NextToken })),
    );
    return Object.fromEntries(list.map((a) => [a.Name ?? "", a.Value ?? ""]));
  }

  async accountLimits(): Promise<Record<string, { used: number; max: number }>> {
    const list = await this.pages("DescribeAccountLimits", (page, http) =>
      this.client
        .describeAccountLimits(page, http)
        .then((r) => ({ items: r.AccountLimits ?? [], next: r.NextToken })),
    );
    return Object.fromEntries(
      list.map((l) => [l.Name ?? "", { used: l.Used ?? 0, max: l.Max ?? 0 }]),
    );
  }

  async spendLimits(): Promise<Readonly<Record<string, number>>> {
    const list = await this.pages("DescribeSpendLimits", (page, http) =>
      this.client
        .describeSpendLimits(page, http)
        .then((r) => ({ items: r.SpendLimits ?? [], next: r.NextToken })),
    );
    return Object.fromEntries(list.map((l) => [l.Name ?? "", l.EnforcedLimit ?? 0]));
  }
}
