import type { PutRegistrationFieldValueRequest } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { invalid } from "../errors";
import type { Known } from "../known";
import type { Attachment, FieldValue } from "../state";
import type { FieldDefinition } from "./fields";

type Put = Known<PutRegistrationFieldValueRequest>;

/** The three members of which a request has exactly one, and the field type that each is for. */
const members = {
  TextValue: "TEXT",
  SelectChoices: "SELECT",
  RegistrationAttachmentId: "ATTACHMENT",
} as const;

/**
 * Which of the three members a request has.
 * @throws ServiceError where it has none, or several, or not the one for the field's type.
 */
export const valueMember = (input: Put, field: FieldDefinition): keyof typeof members => {
  const names = Object.keys(members) as (keyof typeof members)[];
  const given = names.filter((name) => input[name] !== undefined);
  const [only, second] = given;
  if (only === undefined) throw invalid("MISSING_PARAMETER", ...names.map(about("none is given")));
  if (second !== undefined) {
    throw invalid("PARAMETERS_CANNOT_BE_USED_TOGETHER", ...given.map(about("one is allowed")));
  }
  if (members[only] !== field.FieldType) {
    throw refused(only, `${field.FieldPath} is a field of type ${field.FieldType}`);
  }
  return only;
};

const about = (Message: string) => (Name: string) => ({ Name, Message });

/**
 * A value that the form refuses. A dashed tax id was seen to be answered with this reason.
 */
const refused = (Name: string, Message: string) => invalid("INVALID_PARAMETER", { Name, Message });

/** @throws ServiceError where a text is too short, too long, or of another form. */
export const checkText = (text: string, { TextValidation: rule }: FieldDefinition): FieldValue => {
  if (rule !== undefined) {
    if (text.length < rule.MinLength || text.length > rule.MaxLength) {
      throw refused("TextValue", `must have ${rule.MinLength} to ${rule.MaxLength} characters`);
    }
    if (!new RegExp(rule.Pattern).test(text)) {
      throw refused("TextValue", `must match ${rule.Pattern}`);
    }
  }
  return { TextValue: text };
};

/** @throws ServiceError where choices are too few, too many, or not among the options. */
export const checkChoices = (
  choices: readonly string[],
  { SelectValidation: rule }: FieldDefinition,
): FieldValue => {
  if (rule !== undefined) {
    if (choices.length < rule.MinChoices || choices.length > rule.MaxChoices) {
      throw refused("SelectChoices", `must be ${rule.MinChoices} to ${rule.MaxChoices} choices`);
    }
    const stranger = choices.find((choice) => !rule.Options.includes(choice));
    if (stranger !== undefined) throw refused("SelectChoices", `${stranger} is not an option`);
    if (new Set(choices).size < choices.length) throw refused("SelectChoices", "repeat an option");
  }
  return { SelectChoices: choices };
};

const KB = 1000;

/**
 * The form takes PNG, JPEG and PDF of 500 KB; samples of media messages may also be GIF, and 600 KB
 * where they are no picture. Where AWS enforces this is not known; here it is when a field gets the
 * file, because only then its use is known.
 * @see https://docs.aws.amazon.com/sms-voice/latest/userguide/registrations-10dlc-register-campaign.html
 */
export const checkAttachment = (
  { id, kind, bytes }: Attachment,
  { SectionPath }: FieldDefinition,
): FieldValue => {
  const sample = SectionPath === "mmsFileSamples";
  const most = (sample && kind === "PDF" ? 600 : 500) * KB;
  const about = (Message: string) => ({ Name: "RegistrationAttachmentId", Message });
  if (kind === "GIF" && !sample) {
    throw invalid("ATTACHMENT_TYPE_NOT_SUPPORTED", about("must be a PNG, JPEG or PDF"));
  }
  if (bytes > most) {
    throw invalid("MAXIMUM_SIZE_EXCEEDED", about(`must have at most ${most} bytes`));
  }
  return { RegistrationAttachmentId: id };
};
