/**
 * The second judge: what must be decided, written by hand from AWS's documentation and from what an
 * entry is meant to be. It knows nothing of documents; a decision of the simulator that differs
 * from it fails the proof.
 */
import type { Decision } from "./simulate";

const TABLE = {
  // An entry's own role, by a caller that it trusts: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
  "assume as agreed": "allowed",
  "assume without external id": "denied",
  "assume with another external id": "denied",
  "assume from a role that is not trusted": "denied",
  "assume as a user": "denied",
  "assume from another account": "denied",
  "assume from another entry's account": "denied",
  "assume from another organization": "denied",
  "assume from no organization": "denied",
  "assume from another unit": "denied",
  "assume without source identity": "denied",
  "assume with another source identity": "denied",
  "assume without tags": "denied",
  "assume with another tag value": "denied",
  "assume with one tag more": "denied",
  "assume from another network": "denied",
  "assume from an unknown network": "denied",
  "assume after the end": "denied",
  "assume under another account's name": "denied",
  "assume under another account's tag": "denied",
  "assume from an excepted account": "denied",
  "assume as a service": "denied",
  // Permissions that stand in statements of their own, asked alone.
  "tag a session alone, not trusted": "denied",
  "tag a session alone, wrongly": "denied",
  "set a source identity alone, not trusted": "denied",
  "set a source identity alone, wrongly": "denied",
  "set a context": "denied",
  // A session of an entry: https://docs.aws.amazon.com/service-authorization/latest/reference/list_pinpoint-sms-voice-v2.html
  "send from an own number": "allowed",
  "send from an own number while disabled": "denied",
  "use what is granted": "allowed",
  "use what is not granted": "denied",
  "send with the own configuration set": "allowed",
  "send with the own configuration set while disabled": "denied",
  "send from an own pool": "allowed",
  "send from an own pool while disabled": "denied",
  "send from another pool": "denied",
  "send from another number": "denied",
  "send from another Region": "denied",
  "send from another account": "denied",
  "send through what is not its own": "denied",
  "send from another network": "denied",
  "send after the end": "denied",
  "send without the account's tag": "denied",
  "send from an excepted account": "denied",
  "cost money or change state": "denied",
  "become another role": "denied",
  // Whatever is attached to the role later: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
  "go beyond the boundary": "denied",
  // The role that writes events: https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-cloudwatch.html
  "write events": "allowed",
  "write events, not meant": "denied",
  "put events": "allowed",
  "do anything else for events": "denied",
  // The topic of notices: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
  "publish a notice": "allowed",
  "publish a notice, not meant": "denied",
  // Caller roles.
  "run as a caller": "allowed",
  "run as a caller, not meant": "denied",
  "become the sender role": "allowed",
  "do anything else as a caller": "denied",
} as const satisfies Readonly<Record<string, Decision>>;

export type Kind = keyof typeof TABLE;

export function expected(kind: Kind): Decision {
  return TABLE[kind];
}
