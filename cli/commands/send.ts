import { messageParts } from "../../core/filing/message-parts";
import { assumeRole, configFor, smsClient } from "../aws/session";
import { isSet, STACK_OPTION, textOf, type Command } from "../command";
import { CliError } from "../errors";
import { destinationOf } from "../sending/destination";
import { refusalOf } from "../sending/refusal";
import { callerSts } from "../sending/sessions";
import { findTarget, SOURCE_IDENTITY_OPTION } from "../sending/target";

/**
 * US dollars for one part, message and carrier's fee together, about:
 * https://aws.amazon.com/end-user-messaging/pricing/
 */
const ABOUT_PER_PART = 0.01;
/** https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendTextMessage.html */
const LONGEST = 1600;
/** Digits of a number that are shown. */
const SHOWN = 4;

export const send: Command = {
  name: "send",
  summary: "Send one message the way an account's workload would",
  details:
    "Becomes the caller role and then the sender role. Without --yes nothing is sent: AWS validates it (DryRun). The number is shown masked.",
  arguments: [{ syntax: "[name]", meaning: "the entry; the only one if left out" }],
  options: [
    { flags: "--to <number>", meaning: "destination, +12065550100" },
    { flags: "--body <text>", meaning: "the message" },
    { flags: "--caller <role>", meaning: "the role that sends: its name with path, or its ARN" },
    { flags: "--as-is", meaning: "the credentials at hand are the caller's" },
    SOURCE_IDENTITY_OPTION,
    { flags: "-y, --yes", meaning: "send it; it is delivered, and paid" },
    STACK_OPTION,
  ],
  examples: [
    {
      command: 'tendlc send orders --to +12065550100 --body "Acme: your order is on its way."',
      meaning: "what it would be: parts, encoding, cost",
    },
  ],
  run: async (io, values) => {
    const to = destinationOf(textOf(values, "to") ?? "");
    const body = textOf(values, "body") ?? "";
    if (body.trim() === "") throw new CliError("bad-value", "--body: write the message");
    if (body.length > LONGEST) {
      throw new CliError("bad-value", `--body: ${body.length} characters, AWS takes ${LONGEST}`);
    }
    const target = await findTarget(io, values);
    const [number] = target.promise.numbers;
    if (number === undefined) {
      throw new CliError(
        "not-ready",
        `${target.entry} has no number: ${target.blockers.join("; ")}`,
      );
    }
    const really = isSet(values, "yes");
    const { encoding, length, parts, outside } = messageParts(body);
    const masked = mask(to);
    const cost = parts * ABOUT_PER_PART;
    let messageId: string;
    try {
      const keys = await assumeRole(await callerSts(target), target.session);
      const config = await configFor(target.place, keys);
      // An answer that was lost says nothing of the message: a second try could be a second message.
      const sms = await smsClient(really ? { ...config, maxAttempts: 1 } : config);
      const sent = await sms.sendTextMessage({
        DestinationPhoneNumber: to,
        OriginationIdentity: number,
        MessageBody: body,
        DryRun: !really,
      });
      messageId = sent.MessageId ?? "";
    } catch (error) {
      throw refusalOf(error, really, (text) => text.replaceAll(to, masked));
    }
    const data = { entry: target.entry, to: masked, from: number, encoding, length, parts };
    return {
      ok: true,
      data: { ...data, aboutUsd: cost, sent: really, messageId: really ? messageId : "" },
      text: [
        really ? `Sent to ${masked}: ${messageId}` : `Not sent: AWS would take it, to ${masked}.`,
        `from ${number}`,
        `${length} characters in ${encoding}, ${parts} part${parts === 1 ? "" : "s"}, about $${cost.toFixed(2)}`,
        ...(outside.length === 0
          ? []
          : [`${outside.join(" ")} makes it UCS-2, with 70 characters a part instead of 160`]),
        ...(really ? [] : ["Send it with --yes."]),
      ].join("\n"),
    };
  },
};

function mask(number: string): string {
  return "•".repeat(number.length - SHOWN) + number.slice(-SHOWN);
}
