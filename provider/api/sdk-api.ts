/** `SmsVoiceApi` over the AWS SDK: registrations and files; numbers are in `sdk-numbers.ts`, pools in `sdk-pools.ts`. */
import type {
  FieldDefinition,
  SectionDefinition,
  TypeDefinition,
} from "../../core/filing/definitions";
import { fieldDefinition, sectionDefinition, typeDefinition } from "./sdk-definitions";
import { amiss } from "./sdk-calls";
import { SdkPools } from "./sdk-pools";
import { attachment, field, summary, tagList, tagMap, version } from "./sdk-shapes";
import type {
  Association,
  Attachment,
  FieldContent,
  LiveField,
  RegistrationSummary,
  SmsVoiceApi,
  Tags,
  Version,
} from "./sms-voice-api";

export class SdkApi extends SdkPools implements SmsVoiceApi {
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
    if (!reply) return undefined;
    const found = (reply.Registrations ?? []).find(({ RegistrationId, RegistrationArn }) =>
      [RegistrationId, RegistrationArn].includes(id),
    );
    if (!found) throw amiss("DescribeRegistrations", `does not say anything of ${id}`);
    return summary(found);
  }

  versions(id: string, numbers: readonly number[]): Promise<readonly Version[]> {
    const request = { RegistrationId: id, VersionNumbers: [...numbers] };
    return this.pages(`DescribeRegistrationVersions ${id}`, (page, http) =>
      this.client
        .describeRegistrationVersions({ ...request, ...page }, http)
        .then((r) => ({ items: (r.RegistrationVersions ?? []).map(version), next: r.NextToken })),
    );
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
}
