/** What a program says of a registration, and what the provider makes of it. */
import { UNKNOWN, type Properties } from "../../rpc/values";
import { count, flag, plain, text, texts, type PropertyTable } from "../property";
import { readFields, type FieldMap } from "./fields";

export const REGISTRATION_INPUTS = {
  registrationType: {
    type: "string",
    required: true,
    description:
      "`US_TEN_DLC_BRAND_REGISTRATION`, or any other type that DescribeRegistrationTypeDefinitions lists. It cannot change.",
  },
  fields: {
    type: "object",
    description:
      "What is filed, under AWS's field names, nested as in the field path: `{companyInfo: {companyName: …}}`. A value is text, a list of choices, or a file.",
  },
  brandRegistrationId: {
    type: "string",
    description:
      'The brand that this registration belongs to, or what else its type is associated with before it is submitted; "" until that has an id.',
  },
  brandApproved: {
    type: "boolean",
    description: "Whether the brand was approved. Nothing is created before. Default: true.",
  },
  vettingDone: {
    type: "boolean",
    description: "Whether the brand's vetting is over. Nothing is created before. Default: true.",
  },
  existingId: {
    type: "string",
    description:
      "Id of a registration that exists: it is verified and adopted, and none is created.",
  },
  alongside: {
    type: "string",
    description:
      "Id of a foreign campaign of the same brand and use case beside which this one may be created; of several, their ids with spaces between them.",
  },
  submit: {
    type: "boolean",
    required: true,
    description:
      "Whether to submit. `false` keeps a draft of what needs no brand, and creates nothing else.",
  },
  resubmit: {
    type: "integer",
    min: 2,
    description:
      "Number of the version that may be filed to change an approved registration, once.",
  },
  refile: {
    type: "boolean",
    description: "Whether to file again when AWS no longer has the registration. Default: false.",
  },
  teardown: {
    type: "boolean",
    description: "While set nothing is filed or submitted, and Delete is possible. Default: false.",
  },
  discard: {
    type: "integer",
    min: 1,
    description:
      "Number of the version to take back while it waits for its review. It is discarded for good.",
  },
  maxResubmissions: {
    type: "integer",
    min: 0,
    description:
      "How many corrected versions are filed without `resubmit` after denials, since the last approval. Default: 3.",
  },
  vettingOptional: {
    type: "boolean",
    description:
      "Whether to go on without a vetting that failed, at the throughput of an unvetted brand. One that is under review is waited for all the same. Default: false.",
  },
  waitMinutes: {
    type: "integer",
    min: 0,
    description: "Longest time in minutes to wait for a review within one update. Default: 0.",
  },
  problems: {
    type: "strings",
    description:
      "What is wrong with the filing, one sentence each: while there is any, nothing is created or submitted. Default: none.",
  },
} as const satisfies PropertyTable;

/** Inputs that say what may be done, not what is filed: a change of one alone is no diff. */
export const CONTROLS: readonly string[] = [
  "brandRegistrationId",
  "brandApproved",
  "vettingDone",
  "existingId",
  "alongside",
  "submit",
  "resubmit",
  "refile",
  "teardown",
  "discard",
  "maxResubmissions",
  "vettingOptional",
  "waitMinutes",
  "problems",
];

const DEFAULT_RESUBMISSIONS = 3;

/** Inputs as the provider uses them. */
export interface Desired {
  readonly name: string;
  readonly type: string;
  readonly fields: FieldMap;
  /** Field paths that `ignoreChanges` takes out of every comparison. */
  readonly ignored: (path: string) => boolean;
  /** `undefined` when the registration belongs to no brand; "" while the brand's id is not known. */
  readonly brand: string | undefined;
  readonly brandApproved: boolean;
  readonly vettingDone: boolean;
  /** Whether a prerequisite is unknown, as in the preview of another registration's creation. */
  readonly uncertain: boolean;
  readonly existingId: string;
  readonly alongside: string;
  readonly submit: boolean;
  /** 0 when no version is released. */
  readonly resubmit: number;
  readonly refile: boolean;
  readonly teardown: boolean;
  /** 0 when no version is to be discarded. */
  readonly discard: number;
  readonly maxResubmissions: number;
  readonly vettingOptional: boolean;
  readonly waitMinutes: number;
  /** Faults of the filing that hold its next creation or submission. */
  readonly problems: readonly string[];
  /** Paths of fields that AWS would not take as they are: they are not put. */
  readonly unfit: ReadonlySet<string>;
}

/** Reads checked inputs; unknown prerequisites count as not met. */
export function desiredOf(
  name: string,
  inputs: Properties,
  ignored: (path: string) => boolean = () => false,
): Desired {
  const brand = plain(inputs["brandRegistrationId"]);
  return {
    name,
    type: text(inputs, "registrationType"),
    fields: readFields(inputs["fields"]),
    // Nothing can be said of fields that are all unknown, as in a preview.
    ignored: (path) => plain(inputs["fields"]) === UNKNOWN || ignored(`fields.${path}`),
    brand: brand === undefined || brand === null ? undefined : text(inputs, "brandRegistrationId"),
    brandApproved: flag(inputs, "brandApproved", true),
    vettingDone: flag(inputs, "vettingDone", true),
    uncertain: ["brandApproved", "vettingDone"].some((key) => plain(inputs[key]) === UNKNOWN),
    existingId: text(inputs, "existingId"),
    alongside: text(inputs, "alongside"),
    submit: flag(inputs, "submit"),
    resubmit: count(inputs, "resubmit"),
    refile: flag(inputs, "refile"),
    teardown: flag(inputs, "teardown"),
    discard: count(inputs, "discard"),
    maxResubmissions: count(inputs, "maxResubmissions", DEFAULT_RESUBMISSIONS),
    vettingOptional: flag(inputs, "vettingOptional"),
    waitMinutes: count(inputs, "waitMinutes"),
    problems: texts(inputs, "problems"),
    unfit: new Set(),
  };
}
