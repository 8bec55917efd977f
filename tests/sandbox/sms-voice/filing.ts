import {
  CreateRegistrationAssociationCommand,
  CreateRegistrationCommand,
  DescribeRegistrationsCommand,
  DescribeRegistrationVersionsCommand,
  PutRegistrationFieldValueCommand,
  RequestPhoneNumberCommand,
  SubmitRegistrationVersionCommand,
  type RegistrationInformation,
  type RegistrationVersionInformation,
  type RequestPhoneNumberRequest,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { DAY, happens, HOUR, REGION, type Desk } from "./setup";

export const BRAND = "US_TEN_DLC_BRAND_REGISTRATION";
export const VETTING = "US_TEN_DLC_BRAND_VETTING";
export const CAMPAIGN = "US_TEN_DLC_CAMPAIGN_REGISTRATION";

/** Texts, and choices as lists, by field path. */
export type Values = Readonly<Record<string, string | readonly string[]>>;

/** A brand that the form accepts. */
export const brand: Values = {
  "companyInfo.companyName": "Cedar Lane Dental LLC",
  "companyInfo.taxIdIssuingCountry": "US",
  "companyInfo.taxId": "123456789",
  "companyInfo.legalType": ["PRIVATE_PROFIT"],
  "companyInfo.address": "1 Cedar Lane",
  "companyInfo.city": "Portland",
  "companyInfo.state": "OR",
  "companyInfo.zipCode": "97201",
  "companyInfo.isoCountryCode": "US",
  "contactInfo.dbaName": "Cedar Lane Dental",
  "contactInfo.vertical": ["HEALTHCARE"],
  "contactInfo.website": "https://cedarlane.example",
  "contactInfo.supportEmail": "help@cedarlane.example",
  "contactInfo.supportPhoneNumber": "+15035550100",
};

/** A campaign that the form accepts. */
export const campaign: Values = {
  "campaignInfo.campaignName": "Cedar Lane Dental reminds patients of their appointments.",
  "campaignInfo.vertical": ["HEALTHCARE"],
  "campaignInfo.optInWorkflow": "Patients tick an unticked box on the form of their first visit.",
  "campaignInfo.optInMessage": "Cedar Lane Dental: you will get reminders. Reply STOP to end.",
  "campaignInfo.helpMessage": "Cedar Lane Dental: call +15035550100 for help.",
  "campaignInfo.stopMessage": "Cedar Lane Dental: you get no more messages.",
  "campaignCapabilities.numberCapabilities": ["SMS"],
  "campaignCapabilities.messageType": ["Transactional"],
  "campaignUseCase.useCase": ["CUSTOMER_CARE"],
  "campaignUseCase.subscriberOptIn": ["Yes"],
  "campaignUseCase.subscriberOptOut": ["Yes"],
  "campaignUseCase.subscriberHelp": ["Yes"],
  "campaignUseCase.directLending": ["No"],
  "campaignUseCase.embeddedLink": ["No"],
  "campaignUseCase.embeddedPhone": ["No"],
  "campaignUseCase.ageGated": ["No"],
  "messageSamples.messageSample1": "Cedar Lane Dental: see you on [date]. Reply STOP to end.",
};

export const open = async ({ client }: Desk, RegistrationType: string): Promise<string> =>
  String((await client.send(new CreateRegistrationCommand({ RegistrationType }))).RegistrationId);

export const put = async (
  { client }: Desk,
  RegistrationId: string,
  values: Values,
): Promise<void> => {
  const puts = Object.entries(values).map(([FieldPath, value]) =>
    client.send(
      new PutRegistrationFieldValueCommand({
        RegistrationId,
        FieldPath,
        ...(typeof value === "string" ? { TextValue: value } : { SelectChoices: [...value] }),
      }),
    ),
  );
  await Promise.all(puts);
};

export const submit = ({ client }: Desk, RegistrationId: string) =>
  client.send(new SubmitRegistrationVersionCommand({ RegistrationId }));

export const associate = ({ client }: Desk, RegistrationId: string, ResourceId: string) =>
  client.send(new CreateRegistrationAssociationCommand({ RegistrationId, ResourceId }));

export const read = async ({ client }: Desk, id: string): Promise<RegistrationInformation> => {
  const { Registrations } = await client.send(
    new DescribeRegistrationsCommand({ RegistrationIds: [id] }),
  );
  const [registration] = Registrations ?? [];
  if (registration === undefined) throw new Error(`${id} was not described`);
  return registration;
};

export const statusOf = async (at: Desk, id: string) => (await read(at, id)).RegistrationStatus;

/** Newest first. */
export const versionsOf = async (
  { client }: Desk,
  RegistrationId: string,
): Promise<readonly RegistrationVersionInformation[]> => {
  const answer = await client.send(new DescribeRegistrationVersionsCommand({ RegistrationId }));
  return answer.RegistrationVersions ?? [];
};

/** Approves what was submitted, at once. */
export const approve = async (at: Desk, id: string): Promise<string> => {
  await happens(at, id, "pick-up");
  await happens(at, id, "approve");
  return id;
};

/** A brand, submitted. */
export const submittedBrand = async (at: Desk, values: Values = {}): Promise<string> => {
  const id = await open(at, BRAND);
  await put(at, id, { ...brand, ...values });
  await submit(at, id);
  return id;
};

/** A brand, approved. */
export const completeBrand = async (at: Desk): Promise<string> =>
  approve(at, await submittedBrand(at));

/** A vetting of a brand, submitted. */
export const submittedVetting = async (at: Desk, brandId: string): Promise<string> => {
  const id = await open(at, VETTING);
  await associate(at, id, brandId);
  await submit(at, id);
  return id;
};

/** A campaign of a brand, submitted. */
export const submittedCampaign = async (
  at: Desk,
  brandId: string,
  values: Values = {},
): Promise<string> => {
  const id = await open(at, CAMPAIGN);
  await associate(at, id, brandId);
  await put(at, id, { ...campaign, ...values });
  await submit(at, id);
  return id;
};

/** A campaign, approved, with its brand. */
export const completeCampaign = async (at: Desk, values: Values = {}): Promise<string> =>
  approve(at, await submittedCampaign(at, await completeBrand(at), values));

/** Asks for a number. */
export const request = (
  { client }: Desk,
  RegistrationId: string | undefined,
  more: Partial<RequestPhoneNumberRequest> = {},
) =>
  client.send(
    new RequestPhoneNumberCommand({
      IsoCountryCode: "US",
      MessageType: "TRANSACTIONAL",
      NumberCapabilities: ["SMS"],
      NumberType: "TEN_DLC",
      ...(RegistrationId === undefined ? {} : { RegistrationId }),
      ...more,
    }),
  );

/** A number of a new campaign that is ACTIVE. */
export const activeNumber = async (
  at: Desk,
  capabilities: readonly ("SMS" | "MMS")[] = ["SMS"],
) => {
  const campaignId = await completeCampaign(at, {
    "campaignCapabilities.numberCapabilities": [capabilities.join(" and ")],
  });
  const number = await request(at, campaignId, { NumberCapabilities: [...capabilities] });
  await at.box.control.numberEvent({
    account: at.accountId,
    region: REGION,
    phoneNumberId: String(number.PhoneNumberId),
    event: "activate",
  });
  return {
    id: String(number.PhoneNumberId),
    arn: String(number.PhoneNumberArn),
    phoneNumber: String(number.PhoneNumber),
    registrationId: String(number.RegistrationId),
  };
};

/** From submission to the end of the longest review but a campaign's. */
export const reviewTime = HOUR + DAY + HOUR;
