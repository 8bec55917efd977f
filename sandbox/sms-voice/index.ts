import type { Service } from "../kernel/operation";
import { PerRegion } from "../kernel/per-region";
import type { World } from "../kernel/world";
import { accountOperations } from "./account/account-operations";
import { attachmentOperations } from "./attachments/attachment-operations";
import type { Backend, Sinks } from "./backend";
import { eventDestinationOperations } from "./configuration-sets/destination-operations";
import { configurationSetOperations } from "./configuration-sets/set-operations";
import { controlAttachments } from "./control/attachment-events";
import { controlDefinitions } from "./control/definitions";
import { controlInbound } from "./control/inbound";
import { controlNumbers } from "./control/number-events";
import { controlAttributes } from "./control/registration-attributes";
import { controlRegistrations } from "./control/registration-events";
import { keywordOperations } from "./keywords/keyword-operations";
import { messageOperations } from "./messages/send";
import { numberOperations } from "./numbers/number-operations";
import { NumberPlan } from "./numbers/number-plan";
import { optOutListOperations } from "./opt-outs/list-operations";
import { optedOutNumberOperations } from "./opt-outs/number-operations";
import { poolMemberOperations } from "./pools/member-operations";
import { poolOperations } from "./pools/pool-operations";
import { associationOperations } from "./registrations/association-operations";
import { registrationOperations } from "./registrations/create-and-delete";
import { definitionOperations } from "./registrations/definition-operations";
import { fieldValueOperations } from "./registrations/value-operations";
import { versionOperations } from "./registrations/versions";
import { emptyState } from "./state";
import { tagOperations } from "./tag-operations";

/**
 * AWS End User Messaging SMS (`pinpoint-sms-voice-v2`): 10DLC registrations, numbers with
 * their keywords, opt-out lists and pools, configuration sets, and sending texts and media. It also
 * adds `registrations`, `attributes`, `numbers` and `inbound` to the control plane.
 * @see https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/Welcome.html
 */
export const smsVoice = (world: World, sinks: Sinks): Service => {
  const backend: Backend = {
    world,
    regions: new PerRegion(emptyState),
    plan: new NumberPlan(),
    sinks,
  };
  controlDefinitions(backend);
  controlAttachments(backend);
  controlRegistrations(backend);
  controlAttributes(backend);
  controlNumbers(backend);
  controlInbound(backend);
  return {
    name: "sms-voice",
    protocol: "awsJson1_0",
    operations: {
      ...registrationOperations(backend),
      ...versionOperations(backend),
      ...fieldValueOperations(backend),
      ...attachmentOperations(backend),
      ...associationOperations(backend),
      ...definitionOperations(backend),
      ...numberOperations(backend),
      ...messageOperations(backend),
      ...optOutListOperations(backend),
      ...optedOutNumberOperations(backend),
      ...keywordOperations(backend),
      ...configurationSetOperations(backend),
      ...eventDestinationOperations(backend),
      ...poolOperations(backend),
      ...poolMemberOperations(backend),
      ...accountOperations(backend),
      ...tagOperations(backend),
    },
  };
};
