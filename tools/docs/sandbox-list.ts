/** What the sandbox answers, from the services themselves. */
import { iam } from "../../sandbox/iam";
import { Directory } from "../../sandbox/iam/directory";
import { Credentials } from "../../sandbox/kernel/credentials";
import { createWorld } from "../../sandbox/kernel/world";
import { smsVoice } from "../../sandbox/sms-voice";
import { sts } from "../../sandbox/sts";

export function sandboxList(): string {
  const world = createWorld();
  const directory = new Directory(world);
  const services = [
    smsVoice(world),
    sts(world, directory, new Credentials()),
    iam(world, directory),
  ];
  return services
    .map(({ name, operations }) => `- \`${name}\`: ${Object.keys(operations).sort().join(", ")}`)
    .join("\n");
}
