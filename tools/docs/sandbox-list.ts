/** What the sandbox answers, from the services themselves. */
import { Directory } from "../../sandbox/iam/directory";
import { Credentials } from "../../sandbox/kernel/credentials";
import { createWorld } from "../../sandbox/kernel/world";
import { servicesOf } from "../../sandbox/services";

export function sandboxList(): string {
  const world = createWorld();
  return servicesOf(world, new Directory(world), new Credentials())
    .map(({ name, operations }) => `- \`${name}\`: ${Object.keys(operations).sort().join(", ")}`)
    .join("\n");
}
