/** The other account sends: a function's session assumes the sender role and sends one message. */
import { SendTextMessageCommand } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Contract } from "../../core/contract";
import type { Credentials } from "../workspace/environment";
import { promised } from "./broken-promise";
import { assume, sms, sts } from "./clients";
import type { JournalMessage } from "./control-plane";
import { clientOf, type Stage } from "./stage";

/** A number of the range kept for fiction: https://en.wikipedia.org/wiki/555_(telephone_number) */
export const DESTINATION = "+12065550100";
const BODY = "Acme: your order 4711 has left the warehouse. Reply STOP to opt out.";
const SESSION = "order-4711";

export interface Sent {
  readonly journal: JournalMessage;
  /** Sessions that hold, for what is tried next. */
  readonly caller: Credentials;
  readonly sender: Credentials;
}

/** Sends from the primary's number out of the secondary account. */
export async function sendMessage(
  stage: Stage,
  contract: Contract,
  callerArn: string,
): Promise<Sent> {
  const { talk, sandbox, accounts } = stage;
  const caller = await sandbox.plane.serviceSession("lambda.amazonaws.com", callerArn, "notifier");
  talk.say(`Lambda starts a function as ${callerArn}`);
  const sender = await assume(sts(clientOf(stage, caller)), {
    roleArn: contract.senderRoleArn,
    externalId: contract.externalId,
    sessionName: SESSION,
  });
  talk.say(`it assumes          ${contract.senderRoleArn}`);
  const number = contract.numbers[0];
  promised(number !== undefined && contract.ready, "the contract was to be ready");
  const journal = await sendFrom(stage, number.arn, sender, accounts.primary);
  show(stage, journal);
  promised(
    journal.account === accounts.primary && journal.callerAccount === accounts.dev,
    "the message was to come from the primary's number and the secondary's caller",
  );
  return { journal, caller, sender };
}

/** Sends one message. @returns what the sandbox's journal of the number's account says of it */
export async function sendFrom(
  stage: Stage,
  number: string,
  credentials: Credentials,
  account: string,
): Promise<JournalMessage> {
  const { MessageId } = await sms(clientOf(stage, credentials)).send(
    new SendTextMessageCommand({
      DestinationPhoneNumber: DESTINATION,
      OriginationIdentity: number,
      MessageBody: BODY,
      MessageType: "TRANSACTIONAL",
    }),
  );
  stage.talk.say(`SendTextMessage     ${MessageId ?? ""}`, "good");
  const journal = (await stage.sandbox.plane.journal(account)).find(
    (message) => message.messageId === MessageId,
  );
  promised(journal !== undefined, "the message was to be in the sandbox's journal");
  return journal;
}

function show({ talk }: Stage, message: JournalMessage): void {
  talk.say("What the carrier got, and who answers for it:", "strong");
  for (const [name, value] of [
    ["from number", message.originationNumber],
    ["of account", `${message.account} (the primary)`],
    ["sent by", message.callerArn],
    ["for account", `${message.callerAccount} (the secondary)`],
    ["to", message.destinationNumber],
    ["text", message.body],
  ] as const) {
    talk.say(`${name.padEnd(14)}${value}`);
  }
}
