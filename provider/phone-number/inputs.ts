/** What a program says of a number, and what the provider makes of it. */
import { UNKNOWN, type Properties } from "../../rpc/values";
import { flag, plain, text, texts, type PropertyTable } from "../property";

export const PHONE_NUMBER_INPUTS = {
  campaignRegistrationId: {
    type: "string",
    required: true,
    description: 'The campaign that the number belongs to; "" until it is filed.',
  },
  campaignApproved: {
    type: "boolean",
    required: true,
    description: "Whether the campaign was approved. No number is requested before.",
  },
  messageType: {
    type: "string",
    required: true,
    oneOf: ["TRANSACTIONAL", "PROMOTIONAL"],
    description: "`TRANSACTIONAL` or `PROMOTIONAL`. It cannot change once requested.",
  },
  numberCapabilities: {
    type: "strings",
    required: true,
    description:
      "`SMS`, `MMS`, `VOICE`: as the campaign's `numberCapabilities`. They cannot change once requested.",
  },
  isoCountryCode: {
    type: "string",
    description: "ISO 3166-1 alpha-2. Default: US.",
  },
  numberType: {
    type: "string",
    description: "A number type that RequestPhoneNumber takes. Default: TEN_DLC.",
  },
  optOutListName: {
    type: "string",
    description: "Opt-out list of the number. Left out: whatever it has, at first AWS's Default.",
  },
  helpMessage: {
    type: "string",
    description: "What HELP is answered with. Left out: whatever AWS answers.",
  },
  stopMessage: {
    type: "string",
    description: "What STOP is answered with. Left out: whatever AWS answers.",
  },
  existingId: {
    type: "string",
    description: "Id of a number that exists: it is verified and adopted, and none is requested.",
  },
  submit: {
    type: "boolean",
    required: true,
    description: "Whether a number may be requested, and its lease begin.",
  },
  refile: {
    type: "boolean",
    description: "Whether to request again when AWS no longer has the number. Default: false.",
  },
  teardown: {
    type: "boolean",
    description:
      "While set nothing is requested, and deletion protection is taken off. Default: false.",
  },
} as const satisfies PropertyTable;

/** Inputs that say what may be done, not what is requested: a change of one alone is no diff. */
export const NUMBER_CONTROLS: readonly string[] = [
  "optOutListName",
  "helpMessage",
  "stopMessage",
  "campaignRegistrationId",
  "campaignApproved",
  "existingId",
  "submit",
  "refile",
  "teardown",
];

/** Inputs as the provider uses them. */
export interface DesiredNumber {
  readonly name: string;
  /** "" while the campaign's id is not known. */
  readonly campaign: string;
  readonly campaignApproved: boolean;
  /** Whether the campaign's approval is unknown, as in the preview of another's creation. */
  readonly uncertain: boolean;
  readonly messageType: string;
  /** Sorted. */
  readonly capabilities: readonly string[];
  readonly isoCountryCode: string;
  readonly numberType: string;
  /** "" leaves the list as it is. */
  readonly optOutList: string;
  /** Texts by keyword; those of other keywords are left as they are. */
  readonly answers: ReadonlyMap<string, string>;
  readonly existingId: string;
  readonly submit: boolean;
  readonly refile: boolean;
  readonly teardown: boolean;
}

/** Reads checked inputs; an unknown approval counts as none. */
export function desiredNumber(name: string, inputs: Properties): DesiredNumber {
  return {
    name,
    campaign: text(inputs, "campaignRegistrationId"),
    campaignApproved: flag(inputs, "campaignApproved"),
    uncertain: plain(inputs["campaignApproved"]) === UNKNOWN,
    messageType: text(inputs, "messageType"),
    capabilities: [...texts(inputs, "numberCapabilities")].sort(),
    isoCountryCode: text(inputs, "isoCountryCode", "US"),
    numberType: text(inputs, "numberType", "TEN_DLC"),
    optOutList: text(inputs, "optOutListName"),
    answers: new Map(
      [
        ["HELP", text(inputs, "helpMessage")] as const,
        ["STOP", text(inputs, "stopMessage")] as const,
      ].filter(([, message]) => message !== ""),
    ),
    existingId: text(inputs, "existingId"),
    submit: flag(inputs, "submit"),
    refile: flag(inputs, "refile"),
    teardown: flag(inputs, "teardown"),
  };
}
