import type { OutputTable } from "../schema-types";

/** What a number answers, for the package schema. */
export const PHONE_NUMBER_OUTPUTS = {
  phoneNumberId: { type: "string", description: 'AWS\'s id, "" until requested.' },
  arn: { type: "string", description: 'ARN, "" until requested.' },
  phoneNumber: { type: "string", description: 'E.164, "" until requested.' },
  status: { type: "string", description: 'NumberStatus of the API; "" until requested.' },
  phase: {
    type: "string",
    description: "`held`, `pending`, `active`, `releasing`, `deleted` or `unknown`.",
  },
  waitingFor: {
    type: "string",
    description: 'Who must act: `you`, `AWS`, `carrier`, `registration …`, or "" when it is done.',
  },
  since: { type: "string", description: 'ISO time of the request; "" until requested.' },
  expectedBy: {
    type: "string",
    description:
      'ISO time by which AWS\'s published times expect it to be ACTIVE; "" when nothing is expected.',
  },
  monthlyLeasingPrice: {
    type: "string",
    description: 'US dollars per month, as AWS states it; "" until requested.',
  },
  limits: { $ref: "#/types/smsvoice:index:NumberLimits", description: "Live limits." },
  deletionProtectionEnabled: {
    type: "boolean",
    description: "Whether AWS refuses to release it.",
  },
  optOutListName: {
    type: "string",
    description: 'Opt-out list that AWS keeps for it; "" until requested.',
  },
  nextStep: { type: "string", description: "What to do next, in one sentence." },
} as const satisfies OutputTable;
