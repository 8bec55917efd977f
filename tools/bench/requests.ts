/** How many signed and authorized requests the sandbox answers. */
import { DescribePhoneNumbersCommand } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { sms, type ClientOptions } from "../story/clients";
import { seconds } from "./figures";

/** As many as a program that is in a hurry has under way. */
const AT_ONCE = 8;

/** Requests per second of an unmodified SDK client. */
export async function requestsPerSecond(options: ClientOptions, count: number): Promise<number> {
  const client = sms(options);
  const worker = async (): Promise<void> => {
    for (let sent = 0; sent < count / AT_ONCE; sent += 1) {
      await client.send(new DescribePhoneNumbersCommand({}));
    }
  };
  await client.send(new DescribePhoneNumbersCommand({}));
  const taken = await seconds(() => Promise.all(Array.from({ length: AT_ONCE }, worker)));
  return count / taken;
}
