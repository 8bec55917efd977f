import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { matchesRole } from "../../core/role-pattern";
import { parseAccountId } from "../../core/settings/account-id";
import { listOf as textsOf, mapOf, type Raw } from "../../core/settings/raw";
import {
  isSet,
  listOf,
  STACK_OPTION,
  textOf,
  YES_OPTION,
  type Command,
  type Values,
} from "../command";
import { applyChanges, changed, type FileChange } from "../edit/apply-changes";
import { parseCallers } from "../edit/callers";
import { campaignsOf, checkEdited } from "../edit/check-edited";
import { addEntry, type NewEntry } from "../edit/entry";
import { askedOtherwise } from "../edit/asked-otherwise";
import { secondaryFile } from "../edit/secondary-file";
import { CliError } from "../errors";
import { say } from "../io";
import { secondaryFor } from "../project/choose-stack";
import { entriesOf } from "../project/entries";
import { openProject, type Opened } from "../project/open-project";
import { parseStackFile } from "../project/stack-file";

const DEFAULT_ROLES = ["role/tendlc-*"];
/** 192 bits: nobody guesses it. */
const EXTERNAL_ID_BYTES = 24;

export const onboard: Command = {
  name: "onboard",
  summary: "Let another account send: its entry in the primary, and its own stack file",
  details:
    "Shows the difference first, keeps comments and order of the file, and deploys nothing: it prints the two `pulumi up` that do. Run it again and it changes nothing.",
  arguments: [{ syntax: "<name>", meaning: "the entry, and the name of the account's own stack" }],
  options: [
    { flags: "-a, --account <id>", meaning: "the account, 12 digits" },
    {
      flags: "--campaigns <names...>",
      meaning: "campaigns it may send for; the filing's only one if left out",
    },
    {
      flags: "--roles <patterns...>",
      meaning: "roles of the account that may send, role/tendlc-* if left out; callers are added",
    },
    {
      flags: "--callers <callers...>",
      meaning: "caller roles of its stack: NAME=lambda.amazonaws.com, NAME=existing, NAME=role/…",
    },
    { flags: "--external", meaning: "the account is a third party's: make a random external id" },
    { flags: "--no-stack-file", meaning: "write no Pulumi.<name>.yaml: others keep that stack" },
    { flags: "--profile <name>", meaning: "AWS profile of the account's stack" },
    {
      flags: "--deploy-role <arn>",
      meaning: "role that a pipeline assumes for the account's stack",
    },
    STACK_OPTION,
    YES_OPTION,
  ],
  examples: [
    {
      command:
        "tendlc onboard orders --account 222222222222 --callers tendlc-fn=lambda.amazonaws.com",
      meaning: "one more account, whose functions send",
    },
    {
      command: "tendlc onboard partner --account 333333333333 --external --no-stack-file --yes",
      meaning: "a third party's account, without asking",
    },
  ],
  run: async (io, values) => {
    const opened = openProject(io, values);
    const name = textOf(values, "name") ?? "";
    const changes = changed(plan(opened, name, values));
    const otherwise = otherwiseThan(opened, name, values);
    if (otherwise.length > 0) {
      const files = [opened.primary.entriesAt.file, `Pulumi.${name}.yaml`].join(" or ");
      say(
        io,
        `${name} is there already, and is not changed by ${otherwise.join(", ")}: edit ${files}.`,
      );
    }
    const commands = nextCommands(opened, name, values);
    if (changes.length === 0) {
      return {
        ok: true,
        data: { entry: name, written: [], commands },
        text: `${name} is onboarded already; nothing to change.\n${commands.join("\n")}`,
      };
    }
    const written = await applyChanges(io, values, changes);
    const files = changes.map(({ file }) => file);
    return {
      ok: written,
      data: { entry: name, written: written ? files : [], commands },
      text: written
        ? `Wrote ${files.join(" and ")}. Now deploy, in this order:\n${commands.join("\n")}`
        : "Nothing was written.",
    };
  },
};

/** Options that an entry or a stack file, which are there already, do not follow. */
function otherwiseThan(
  { primary, secondaries }: Opened,
  name: string,
  values: Values,
): readonly string[] {
  const accounts = mapOf(primary.decoded["accounts"]);
  if (!Object.hasOwn(accounts, name)) return [];
  const given = (option: string): readonly string[] | undefined => {
    const texts = listOf(values, option);
    return texts.length === 0 ? undefined : texts;
  };
  const entry = { ...mapOf(primary.decoded["defaults"]), ...mapOf(accounts[name]) };
  const own = secondaryFor(secondaries, name)?.decoded;
  const asked = {
    campaigns: given("campaigns"),
    roles: given("roles"),
    callers: parseCallers(listOf(values, "callers")),
    external: isSet(values, "external") ? (true as const) : undefined,
    profile: textOf(values, "profile"),
    deployRole: textOf(values, "deployRole"),
  };
  return askedOtherwise(asked, entry, own);
}

function plan(opened: Opened, name: string, values: Values): readonly FileChange[] {
  const { project, primary } = opened;
  const account = accountOf(values);
  const entries = entriesOf(primary);
  const there = Object.hasOwn(entries, name) ? entries[name] : undefined;
  if (there !== undefined && there.accountId !== account) {
    throw new CliError("entry-taken", `${name} is the entry of account ${there.accountId}`);
  }
  const owner = Object.entries(entries).find(([, entry]) => entry.accountId === account)?.[0];
  if (owner !== undefined && owner !== name) {
    throw new CliError("account-taken", `account ${account} is onboarded as ${owner}`);
  }
  const { entriesAt } = primary;
  const main =
    there === undefined
      ? addEntry(entriesAt, name, newEntry(opened, account, values))
      : { ...entriesAt, before: entriesAt.text, after: entriesAt.text };
  checkEdited(project, primary, main);
  // The new file comes first: without its entry it only refuses to be deployed.
  return values["stackFile"] === false ? [main] : [ownFile(opened, name, account, values), main];
}

function accountOf(values: Values): string {
  const parsed = parseAccountId(textOf(values, "account"));
  if ("ok" in parsed) return parsed.ok;
  throw new CliError("bad-value", `--account ${parsed.bad.rule}. ${parsed.bad.fix}`);
}

function newEntry({ project, primary }: Opened, accountId: string, values: Values): NewEntry {
  const defaults = mapOf(primary.decoded["defaults"]);
  const external = isSet(values, "external") ? true : undefined;
  return {
    accountId,
    campaigns: campaignsFor(listOf(values, "campaigns"), defaults, campaignsOf(project, primary)),
    trustedRoles: rolesFor(values, defaults),
    external,
    externalId: external && `tendlc-${randomBytes(EXTERNAL_ID_BYTES).toString("base64url")}`,
  };
}

/** Campaigns as given, else those of the defaults, else the filing's only one. */
function campaignsFor(
  given: readonly string[],
  defaults: Raw,
  all: readonly string[] = [],
): readonly string[] | undefined {
  if (given.length > 0) return given;
  if ("campaigns" in defaults) return undefined;
  if (all.length === 1) return all;
  const names = all.length === 0 ? "" : `: ${all.join(", ")}`;
  throw new CliError("bad-value", `--campaigns is needed, the filing has ${all.length}${names}`);
}

/** Roles as given or by default, and the callers that none of them matches. */
function rolesFor(values: Values, defaults: Raw): readonly string[] | undefined {
  const given = listOf(values, "roles");
  const common = textsOf(defaults["trustedRoles"]);
  const patterns = given.length > 0 ? given : common.length > 0 ? common : DEFAULT_ROLES;
  const untrusted = Object.keys(parseCallers(listOf(values, "callers")))
    .filter((caller) => !patterns.some((pattern) => matchesRole(pattern, caller)))
    .map((caller) => `role/${caller}`);
  return patterns === common && untrusted.length === 0 ? undefined : [...patterns, ...untrusted];
}

function ownFile(
  { project, primary }: Opened,
  name: string,
  account: string,
  values: Values,
): FileChange {
  const file = `Pulumi.${name}.yaml`;
  const path = join(project.stacks, file);
  if (existsSync(path)) {
    const before = readFileSync(path, "utf8");
    const { decoded } = parseStackFile(project, name, before);
    if (decoded["entry"] !== name || decoded["accountId"] !== account) {
      throw new CliError("file-taken", `${file} is not that of the entry ${name} in ${account}`);
    }
    return { path, file, before, after: before };
  }
  const { region, endpoint } = primary.decoded;
  const roleArn = textOf(values, "deployRole");
  const after = secondaryFile({
    accountId: account,
    region: String(region),
    primary: primary.name,
    entry: name,
    callers: parseCallers(listOf(values, "callers")),
    profile: textOf(values, "profile"),
    deployRole: roleArn === undefined ? undefined : { roleArn },
    endpoint: typeof endpoint === "string" ? endpoint : undefined,
  });
  const change = { path, file, before: undefined, after };
  checkEdited(project, parseStackFile(project, name, "config: {}\n"), change);
  return change;
}

function nextCommands({ primary }: Opened, name: string, values: Values): readonly string[] {
  return [
    `pulumi up --stack ${primary.name}`,
    ...(values["stackFile"] === false
      ? []
      : [`pulumi stack init ${name} && pulumi up --stack ${name}`]),
  ];
}
