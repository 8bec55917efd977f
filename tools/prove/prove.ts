/** Judges every role of the stacks, from the documents that their previews register. */
import { readFileSync } from "node:fs";
import type { Contract } from "../../core/contract";
import { entryOf, type SendingEntry } from "../../core/entry";
import {
  configurationSetName,
  eventsLogGroupName,
  eventsRoleName,
  noticesName,
} from "../../core/names";
import { externalIdsOfEntry } from "../../core/sender-documents";
import { withAccountsFile } from "../../core/settings/accounts-file";
import { readSettings } from "../../core/settings/read-settings";
import type { SecondarySettings } from "../../core/settings/read-settings";
import { callerChecks } from "./caller-checks";
import { ask, type Check, type Outcome } from "./check";
import { exportedTo, rolesOf, topicsOf, type ProvedRole } from "./documents";
import { EVENTS_SERVICE, eventsChecks } from "./events-checks";
import { NOTICES_SERVICE, noticesChecks } from "./notices-checks";
import { lint, type Trusted } from "./lint";
import { previewStack, type Previewed, type StackSettings } from "./preview-stack";
import { senderChecks, sixChecks } from "./sender-checks";
import type { Subject } from "./subject";

/** A role or a topic, what is asked of it, and whom it may trust. */
export interface Case {
  readonly role: ProvedRole;
  readonly checks: readonly Check[];
  readonly trusted: Trusted;
}

/** Everything that is to be judged. */
export interface Docket {
  readonly cases: readonly Case[];
  /** Roles rendered again with placeholder ARNs, `STACK NAME`. */
  readonly renderedAgain: readonly string[];
  /** Roles and topics that no check is about: a failure. */
  readonly unjudged: readonly string[];
}

/** From this many entries on, six checks of each say enough in the time. */
const MANY = 50;

/** Previews the stacks, primaries first, and works out what to ask of each of their roles. */
export async function docketOf(stacks: readonly StackSettings[]): Promise<Docket> {
  const cases: Case[] = [];
  const renderedAgain: string[] = [];
  const roles: ProvedRole[] = [];
  const outputs: Record<string, Readonly<Record<string, unknown>>> = {};
  const primaries = stacks.filter(({ config }) => config["kind"] === "primary");
  const secondaries = stacks.filter(({ config }) => config["kind"] !== "primary");
  for (const settings of [...primaries, ...secondaries]) {
    const previewed = await previewStack(settings, outputs);
    outputs[`acme/tendlc/${settings.stack}`] = previewed.run.outputs ?? {};
    renderedAgain.push(...previewed.renderedAgain.map((name) => `${settings.stack} ${name}`));
    const accountId = String(settings.config["accountId"]);
    const own = [
      ...rolesOf(settings.stack, accountId, previewed.run.requests),
      ...exportedTo(settings.stack, accountId, previewed.run.outputs),
    ];
    const topics = topicsOf(settings.stack, previewed.run.requests);
    roles.push(...own, ...topics);
    cases.push(
      ...(settings.config["kind"] === "primary"
        ? [
            ...senderCases(previewed, own),
            ...eventsCases(previewed, own),
            ...noticesCases(previewed, topics),
          ]
        : callerCases(previewed, own, outputs)),
    );
  }
  return { cases, renderedAgain, unjudged: unjudged(roles, cases) };
}

/** Roles of which nothing is asked, `STACK NAME`. */
export function unjudged(
  roles: readonly ProvedRole[],
  cases: readonly Pick<Case, "role" | "checks">[],
): readonly string[] {
  const judged = new Set(cases.filter(({ checks }) => checks.length > 0).map(({ role }) => role));
  return roles.filter((role) => !judged.has(role)).map(({ stack, name }) => `${stack} ${name}`);
}

function senderCases(previewed: Previewed, roles: readonly ProvedRole[]): readonly Case[] {
  const settings = read(previewed);
  if (settings.kind !== "primary") return [];
  const entries = Object.entries(settings.accounts).flatMap(([key, raw]) => {
    const of = entryOf(raw);
    return of.access === "register" ? [] : [[key, of] as const];
  });
  const roleOf = new Map(
    roles.filter((role) => !writesEvents(role)).map((role) => [role.name, role]),
  );
  const sets = setsOf(previewed);
  const accounts = entries.flatMap(([, of]) => (of.access === "role" ? [of.accountId] : []));
  const poolsOf = (is: (pool: { readonly campaign: string }) => boolean) =>
    Object.entries(previewed.pools).flatMap(([campaign, arn]) => (is({ campaign }) ? [arn] : []));
  return entries.flatMap(([entry, of], index): readonly Case[] => {
    const role = roleOf.get(entry);
    if (role === undefined) return [];
    const own = of.campaigns.flatMap((campaign) => previewed.numbers[campaign] ?? []);
    const { configurationSet } = of;
    const setName =
      configurationSet && configurationSetName(previewed.stack, entry, configurationSet);
    const ownSet = sets.find((set) => set.split("/").at(-1) === setName);
    const next = entries[(index + 1) % entries.length]?.[0] ?? "";
    const subject: Subject = {
      entry,
      of,
      primary: settings.accountId,
      region: settings.region,
      externalIds: externalIdsOfEntry(of, { primary: settings.accountId, entry }),
      senderRoleArn: role.arn,
      own,
      others: Object.values(previewed.numbers)
        .flat()
        .filter((number) => !own.includes(number)),
      ownPools: poolsOf(({ campaign }) => of.campaigns.includes(campaign)),
      otherPools: poolsOf(({ campaign }) => !of.campaigns.includes(campaign)),
      ownSet,
      otherSets: sets.filter((set) => set !== ownSet),
      neighbours: neighbours(accounts, of, index),
      otherRoles: next === entry ? [] : [roleOf.get(next)?.arn ?? ""],
    };
    const checks = entries.length < MANY ? senderChecks(subject) : sixChecks(subject);
    return [{ role, checks, trusted: trustedBy(of) }];
  });
}

/** ARNs of the configuration sets that a stack declares. */
function setsOf({ config, run }: Previewed): readonly string[] {
  return run.requests
    .filter(
      ({ type }) => type === "aws:pinpoint/smsvoicev2ConfigurationSet:Smsvoicev2ConfigurationSet",
    )
    .map(
      ({ inputs }) =>
        `arn:aws:sms-voice:${String(config["region"])}:${String(config["accountId"])}:configuration-set/${inputs["name"] as string}`,
    );
}

/** No entry's role has such a name. */
function writesEvents({ stack, arn }: ProvedRole): boolean {
  return arn.endsWith(`:role/${eventsRoleName(stack)}`);
}

function eventsCases(previewed: Previewed, roles: readonly ProvedRole[]): readonly Case[] {
  const { stack, config } = previewed;
  return roles.filter(writesEvents).map((role) => ({
    role,
    checks: eventsChecks({
      arn: role.arn,
      accountId: String(config["accountId"]),
      region: String(config["region"]),
      sets: setsOf(previewed),
      logGroup: eventsLogGroupName(stack),
    }),
    trusted: { principals: [`Service ${EVENTS_SERVICE}`] },
  }));
}

function noticesCases(
  { stack, config }: Previewed,
  topics: readonly ProvedRole[],
): readonly Case[] {
  const [accountId, region] = [String(config["accountId"]), String(config["region"])];
  const topicArn = `arn:aws:sns:${region}:${accountId}:${noticesName(stack)}`;
  return topics
    .filter(({ arn }) => arn === topicArn)
    .map((role) => ({
      role,
      checks: noticesChecks({ topicArn, accountId, region, rule: noticesName(stack) }),
      trusted: { principals: [`Service ${NOTICES_SERVICE}`], actions: ["sns:Publish"] },
    }));
}

/** A few accounts of other entries, not always the same. */
function neighbours(accounts: readonly string[], of: SendingEntry, index: number) {
  const own = of.access === "role" ? of.accountId : "";
  return [1, 2, 3]
    .map((step) => accounts[(index + step) % accounts.length] ?? own)
    .filter((account, at, all) => account !== own && all.indexOf(account) === at);
}

function trustedBy(of: SendingEntry): Trusted {
  const principal = of.access === "organization" ? "*" : `arn:aws:iam::${of.accountId}:root`;
  return { principals: [`AWS ${principal}`] };
}

function callerCases(
  previewed: Previewed,
  roles: readonly ProvedRole[],
  outputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): readonly Case[] {
  const settings = read(previewed);
  if (settings.kind !== "secondary") return [];
  const { senderRoleArn } = contractOf(settings, outputs, previewed);
  const { accountId, callers } = settings;
  return roles.flatMap((role): readonly Case[] => {
    const kind = callers[role.name];
    if (kind === undefined) return [];
    const principal =
      "service" in kind
        ? `Service ${kind.service}`
        : "oidc" in kind
          ? `Federated arn:aws:iam::${accountId}:oidc-provider/${kind.oidc.provider}`
          : `AWS arn:aws:iam::${accountId}:root`;
    const checks = callerChecks({ arn: role.arn, accountId, kind, senderRoleArn });
    return [{ role, checks, trusted: { principals: [principal] } }];
  });
}

function contractOf(
  { entry }: SecondarySettings,
  outputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  { run }: Previewed,
): Pick<Contract, "senderRoleArn"> {
  const sender = run.outputs?.["sender"] as { readonly roleArn?: string } | undefined;
  if (sender?.roleArn === undefined) {
    throw new Error(`no contract of ${entry} in ${Object.keys(outputs).join(", ")}`);
  }
  return { senderRoleArn: sender.roleArn };
}

/** The settings as the program reads them; a file of entries has been read by then. */
function read({ given, run }: Previewed) {
  const values = Object.entries(given).map(([key, value]) => [
    `tendlc:${key}`,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  const { settings } = readSettings({
    ...withAccountsFile(Object.fromEntries(values) as Record<string, string>, (path) =>
      readFileSync(path, "utf8"),
    ),
    isSecret: (key) => key === "tendlc:taxId",
  });
  if (settings === undefined) throw run.error ?? new Error("settings that cannot be read");
  return settings;
}

/** Judges one case. @returns what went wrong */
export async function judge({ role, checks, trusted }: Case, first = false): Promise<Judged> {
  const problems = [...lint(role, trusted)];
  const outcomes: Outcome[] = [];
  for (const check of checks) {
    if (first && problems.length > 0) break;
    const outcome = await ask(check, role);
    outcomes.push(outcome);
    if (!outcome.right)
      problems.push(
        `${check.kind}${check.what === "" ? "" : ` (${check.what})`} is ${outcome.decision}`,
      );
  }
  return { allowed: count(outcomes, "allowed"), denied: count(outcomes, "denied"), problems };
}

/** What judging a role came to. */
export interface Judged {
  readonly allowed: number;
  readonly denied: number;
  readonly problems: readonly string[];
}

function count(outcomes: readonly Outcome[], decision: Outcome["decision"]): number {
  return outcomes.filter((outcome) => outcome.decision === decision).length;
}
