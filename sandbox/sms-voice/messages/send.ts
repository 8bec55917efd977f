import type { SendTextMessageRequest } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Call, Operation, Permission, Structure } from "../../kernel/operation";
import { refer, type Reference } from "../arns";
import { stateOf, type Backend } from "../backend";
import { invalid, notFound, quotaExceeded } from "../errors";
import { operation, type Known } from "../known";
import { onAnything, onResource } from "../permissions";
import type { Number10Dlc } from "../state";
import { destinationOf } from "./destination";
import { identityOf, originOf } from "./origination";
import { messageParts } from "./parts";
import { monthOf, priceOf } from "./price";

type Send = Known<SendTextMessageRequest>;

/** The neighbours of a message that a request can name and that are not modelled. */
const neighbours = (call: Call<Send>): readonly Reference[] => {
  const { ConfigurationSetName: set, ProtectConfigurationId: protect } = call.input;
  return [
    ...(set === undefined ? [] : [refer(call, "configuration-set", "ConfigurationSetName", set)]),
    ...(protect === undefined
      ? []
      : [refer(call, "protect-configuration", "ProtectConfigurationId", protect)]),
  ];
};

/** A send is authorized against every resource that it names. */
const permissions = (backend: Backend, call: Call<Send>): readonly Permission[] => {
  const origin = identityOf(backend, call);
  const { numbers } = stateOf(backend, call);
  return [
    origin === undefined
      ? onAnything(call)
      : onResource(call, origin, numbers.get(origin.id)?.tags),
    ...neighbours(call).map((named) => onResource(call, named, undefined)),
  ];
};

const bodyOf = ({ MessageBody: body }: Send): string => {
  if (body !== undefined) return body;
  throw invalid("MISSING_PARAMETER", { Name: "MessageBody", Message: "is missing" });
};

/** @throws ServiceError where the message costs more than the caller or the month allows. */
const requireAffordable = (backend: Backend, call: Call<Send>, price: number): void => {
  if (call.input.MaxPrice !== undefined && price > Number(call.input.MaxPrice)) {
    throw invalid("PRICE_OVER_THRESHOLD", { Name: "MaxPrice", Message: `it costs ${price}` });
  }
  const spent = stateOf(backend, call).spent.get(monthOf(call.now)) ?? 0;
  const limit = backend.world.settings.of(call.account, call.region).monthlySpendLimit;
  if (spent + price > limit) throw quotaExceeded("MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT");
};

const record = (
  backend: Backend,
  call: Call<Send>,
  number: Number10Dlc,
  message: { messageId: string; destinationNumber: string; body: string; parts: number },
): void => {
  const { session, account, arn } = call.caller;
  backend.world.journal.append({
    ...message,
    at: call.now,
    originationNumber: number.phoneNumber,
    originationArn: number.arn,
    account: call.account,
    callerArn: arn,
    callerAccount: session?.assumedByAccount ?? account,
    ...(session === undefined ? {} : { sessionName: session.name }),
    ...(session?.sourceIdentity === undefined ? {} : { sourceIdentity: session.sourceIdentity }),
    sessionTags: session?.tags ?? {},
    context: call.input.Context ?? {},
  });
};

const send = (backend: Backend, call: Call<Send>): Structure => {
  const { input } = call;
  const { tier } = backend.world.settings.of(call.account, call.region);
  const [unknown] = neighbours(call);
  if (unknown !== undefined) throw notFound(unknown);
  const body = bodyOf(input);
  const number = originOf(backend, call);
  const destinationNumber = destinationOf(input.DestinationPhoneNumber, tier);
  const parts = messageParts(body);
  const price = priceOf(parts);
  requireAffordable(backend, call, price);
  const messageId = backend.world.ids.uuid();
  if (input.DryRun === true) return { MessageId: messageId };
  const { spent } = stateOf(backend, call);
  const month = monthOf(call.now);
  spent.set(month, (spent.get(month) ?? 0) + price);
  record(backend, call, number, { messageId, destinationNumber, body, parts });
  return { MessageId: messageId };
};

/** The operations on messages. */
export const messageOperations = (backend: Backend): Readonly<Record<string, Operation>> => ({
  SendTextMessage: operation<Send>(
    (call) => permissions(backend, call),
    (call) => send(backend, call),
  ),
});
