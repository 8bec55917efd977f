import type { EventType } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Message } from "../../kernel/journal";
import type { Backend } from "../backend";
import type { ConfigurationSet, EventDestination } from "../state";
import { priceOf } from "./price";

/** How long a message is on its way, in seconds of virtual time. */
const DELIVERY_SECONDS = 3;

/** What happens to every message here: it is queued, and then it is delivered. */
const COURSE = {
  TEXT_QUEUED: { final: false, status: "QUEUED", words: "Message is queued" },
  TEXT_DELIVERED: { final: true, status: "DELIVERED", words: "Message has been accepted by phone" },
} as const;

const wants = ({ enabled, types }: EventDestination, type: EventType): boolean =>
  enabled && (types.includes(type) || types.includes("ALL") || types.includes("TEXT_ALL"));

/**
 * An event about a message. It does not say who sent it, only with which context.
 * @see https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-format.html
 */
const eventOf = (type: keyof typeof COURSE, message: Message, at: Date): string => {
  const { final, status, words } = COURSE[type];
  return JSON.stringify({
    eventType: type,
    eventVersion: "1.0",
    eventTimestamp: at.getTime(),
    isFinal: final,
    originationPhoneNumber: message.originationNumber,
    destinationPhoneNumber: message.destinationNumber,
    isoCountryCode: "US",
    isInternationalSend: false,
    messageId: message.messageId,
    messageRequestTimestamp: message.at.getTime(),
    messageType: "TRANSACTIONAL",
    messageStatus: status,
    messageStatusDescription: words,
    context: message.context,
    totalMessageParts: message.parts,
    totalMessagePrice: priceOf(message.parts),
    totalCarrierFee: 0,
  });
};

/** Hands the events of a message to the destinations of its configuration set that want them. */
export const announceDelivery = (
  backend: Backend,
  set: ConfigurationSet,
  message: Message,
): void => {
  const { clock } = backend.world;
  const tell = (type: keyof typeof COURSE): void => {
    const at = clock.now();
    for (const { cloudWatchLogs, name, ...destination } of set.destinations.values()) {
      // Streams and topics of other kinds can be set, and are not modelled.
      if (cloudWatchLogs === undefined || !wants({ name, ...destination }, type)) continue;
      const { IamRoleArn: roleArn, LogGroupArn: logGroupArn } = cloudWatchLogs;
      backend.sinks.log(
        { roleArn, logGroupArn, stream: `${set.id}/${at.toISOString().slice(0, 10)}` },
        { account: message.account, arn: set.arn },
        { at, message: eventOf(type, message, at) },
      );
    }
  };
  tell("TEXT_QUEUED");
  clock.schedule(clock.in(DELIVERY_SECONDS), () => {
    tell("TEXT_DELIVERED");
  });
};
