/** Stacks that have everything an entry and a caller can have. */
import type { StackSettings } from "../../../tools/prove/preview-stack";
import { PRIMARY, SECONDARY } from "../../support/program-samples";

const dev = { accountId: "222222222222", campaigns: ["alerts"], trustedRoles: ["role/tendlc-*"] };
const full = {
  ...dev,
  accountId: "333333333333",
  trustedRoles: ["role/sms/*"],
  externalId: ["new-external-id", "old-external-id"],
  organizationId: "o-acme123456",
  requireSourceIdentity: ["jane-*"],
  requireTags: { team: ["parcels"], cost: ["C-*"] },
  network: { ips: ["203.0.113.0/24"] },
  expires: "2027-06-30",
  grants: ["mediaMessages", "messageFeedback", "describeNumbers"],
  permissionsBoundary: "own",
  path: "/sms/",
  configurationSet: "own",
};
const everyone = {
  access: "organization",
  organizationId: "o-acme123456",
  organizationPaths: ["o-acme123456/r-root/ou-root-prodprod/*"],
  exceptAccounts: ["444444444444"],
  requireSourceIdentity: ["jane-*"],
  expires: "2027-06-30",
  network: { vpcs: ["vpc-01234567"] },
  grants: ["messageFeedback", "describeNumbers"],
  campaigns: ["alerts"],
  trustedRoles: ["role/tendlc-*"],
  configurationSet: "own",
};

/** A primary with these entries. */
function primary(accounts: Readonly<Record<string, object>>, more: object = {}): StackSettings {
  return { stack: PRIMARY.stack, config: { ...PRIMARY.config, ...more, accounts } };
}

export const EVERYTHING: readonly StackSettings[] = [
  primary(
    {
      dev,
      full,
      everyone,
      all: {
        ...everyone,
        organizationPaths: undefined,
        exceptAccounts: undefined,
        configurationSet: "shared",
      },
      off: { ...dev, accountId: "666666666666", enabled: false, configurationSet: "own" },
      // Of the same name as the stack's own role, in another namespace.
      "delivery-events": { ...dev, accountId: "888888888888", configurationSet: "shared" },
      partner: { access: "register", accountId: "777777777777" },
    },
    {
      deliveryEvents: {},
      notify: { emails: ["ops@example.org"] },
      campaigns: { alerts: { pool: "own" } },
    },
  ),
  {
    stack: SECONDARY.stack,
    config: {
      ...SECONDARY.config,
      callers: {
        "tendlc-notifier": { service: "lambda.amazonaws.com" },
        "tendlc-people": { people: ["role/aws-reserved/sso.amazonaws.com/*"] },
        "tendlc-ci": {
          oidc: {
            provider: "token.actions.githubusercontent.com",
            audience: "sts.amazonaws.com",
            subjects: ["repo:acme/parcels:*"],
          },
        },
        "tendlc-old": { existingRole: true },
        "tendlc-elsewhere": { policyOnly: true },
      },
    },
  },
];

/** So many accounts with an entry each. */
export function manyEntries(count: number): StackSettings {
  return primary(
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `team-${index}`,
        { ...dev, accountId: String(300000000000 + index) },
      ]),
    ),
  );
}
