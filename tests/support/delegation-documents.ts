/** Documents of entries that ask for more than the usual, by the names that IAM cases use. */
import { senderBoundary } from "../../core/policies/boundary";
import { callerTrust } from "../../core/policies/caller";
import { deliveryEventsPolicy, deliveryEventsTrust } from "../../core/policies/delivery-events";
import type { PolicyDocument } from "../../core/policies/document";
import { organizationTrust } from "../../core/policies/organization-trust";
import { senderPolicy } from "../../core/policies/sender";
import { senderTrust } from "../../core/policies/sender-trust";

const partition = "aws";
const primary = "111111111111";
const region = "us-east-1";
const numberArns = ["aaaa", "bbbb"].map(
  (id) => `arn:aws:sms-voice:${region}:${primary}:phone-number/phone-${id}`,
);
const set = (name: string) => `arn:aws:sms-voice:${region}:${primary}:configuration-set/${name}`;
const expires = "2027-06-30T00:00:00Z";
const network = { ips: ["203.0.113.0/24"] };
const exceptAccounts = ["444444444444"];
const events = {
  partition,
  accountId: primary,
  region,
  stack: "primary",
  logGroup: "tendlc/primary/delivery-events",
};

export const DELEGATION_TRUSTS: Readonly<Record<string, PolicyDocument>> = {
  "sender of an organization": organizationTrust({
    partition,
    organizationId: "o-acme123456",
    organizationPaths: ["o-acme123456/r-root/ou-root-prodprod/*"],
    trustedRoles: ["role/tendlc-*"],
    exceptAccounts,
  }),
  "sender that asks for everything": senderTrust({
    partition,
    accountId: "222222222222",
    trustedRoles: ["role/tendlc-*"],
    externalIds: ["external-id"],
    organizationId: "o-acme123456",
    requireSourceIdentity: ["jane-*"],
    requireTags: { team: ["parcels"] },
    network,
    expires,
  }),
  "caller of a workload": callerTrust(
    {
      oidc: {
        provider: "accounts.google.com",
        audience: "sts.amazonaws.com",
        subjects: ["repo:acme/parcels:*"],
      },
    },
    partition,
    "222222222222",
  ),
  "delivery events": deliveryEventsTrust(events),
};

export const DELEGATION_POLICIES: Readonly<Record<string, PolicyDocument>> = {
  "sender of an organization": senderPolicy({ numberArns, organization: { exceptAccounts } }),
  "sender with every grant": senderPolicy({
    numberArns,
    grants: ["mediaMessages", "messageFeedback", "describeNumbers"],
  }),
  "sender with its own configuration set": senderPolicy({
    numberArns,
    configurationSetArn: set("tendlc-primary-dev"),
  }),
  "sender with the shared configuration set": senderPolicy({
    numberArns,
    configurationSetArn: set("tendlc-primary_shared"),
  }),
  "sender from one network, until an end": senderPolicy({ numberArns, network, expires }),
  "delivery events": deliveryEventsPolicy(events),
};

export const BOUNDARIES: Readonly<Record<string, PolicyDocument>> = {
  "of the stack": senderBoundary({ partition, accountId: primary, region }),
};
