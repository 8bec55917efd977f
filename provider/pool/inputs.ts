/** What a program says of a pool, and what the provider makes of it. */
import { UNKNOWN, type Properties } from "../../rpc/values";
import { flag, plain, text, texts, type PropertyTable } from "../property";

export const POOL_INPUTS = {
  phoneNumberIds: {
    type: "strings",
    required: true,
    description:
      'The numbers that it is to hold, by AWS\'s ids; "" for one that is not leased yet.',
  },
  messageType: {
    type: "string",
    required: true,
    oneOf: ["TRANSACTIONAL", "PROMOTIONAL"],
    description: "`TRANSACTIONAL` or `PROMOTIONAL`: as the numbers'.",
  },
  isoCountryCode: {
    type: "string",
    description: "ISO 3166-1 alpha-2. Default: US.",
  },
  helpMessage: {
    type: "string",
    description: "What HELP is answered with. Left out: as its first number answered it.",
  },
  stopMessage: {
    type: "string",
    description: "What STOP is answered with. Left out: as its first number answered it.",
  },
  teardown: {
    type: "boolean",
    description: "While set nothing is made or changed. Default: false.",
  },
} as const satisfies PropertyTable;

/** Inputs as the provider uses them. */
export interface DesiredPool {
  readonly name: string;
  /** Ids of the numbers that are leased, in the program's order. */
  readonly numbers: readonly string[];
  /** Whether the id of one is unknown, as in the preview of its request. */
  readonly uncertain: boolean;
  readonly messageType: string;
  readonly isoCountryCode: string;
  /** Texts by keyword; those of other keywords are left as they are. */
  readonly answers: ReadonlyMap<string, string>;
  readonly teardown: boolean;
}

/** Reads checked inputs. */
export function desiredPool(name: string, inputs: Properties): DesiredPool {
  const given = texts(inputs, "phoneNumberIds");
  return {
    name,
    numbers: given.filter((id) => id !== "" && id !== UNKNOWN),
    uncertain: plain(inputs["phoneNumberIds"]) === UNKNOWN || given.includes(UNKNOWN),
    messageType: text(inputs, "messageType"),
    isoCountryCode: text(inputs, "isoCountryCode", "US"),
    answers: new Map(
      [
        ["HELP", text(inputs, "helpMessage")] as const,
        ["STOP", text(inputs, "stopMessage")] as const,
      ].filter(([, message]) => message !== ""),
    ),
    teardown: flag(inputs, "teardown"),
  };
}
