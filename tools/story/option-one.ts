/** The other way, chapter by chapter: the second account registers everything again for itself. */
import { SendTextMessageCommand } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Booking } from "../../core/daily-cap";
import type { Stack } from "../workspace/stack";
import { promised } from "./broken-promise";
import type { CleanUp } from "./clean-up";
import { sms } from "./clients";
import { denied } from "./fence";
import { DESTINATION, sendFrom } from "./message";
import { setStage, TAX_ID } from "./set-stage";
import { administrator, type Stage } from "./stage";
import type { StoryResult } from "./story";
import type { Talk } from "./talk";
import { timeline, type Span } from "./timeline";
import { runUp } from "./run-up";
import { weeks } from "./weeks";

/** The second account's primary stack. */
const STACK = "dev-registers";
/** The part of T-Mobile's daily cap that is booked for the second account. */
const SHARE = "40%";

/** Tells the story. @throws BrokenPromise when something is not as the product promises */
export async function tellOptionOne(
  talk: Talk,
  projectRoot: string,
  cleanUp: CleanUp,
): Promise<StoryResult> {
  const began = performance.now();
  const { stage, engine, engineSeconds } = await setStage(talk, projectRoot, cleanUp);
  const { primary, accounts } = stage;
  primary.configure((config) => ({
    ...config,
    "tendlc:accounts": {
      dev: { access: "register", accountId: accounts.dev, dailyShare: SHARE },
    },
  }));
  const first = await weeks(stage);

  const second = await secondPrimary(stage);
  const again = await weeks(stage, second, "The other account");

  talk.chapter("Each account sends from a number of its own");
  const numbers = [await numberOf(primary), await numberOf(second)] as const;
  await send(stage, accounts.primary, numbers[0]);
  const message = await send(stage, accounts.dev, numbers[1]);

  talk.chapter("What AWS refuses");
  const denial = await denied({
    what: "the other account sends from the company's number",
    run: () =>
      sms(administrator(stage, accounts.dev)).send(
        new SendTextMessageCommand({
          DestinationPhoneNumber: DESTINATION,
          OriginationIdentity: numbers[0],
          MessageBody: "no",
        }),
      ),
  });
  talk.say(`${talk.paint("good", "denied")}  ${denial.what}`);
  talk.say(`        ${denial.error}: ${denial.message}`, "dim");

  talk.chapter("What both share, and what each pays");
  const { seconds } = await runUp(talk, primary);
  await tellCap(stage);
  const spans = [...named("company", first.spans), ...named("dev", again.spans)];
  talk.block(timeline(spans, []));
  return {
    option: 1,
    engine: { version: engine.version, source: engine.source },
    seconds: {
      engine: engineSeconds,
      story: (performance.now() - began) / 1000 - engineSeconds,
      ups: [...first.ups, ...again.ups, seconds],
    },
    timeline: { spans, moments: [] },
    message,
    denials: [denial],
  };
}

/** A primary stack in the other account, on the same filing. */
async function secondPrimary({ primary, sandbox, accounts, talk }: Stage): Promise<Stack> {
  const stack = primary.workspace.stack(STACK, sandbox.accounts[accounts.dev]);
  const config = primary.config();
  stack.configure(() => ({
    ...config,
    "tendlc:accountId": accounts.dev,
    "tendlc:accounts": {},
  }));
  await stack.init();
  await stack.setSecret("tendlc:taxId", TAX_ID);
  talk.say(`A second primary stack, ${STACK}, in ${accounts.dev}, on the same filing.`);
  return stack;
}

async function numberOf(stack: Stack): Promise<string> {
  const numbers = (await stack.outputs())["numbers"] as Readonly<
    Record<string, { readonly arn?: string }>
  >;
  const arn = Object.values(numbers)[0]?.arn;
  promised(arn !== undefined && arn !== "", `${stack.name} was to have a number`);
  return arn;
}

async function send(stage: Stage, account: string, number: string) {
  const { credentials } = administrator(stage, account);
  const message = await sendFrom(stage, number, credentials, account);
  stage.talk.say(`from ${message.originationNumber} of account ${message.account}`);
  promised(
    message.account === account && message.callerAccount === account,
    "the message was to come from the account's own number",
  );
  return message;
}

/** The brand's cap is one for both accounts: the company's stack keeps the books. */
async function tellCap({ primary, talk }: Stage): Promise<void> {
  const { cap, booked, shares } = (await primary.outputs())["dailyCap"] as Booking;
  promised(
    shares["dev"] !== undefined && booked > 0 && booked <= cap,
    "the other account was to have its share of the daily cap",
  );
  talk.say(`T-Mobile takes ${cap} messages a day of the brand, from all its accounts together:`);
  talk.say(`${booked} are booked for dev, and ${cap - booked} are left for the company.`);
}

function named(who: string, spans: readonly Span[]): readonly Span[] {
  return spans.map((span) => ({ ...span, name: `${who}: ${span.name}` }));
}
