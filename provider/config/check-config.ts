/**
 * CheckConfig sees the old and the new configuration and runs before any resource: here a changed
 * account or Region and a dropped registration are refused.
 */
import type { CheckReply, DiffReply } from "../../rpc/plugin";
import { UNKNOWN, type Properties } from "../../rpc/values";
import { moved } from "../diff";
import { failures } from "../resource-handler";
import { CONFIG_INPUTS, isProblems, readConfig, type Config } from "./inputs";

export function checkConfig(olds: Properties, news: Properties): CheckReply {
  const now = readConfig(news);
  const problems = isProblems(now) ? now : changeProblems(readConfig(olds), now);
  return { inputs: news, failures: failures("provider", "smsvoice", problems) };
}

/** Whether all of it is known: a preview may not know yet whom to connect as. */
export function isComplete(news: Properties): boolean {
  return !Object.values(news).includes(UNKNOWN);
}

/**
 * Never a replacement: one that stays pending-delete wedges the stack. `checkConfig` has refused
 * what cannot change.
 */
export function diffConfig(olds: Properties, news: Properties): DiffReply {
  const keys = moved(Object.keys(CONFIG_INPUTS), olds, news);
  return {
    changes: keys.length > 0,
    detailed: Object.fromEntries(
      keys.map((key) => [key, { kind: "update" as const, inputDiff: true }]),
    ),
  };
}

function changeProblems(old: Config | readonly string[], now: Config): readonly string[] {
  // Without earlier inputs this is the first update of the stack.
  if (isProblems(old)) return [];
  return [
    ...fixed("accountId", old.accountId, now.accountId, "account"),
    ...fixed("region", old.region, now.region, "Region"),
    ...dropped(old, now),
  ];
}

function fixed(key: string, before: string, now: string, what: string): readonly string[] {
  if (now === "" || before === now) return [];
  return [
    `${key}: is ${now}, but this stack was deployed to ${before}. ` +
      `A brand, a campaign and a number belong to one ${what}: put ${before} back, and use a stack of its own for ${now}`,
  ];
}

function dropped(old: Config, now: Config): readonly string[] {
  return old.declared
    .filter((name) => !now.declared.includes(name) && !old.release.includes(name))
    .map(
      (name) =>
        `declared: "${name}" vanished from the program, and it was paid for and reviewed. Dropping it takes two steps: ` +
        `first put "${name}" back, list it in tendlc:release and run \`pulumi up\`, which unprotects it; then remove it and run \`pulumi up\` again. ` +
        "It is forgotten then, never deleted at AWS",
    );
}
