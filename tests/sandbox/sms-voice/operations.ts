import { SendTextMessageCommand } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { activeNumber, BRAND, open, put, request, submit, VETTING } from "./filing";
import { REGION, type Desk } from "./setup";

/** What the table knows about one operation beside the API model. */
export interface OperationCase {
  /** Makes what the operation needs, and the input of a call that succeeds. */
  readonly valid: (scene: Scene) => Promise<Input> | Input;
  /**
   * these, or about `*`.
   */
  readonly names?: Readonly<Record<string, string>>;
  /** Read calls name resources, and are authorized on `*`. */
  readonly asksAnything?: true;
  /** What it names has an ARN that only policies use: no ARN fits the member. */
  readonly byIdOnly?: true;
}

export type Input = Readonly<Record<string, unknown>>;

/** An account in which everything stands that operations can name. */
export interface Scene {
  readonly desk: Desk;
  readonly brand: string;
  readonly campaign: string;
  readonly number: string;
  readonly draft: () => Promise<string>;
  readonly attachment: string;
}

/** ARN of something of the scene's account. */
export const arnIn = ({ desk }: Scene, type: string, id: string, region = REGION): string =>
  `arn:aws:sms-voice:${region}:${desk.accountId}:${type}/${id}`;

const registration = { RegistrationId: "registration" } as const;
const read_ = { asksAnything: true } as const;
const ofType = { RegistrationType: BRAND } as const;
const city = { FieldPath: "companyInfo.city" } as const;

const submittable = async ({ desk, draft }: Scene): Promise<string> => {
  const id = await draft();
  await put(desk, id, { "companyInfo.city": "Portland" });
  return id;
};

const submitted = async (scene: Scene): Promise<string> => {
  const id = await submittable(scene);
  await submit(scene.desk, id);
  return id;
};

const available = {
  IsoCountryCode: "US",
  NumberCapabilities: ["SMS"],
  NumberType: "TEN_DLC",
} as const;

/** The first number of a campaign for texts and media, which the scene's own is not. */
const mediaNumber = async ({ desk }: Scene): Promise<string> =>
  (await activeNumber(desk, ["SMS", "MMS"])).id;

/** Every operation that the sandbox has of this service. */
export const operationCases: Readonly<Record<string, OperationCase>> = {
  CreateRegistration: { valid: () => ofType },
  DeleteRegistration: {
    valid: async ({ draft }) => ({ RegistrationId: await draft() }),
    names: registration,
  },
  DescribeRegistrations: {
    valid: ({ brand }) => ({ RegistrationIds: [brand] }),
    names: { RegistrationIds: "registration" },
    ...read_,
  },
  CreateRegistrationVersion: {
    valid: ({ brand }) => ({ RegistrationId: brand }),
    names: registration,
  },
  DiscardRegistrationVersion: {
    valid: async (scene) => ({ RegistrationId: await submitted(scene) }),
    names: registration,
  },
  SubmitRegistrationVersion: {
    valid: async (scene) => ({ RegistrationId: await submittable(scene) }),
    names: registration,
  },
  DescribeRegistrationVersions: {
    valid: ({ brand }) => ({ RegistrationId: brand }),
    names: registration,
    ...read_,
  },
  PutRegistrationFieldValue: {
    valid: async ({ draft }) => ({ RegistrationId: await draft(), ...city, TextValue: "Salem" }),
    names: registration,
  },
  DeleteRegistrationFieldValue: {
    valid: async (scene) => ({ RegistrationId: await submittable(scene), ...city }),
    names: registration,
  },
  DescribeRegistrationFieldValues: {
    valid: ({ brand }) => ({ RegistrationId: brand }),
    names: registration,
    ...read_,
  },
  CreateRegistrationAttachment: { valid: () => ({ AttachmentBody: Buffer.from("%PDF-1.7") }) },
  DeleteRegistrationAttachment: {
    valid: ({ attachment }) => ({ RegistrationAttachmentId: attachment }),
    names: { RegistrationAttachmentId: "registration-attachment" },
  },
  DescribeRegistrationAttachments: {
    valid: ({ attachment }) => ({ RegistrationAttachmentIds: [attachment] }),
    names: { RegistrationAttachmentIds: "registration-attachment" },
    ...read_,
  },
  CreateRegistrationAssociation: {
    valid: async ({ desk, brand }) => ({
      RegistrationId: await open(desk, VETTING),
      ResourceId: brand,
    }),
    names: registration,
  },
  ListRegistrationAssociations: {
    valid: ({ campaign: id }) => ({ RegistrationId: id }),
    names: registration,
    ...read_,
  },
  DescribeRegistrationTypeDefinitions: { valid: () => ({}) },
  DescribeRegistrationSectionDefinitions: { valid: () => ofType },
  DescribeRegistrationFieldDefinitions: { valid: () => ofType },
  RequestPhoneNumber: {
    valid: ({ campaign: id }) => ({
      ...available,
      MessageType: "TRANSACTIONAL",
      RegistrationId: id,
    }),
    names: registration,
  },
  DescribePhoneNumbers: {
    valid: ({ number }) => ({ PhoneNumberIds: [number] }),
    names: { PhoneNumberIds: "phone-number" },
  },
  UpdatePhoneNumber: {
    valid: ({ number }) => ({ PhoneNumberId: number, DeletionProtectionEnabled: false }),
    names: { PhoneNumberId: "phone-number" },
  },
  ReleasePhoneNumber: {
    valid: async ({ desk }) => ({
      PhoneNumberId: (await request(desk, undefined)).PhoneNumberId,
    }),
    names: { PhoneNumberId: "phone-number" },
  },
  ListAvailablePhoneNumbers: {
    valid: ({ campaign: id }) => ({ ...available, RegistrationId: id }),
    names: registration,
    ...read_,
  },
  DescribeAccountLimits: { valid: () => ({}) },
  DescribeAccountAttributes: { valid: () => ({}) },
  DescribeSpendLimits: { valid: () => ({}) },
  TagResource: {
    valid: (scene) => ({
      ResourceArn: arnIn(scene, "registration", scene.brand),
      Tags: [{ Key: "Team", Value: "care" }],
    }),
    names: { ResourceArn: "registration" },
  },
  UntagResource: {
    valid: (scene) => ({
      ResourceArn: arnIn(scene, "registration", scene.brand),
      TagKeys: ["Team"],
    }),
    names: { ResourceArn: "registration" },
  },
  ListTagsForResource: {
    valid: (scene) => ({ ResourceArn: arnIn(scene, "registration", scene.brand) }),
    names: { ResourceArn: "registration" },
    ...read_,
  },
  SendTextMessage: {
    valid: ({ number }) => ({
      DestinationPhoneNumber: "+15035550123",
      OriginationIdentity: number,
      MessageBody: "Cedar Lane Dental: see you on Monday.",
    }),
    names: { OriginationIdentity: "phone-number" },
  },
  SendMediaMessage: {
    valid: async (scene) => ({
      DestinationPhoneNumber: "+15035550123",
      OriginationIdentity: await mediaNumber(scene),
      MediaUrls: ["s3://cedar-lane/map.png"],
    }),
    names: { OriginationIdentity: "phone-number" },
  },
  PutMessageFeedback: {
    valid: async ({ desk, number }) => {
      const { MessageId } = await desk.client.send(
        new SendTextMessageCommand({
          DestinationPhoneNumber: "+15035550123",
          OriginationIdentity: number,
          MessageBody: "Cedar Lane Dental: your code is 1234.",
        }),
      );
      return { MessageId, MessageFeedbackStatus: "RECEIVED" };
    },
    names: { MessageId: "message" },
    byIdOnly: true,
  },
};
