import type { OutputTable } from "../schema-types";

/** What a registration answers, for the package schema. */
export const REGISTRATION_OUTPUTS = {
  registrationId: { type: "string", description: 'AWS\'s id, "" until filed.' },
  registrationArn: { type: "string", description: 'ARN, "" until filed.' },
  status: { type: "string", description: 'RegistrationStatus of the API; "" until filed.' },
  phase: {
    type: "string",
    description:
      "What the provider makes of it: `held`, `draft`, `in-review`, `authenticate`, `denied`, `provisioning`, `approved`, `discarded`, `revoked`, `closed`, `deleted`, `unknown`.",
  },
  waitingFor: {
    type: "string",
    description: 'Who must act: `you`, `AWS`, `carrier`, `registration …`, or "" when it is done.',
  },
  since: { type: "string", description: 'ISO time since which `status` holds; "" until filed.' },
  expectedBy: {
    type: "string",
    description:
      'ISO time by which AWS\'s published times expect the next change; "" when nothing is expected.',
  },
  currentVersion: { type: "integer", description: "Newest version; 0 until filed." },
  approvedVersion: { type: "integer", description: "Approved version; 0 while there is none." },
  approved: {
    type: "boolean",
    description: "Whether a version was ever approved; stays true while the registration lives.",
  },
  done: {
    type: "boolean",
    description:
      "Whether it is COMPLETE; of a vetting that may fail (`vettingOptional`) also whether it failed.",
  },
  denials: {
    type: "array",
    items: { $ref: "#/types/smsvoice:index:Denial" },
    description: "Why the newest version was denied.",
  },
  heldChanges: {
    type: "array",
    items: { type: "string" },
    description: "Paths of fields whose change waits: for a review to end, or for `resubmit`.",
  },
  additionalAttributes: {
    type: "object",
    additionalProperties: { type: "string" },
    description:
      "What AWS's DescribeRegistrations adds, as it is; AWS documents no name in it. As of the last change or refresh.",
  },
  nextStep: { type: "string", description: "What to do next, in one sentence." },
  attachments: {
    type: "object",
    additionalProperties: { type: "string" },
    description: "Ids of uploaded files by the SHA-256 of their content.",
  },
} as const satisfies OutputTable;
