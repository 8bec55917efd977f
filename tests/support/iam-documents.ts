/** The documents of one deployment, by the names that IAM cases use. */
import { externalIdsOf } from "../../core/external-id";
import { callerPolicy, callerTrust } from "../../core/policies/caller";
import { primaryDeployPolicy, secondaryDeployPolicy } from "../../core/policies/deploy-policy";
import { policy, type PolicyDocument } from "../../core/policies/document";
import { ENTRY_DISABLED, NO_NUMBER_YET, senderPolicy } from "../../core/policies/sender";
import { senderTrust } from "../../core/policies/sender-trust";

const partition = "aws";
const primary = "111111111111";
const secondary = "222222222222";
const trusted = {
  partition,
  accountId: secondary,
  trustedRoles: ["role/tendlc-*", "role/batch/nightly"],
};
const own = externalIdsOf({ primary, entry: "dev", secondary, given: undefined });

/** ARN of a number of the primary by a short name of its id. */
const number = (id: string) => `arn:aws:sms-voice:us-east-1:${primary}:phone-number/phone-${id}`;

export const TRUSTS: Readonly<Record<string, PolicyDocument>> = {
  sender: senderTrust({ ...trusted, externalIds: own }),
  "sender while its external id is rotated": senderTrust({
    ...trusted,
    externalIds: ["new-external-id", "old-external-id"],
  }),
  "caller of lambda": callerTrust({ service: "lambda.amazonaws.com" }, partition, secondary),
  "caller of pods": callerTrust({ service: "pods.eks.amazonaws.com" }, partition, secondary),
  "caller of people": callerTrust(
    { people: ["role/aws-reserved/sso.amazonaws.com/*"] },
    partition,
    secondary,
  ),
};

export const POLICIES: Readonly<Record<string, PolicyDocument>> = {
  sender: senderPolicy({ numberArns: [number("aaaa"), number("bbbb")] }),
  "sender without number": NO_NUMBER_YET,
  "sender of a disabled entry": ENTRY_DISABLED,
  caller: callerPolicy(`arn:aws:iam::${primary}:role/tendlc-primary-dev`),
  "pipeline of the primary": primaryDeployPolicy({
    partition,
    accountId: primary,
    region: "us-east-1",
    stack: "primary",
  }),
  "pipeline of the secondary": secondaryDeployPolicy({
    partition,
    accountId: secondary,
    made: ["tendlc-notifier"],
    existing: ["batch/nightly"],
  }),
  administrator: policy({ Sid: "Administrator", Effect: "Allow", Action: "*", Resource: "*" }),
};
