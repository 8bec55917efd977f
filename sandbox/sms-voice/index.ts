import type { Service } from "../kernel/operation";
import { PerRegion } from "../kernel/per-region";
import type { World } from "../kernel/world";
import { accountOperations } from "./account/account-operations";
import { attachmentOperations } from "./attachments/attachment-operations";
import type { Backend } from "./backend";
import { controlAttachments } from "./control/attachment-events";
import { controlDefinitions } from "./control/definitions";
import { controlNumbers } from "./control/number-events";
import { controlRegistrations } from "./control/registration-events";
import { messageOperations } from "./messages/send";
import { numberOperations } from "./numbers/number-operations";
import { NumberPlan } from "./numbers/number-plan";
import { associationOperations } from "./registrations/association-operations";
import { registrationOperations } from "./registrations/create-and-delete";
import { definitionOperations } from "./registrations/definition-operations";
import { fieldValueOperations } from "./registrations/value-operations";
import { versionOperations } from "./registrations/versions";
import { emptyState } from "./state";
import { tagOperations } from "./tag-operations";

/**
 * AWS End User Messaging SMS (`pinpoint-sms-voice-v2`): 10DLC registrations, numbers, and sending
 * texts from them. It also adds `registrations` and `numbers` to the control plane.
 * @see https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/Welcome.html
 */
export const smsVoice = (world: World): Service => {
  const backend: Backend = {
    world,
    regions: new PerRegion(emptyState),
    plan: new NumberPlan(),
  };
  controlDefinitions(backend);
  controlAttachments(backend);
  controlRegistrations(backend);
  controlNumbers(backend);
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
      ...accountOperations(backend),
      ...tagOperations(backend),
    },
  };
};
