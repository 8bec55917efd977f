import type {
  PutMessageFeedbackRequest,
  SendMediaMessageRequest,
  SendTextMessageRequest,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Message } from "../../kernel/journal";
import type { Call, Operation, Permission, Structure } from "../../kernel/operation";
import { refer } from "../arns";
import { stateOf, type Backend } from "../backend";
import { invalid, notFound, quotaExceeded } from "../errors";
import { operation, type Known } from "../known";
import { onAnything, onResource } from "../permissions";
import type { ConfigurationSet, Number10Dlc } from "../state";
import { announceDelivery } from "./delivery-events";
import { destinationOf } from "./destination";
import { namedProtection, namedSet, requireOptedIn, setOfMessage } from "./named";
import { identityOf, originOf } from "./origination";
import { messageParts } from "./parts";
import { monthOf, priceOf } from "./price";

type Feedback = Known<PutMessageFeedbackRequest>;
type Send = Known<SendTextMessageRequest> & Pick<Known<SendMediaMessageRequest>, "MediaUrls">;

/** What differs between texts and media messages. */
interface Kind {
  readonly name: "text" | "media";
  readonly capability: "SMS" | "MMS";
  readonly limitReached:
    "MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT" | "MONTHLY_SPEND_LIMIT_REACHED_FOR_MEDIA";
}

const TEXT: Kind = {
  name: "text",
  capability: "SMS",
  limitReached: "MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT",
};
const MEDIA: Kind = {
  name: "media",
  capability: "MMS",
  limitReached: "MONTHLY_SPEND_LIMIT_REACHED_FOR_MEDIA",
};

/** A send is authorized against every resource that it names. */
const permissions = (backend: Backend, call: Call<Send>): readonly Permission[] => {
  const origin = identityOf(backend, call);
  const { numbers, pools, configurationSets } = stateOf(backend, call);
  const set = namedSet(call);
  const protection = namedProtection(call);
  return [
    origin === undefined
      ? onAnything(call)
      : onResource(call, origin, (numbers.get(origin.id) ?? pools.get(origin.id))?.tags),
    ...(set === undefined ? [] : [onResource(call, set, configurationSets.get(set.id)?.tags)]),
    ...(protection === undefined ? [] : [onResource(call, protection, undefined)]),
  ];
};

const bodyOf = ({ MessageBody: body, MediaUrls: media }: Send): string => {
  if (body !== undefined) return body;
  if (media !== undefined) return "";
  throw invalid("MISSING_PARAMETER", { Name: "MessageBody", Message: "is missing" });
};

/** @throws ServiceError where the message costs more than the caller or the month allows. */
const requireAffordable = (
  backend: Backend,
  call: Call<Send>,
  { name, limitReached }: Kind,
  price: number,
): void => {
  if (call.input.MaxPrice !== undefined && price > Number(call.input.MaxPrice)) {
    throw invalid("PRICE_OVER_THRESHOLD", { Name: "MaxPrice", Message: `it costs ${price}` });
  }
  const spent = stateOf(backend, call).spent.get(`${name} ${monthOf(call.now)}`) ?? 0;
  const limit = backend.world.settings.of(call.account, call.region).monthlySpendLimit;
  if (spent + price > limit) throw quotaExceeded(limitReached);
};

const messageOf = (
  call: Call<Send>,
  number: Number10Dlc,
  set: ConfigurationSet | undefined,
  sent: Pick<Message, "messageId" | "destinationNumber" | "body" | "parts">,
): Message => {
  const { session, account, arn } = call.caller;
  return {
    ...sent,
    at: call.now,
    originationNumber: number.phoneNumber,
    originationArn: number.arn,
    account: call.account,
    callerArn: arn,
    callerAccount: session?.assumedByAccount ?? account,
    ...(session === undefined ? {} : { sessionName: session.name }),
    ...(session?.sourceIdentity === undefined ? {} : { sourceIdentity: session.sourceIdentity }),
    sessionTags: session?.tags ?? {},
    ...(set === undefined ? {} : { configurationSet: set.id }),
    ...(call.input.MediaUrls === undefined ? {} : { mediaUrls: call.input.MediaUrls }),
    context: call.input.Context ?? {},
  };
};

const send = (backend: Backend, call: Call<Send>, kind: Kind): Structure => {
  const { input } = call;
  const { tier } = backend.world.settings.of(call.account, call.region);
  const set = setOfMessage(backend, call);
  const body = bodyOf(input);
  const number = originOf(backend, call, kind.capability);
  const destinationNumber = destinationOf(input.DestinationPhoneNumber, tier);
  requireOptedIn(backend, call, number, destinationNumber);
  const parts = messageParts(body);
  const price = priceOf(parts);
  requireAffordable(backend, call, kind, price);
  const messageId = backend.world.ids.uuid();
  if (input.DryRun === true) return { MessageId: messageId };
  const { spent } = stateOf(backend, call);
  const month = `${kind.name} ${monthOf(call.now)}`;
  spent.set(month, (spent.get(month) ?? 0) + price);
  const message = messageOf(call, number, set, { messageId, destinationNumber, body, parts });
  backend.world.journal.append(message);
  // Events of media messages are not modelled.
  if (set !== undefined && kind === TEXT) announceDelivery(backend, set, message);
  return { MessageId: messageId };
};

const messageNamed = (call: Call<Feedback>) =>
  refer(call, "message", "MessageId", call.input.MessageId);

/** Whether feedback was asked for when the message was sent does not matter here. */
const giveFeedback = (backend: Backend, call: Call<Feedback>): Structure => {
  const { account, region } = call;
  const { MessageId, MessageFeedbackStatus } = call.input;
  const named = messageNamed(call);
  const here = named.account === account && named.region === region;
  const told = here && backend.world.journal.tell(named, MessageFeedbackStatus);
  if (!told) throw notFound(named);
  return { MessageId, MessageFeedbackStatus };
};

/** The operations on messages. */
export const messageOperations = (backend: Backend): Readonly<Record<string, Operation>> => ({
  SendTextMessage: operation<Send>(
    (call) => permissions(backend, call),
    (call) => send(backend, call, TEXT),
  ),
  SendMediaMessage: operation<Send>(
    (call) => permissions(backend, call),
    (call) => send(backend, call, MEDIA),
  ),
  PutMessageFeedback: operation<Feedback>(
    (call) => [onResource(call, messageNamed(call), undefined)],
    (call) => giveFeedback(backend, call),
  ),
});
