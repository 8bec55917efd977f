/** How long our own processes take to be ready, and how much the sandbox answers then. */
import { DescribePhoneNumbersCommand } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { sms, type ClientOptions } from "../story/clients";
import { administrator } from "../story/stage";
import { median, seconds } from "./figures";
import { s, type Part } from "./part";
import type { Scene } from "./scene";

/** Seconds, but for the last. */
interface StartUp {
  readonly providerReady: number;
  readonly awsStandInReady: number;
  readonly sandboxReady: number;
  readonly requestsPerSecond: number;
}

const REQUESTS = 400;
/** As many as a program that is in a hurry has under way. */
const AT_ONCE = 8;

export const startUp: Part<StartUp> = {
  title: "Start-up of our processes, and the sandbox at work",
  take,
  rows: ({ providerReady, awsStandInReady, sandboxReady, requestsPerSecond }) => [
    ["provider ready", s(providerReady), "≤ 0.30 s"],
    ["AWS stand-in ready", s(awsStandInReady), ""],
    ["sandbox ready", s(sandboxReady), ""],
    ["sandbox, signed and authorized requests", `${requestsPerSecond.toFixed(0)} /s`, ""],
  ],
};

async function take({ stage, projectRoot, rounds }: Scene): Promise<StartUp> {
  const ready = async (command: string, args: readonly string[] = []): Promise<number> => {
    const taken: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      taken.push(await secondsToFirstLine(command, args));
    }
    return median(taken.slice(1));
  };
  const sandbox = [join(projectRoot, "dist/sandbox.js"), "serve", "--port", "0"];
  return {
    providerReady: await ready(join(projectRoot, "provider/pulumi-resource-smsvoice")),
    awsStandInReady: await ready(join(projectRoot, "sandbox/aws-plugin/pulumi-resource-aws")),
    sandboxReady: await ready(process.execPath, sandbox),
    requestsPerSecond: await requests(administrator(stage, stage.accounts.primary)),
  };
}

/** From the start of a process to its first line of output; it is ended then. */
async function secondsToFirstLine(command: string, args: readonly string[]): Promise<number> {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const taken = await seconds(() => Promise.race([once(child.stdout, "data"), ended]));
  if (child.exitCode !== null) throw new Error(`${command} ended before it was ready`);
  child.kill("SIGTERM");
  await ended;
  return taken;
}

/** Signed and authorized requests per second of an unmodified SDK client. */
async function requests(options: ClientOptions): Promise<number> {
  const client = sms(options);
  const worker = async (): Promise<void> => {
    for (let sent = 0; sent < REQUESTS / AT_ONCE; sent += 1) {
      await client.send(new DescribePhoneNumbersCommand({}));
    }
  };
  await client.send(new DescribePhoneNumbersCommand({}));
  return REQUESTS / (await seconds(() => Promise.all(Array.from({ length: AT_ONCE }, worker))));
}
