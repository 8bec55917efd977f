/** What a person does in the AWS console: the same calls, with nothing of ours in them. */
import {
  CreateOptOutListCommand,
  CreateRegistrationAssociationCommand,
  CreateRegistrationCommand,
  CreateRegistrationVersionCommand,
  DeleteRegistrationCommand,
  DiscardRegistrationVersionCommand,
  PutRegistrationFieldValueCommand,
  ReleasePhoneNumberCommand,
  RequestPhoneNumberCommand,
  SubmitRegistrationVersionCommand,
  UpdatePhoneNumberCommand,
  type PinpointSMSVoiceV2Client,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Properties } from "../../rpc/values";
import { REGION } from "./provider";
import type { TestAccount, TestSandbox } from "./sandbox";
import { clientsFor } from "./sandbox-clients";
import type { RegistrationEvent } from "./sandbox-control";

/** Fields that are chosen from a list. */
const SELECTS = [
  "legalType",
  "stockExchange",
  "vertical",
  "numberCapabilities",
  "messageType",
  "useCase",
];

export class Console {
  private readonly sms: PinpointSMSVoiceV2Client;

  constructor(
    private readonly aws: TestSandbox,
    private readonly account: TestAccount,
  ) {
    this.sms = clientsFor({ endpoint: aws.endpoint, credentials: account.credentials }).sms;
  }

  async create(RegistrationType: string): Promise<string> {
    const { RegistrationId } = await this.sms.send(
      new CreateRegistrationCommand({ RegistrationType }),
    );
    return RegistrationId ?? "";
  }

  /** Puts nested fields of text. */
  async put(RegistrationId: string, fields: Properties): Promise<void> {
    for (const [section, inner] of Object.entries(fields)) {
      for (const [field, value] of Object.entries(inner as Properties)) {
        await this.field(RegistrationId, `${section}.${field}`, value as string);
      }
    }
  }

  async field(RegistrationId: string, FieldPath: string, value: string): Promise<void> {
    const select =
      SELECTS.includes(FieldPath.split(".")[1] ?? "") || FieldPath.startsWith("campaignUseCase.");
    const content = select ? { SelectChoices: [value] } : { TextValue: value };
    await this.sms.send(
      new PutRegistrationFieldValueCommand({ RegistrationId, FieldPath, ...content }),
    );
  }

  async submit(RegistrationId: string, AwsReview = false): Promise<void> {
    await this.sms.send(new SubmitRegistrationVersionCommand({ RegistrationId, AwsReview }));
  }

  async associate(RegistrationId: string, ResourceId: string): Promise<void> {
    await this.sms.send(new CreateRegistrationAssociationCommand({ RegistrationId, ResourceId }));
  }

  async newVersion(RegistrationId: string): Promise<void> {
    await this.sms.send(new CreateRegistrationVersionCommand({ RegistrationId }));
  }

  async discard(RegistrationId: string): Promise<void> {
    await this.sms.send(new DiscardRegistrationVersionCommand({ RegistrationId }));
  }

  async delete(RegistrationId: string): Promise<void> {
    await this.sms.send(new DeleteRegistrationCommand({ RegistrationId }));
  }

  /** Requests a number for texts, of a campaign or of none. */
  async lease(RegistrationId?: string, DeletionProtectionEnabled = false): Promise<string> {
    const { PhoneNumberId } = await this.sms.send(
      new RequestPhoneNumberCommand({
        IsoCountryCode: "US",
        MessageType: "TRANSACTIONAL",
        NumberCapabilities: ["SMS"],
        NumberType: "TEN_DLC",
        DeletionProtectionEnabled,
        RegistrationId,
      }),
    );
    return PhoneNumberId ?? "";
  }

  async protect(PhoneNumberId: string, DeletionProtectionEnabled: boolean): Promise<void> {
    await this.sms.send(new UpdatePhoneNumberCommand({ PhoneNumberId, DeletionProtectionEnabled }));
  }

  async useOptOutList(PhoneNumberId: string, OptOutListName: string): Promise<void> {
    await this.sms.send(new CreateOptOutListCommand({ OptOutListName }));
    await this.sms.send(new UpdatePhoneNumberCommand({ PhoneNumberId, OptOutListName }));
  }

  async release(PhoneNumberId: string): Promise<void> {
    await this.sms.send(new ReleasePhoneNumberCommand({ PhoneNumberId }));
  }

  /** What happens to a registration at AWS, one after the other. */
  async happens(
    registrationId: string,
    ...events: readonly RegistrationEvent["event"][]
  ): Promise<void> {
    for (const event of events) {
      const reasons = [
        { Reason: "BRAND_ADDRESS_INVALID", ShortDescription: "The address is wrong" },
      ];
      await this.aws.control.registrationEvent({
        account: this.account.accountId,
        region: REGION,
        registrationId,
        event,
        ...(event === "deny" || event === "revoke" ? { reasons } : {}),
      });
    }
  }
}
