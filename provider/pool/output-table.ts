import type { OutputTable } from "../schema-types";

/** What a pool answers, for the package schema. */
export const POOL_OUTPUTS = {
  poolId: { type: "string", description: 'AWS\'s id, "" until it is made.' },
  arn: { type: "string", description: 'ARN, "" until it is made.' },
  status: { type: "string", description: 'PoolStatus of the API; "" until it is made.' },
  phase: {
    type: "string",
    description: "`held`, `pending`, `active`, `deleting` or `unknown`.",
  },
  waitingFor: {
    type: "string",
    description: 'Who must act: `you`, `AWS`, `number`, or "" when it is done.',
  },
  members: {
    type: "array",
    items: { type: "string" },
    description: "Ids of what is in it, sorted.",
  },
  nextStep: { type: "string", description: "What to do next, in one sentence." },
} as const satisfies OutputTable;
