import { SLOW } from "../../core/blockers";
import type { Contract } from "../../core/contract";

/** A contract as the sample primary exports it for `dev`, once its number is ACTIVE. */
export const CONTRACT: Contract = {
  version: 1,
  entry: "dev",
  access: "role",
  accountId: "222222222222",
  primaryAccountId: "111111111111",
  region: "us-east-1",
  senderRoleArn: "arn:aws:iam::111111111111:role/tendlc-primary-dev",
  externalId: "tendlc-ca36447ce3363f4ad3aca8cac037ec45",
  requireSourceIdentity: [],
  requireTags: {},
  exceptAccounts: [],
  trustedRoles: ["role/tendlc-*", "role/nightly-batch"],
  enabled: true,
  numbers: [
    {
      campaign: "alerts",
      arn: "arn:aws:sms-voice:us-east-1:111111111111:phone-number/phone-0123456789abcdef0123456789abcdef",
      phoneNumber: "+12065550100",
      status: "ACTIVE",
    },
  ],
  configurationSet: "",
  ready: true,
  blockers: [SLOW],
  advice: {
    mps: { alerts: 0.2 },
    source: "published",
    notes: [
      "AWS takes 1 send request a second of the primary's account and Region, for all entries together",
    ],
  },
};
