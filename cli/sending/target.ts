/** Whom a proof or a message is about: one entry, its contract, and the stack of its account. */
import { partitionOf, roleArn } from "../../core/arn";
import { readContract } from "../../core/read-contract";
import { report } from "../../core/problem";
import { sessionFor, type Session, type SessionTerms } from "../../core/session";
import { placeOf, type Place } from "../aws/session";
import { isSet, textOf, type Option, type Values } from "../command";
import { Pulumi } from "../engine/pulumi";
import { contractsIn, deployedState, type State } from "../engine/state";
import { CliError } from "../errors";
import type { Io } from "../io";
import { secondaryFor } from "../project/choose-stack";
import { openProject } from "../project/open-project";
import type { StackFile } from "../project/stack-file";

type Promised = SessionTerms & {
  /** ARNs. */
  readonly numbers: readonly string[];
};

export interface Target {
  readonly entry: string;
  /** What the secondary was promised; the last it read, where the primary has taken it back. */
  readonly promise: Promised;
  /** What the sender role asks of a session, and what the command makes of it. */
  readonly session: Session;
  /** Whether the primary lets it send: the entry is there, enabled, and not without this account. */
  readonly allowed: boolean;
  /** The primary has no such entry any more, or refuses this account of the organization. */
  readonly gone: boolean;
  readonly ready: boolean;
  readonly blockers: readonly string[];
  /** Where the secondary's calls go and as whom. */
  readonly place: Place;
  /** Numbers of the primary that are none of this entry's. */
  readonly foreignNumbers: readonly string[];
  /** ARN of the caller role; undefined with `--as-is`: the credentials at hand are the caller's. */
  readonly caller: string | undefined;
}

/** For `findTarget`. */
export const SOURCE_IDENTITY_OPTION: Option = {
  flags: "--source-identity <name>",
  meaning:
    "where the entry asks for one: who the session is; made of its first pattern if left out",
};

/** End of the session's name in CloudTrail. */
const PURPOSE = "tendlc";

/** Finds the entry that is named, or the only one. */
export async function findTarget(io: Io, values: Values): Promise<Target> {
  const { project, primary, secondaries } = openProject(io, values);
  const pulumi = new Pulumi(io, project);
  const state = await deployedState(pulumi, primary.name);
  const contracts = contractsIn(state);
  if (contracts === undefined) {
    throw new CliError("bad-contract", `${primary.name} exports no contracts that can be read`);
  }
  const entry = textOf(values, "name") ?? onlyOne(Object.keys(contracts));
  const own = secondaryFor(secondaries, entry);
  const raw = Object.hasOwn(contracts, entry) ? contracts[entry] : undefined;
  if (raw === undefined && own === undefined) {
    const all = Object.keys(contracts).join(", ");
    throw new CliError(
      "no-entry",
      `${primary.name} has no entry ${entry}; it has ${all || "none"}`,
    );
  }
  if (own === undefined) {
    throw new CliError(
      "no-secondary",
      `no stack file of this project is that of the entry ${entry}`,
    );
  }
  const numbers = numbersOf(state);
  const asIs = isSet(values, "asIs") ? { profile: undefined, deployRole: undefined } : {};
  const place = { ...placeOf(own), ...asIs };
  const common = { entry, place, caller: callerOf(own, place, values) };
  if (raw === undefined) {
    const promise = await lastPromise(pulumi, own);
    const session = sessionFor(promise, place.accountId, PURPOSE);
    const nothing = { allowed: false, gone: true, ready: false, blockers: [], foreignNumbers: [] };
    return { ...common, promise, session, ...nothing };
  }
  const contract = readContract(raw, `contracts.${entry}`);
  if (!("version" in contract)) {
    throw new CliError("bad-contract", report(contract, `the outputs of ${primary.name}`));
  }
  const arns = contract.numbers.map(({ arn }) => arn);
  const excepted = contract.exceptAccounts.includes(place.accountId);
  const session = sessionFor(contract, place.accountId, PURPOSE);
  const identity = textOf(values, "sourceIdentity");
  return {
    ...common,
    promise: { ...contract, numbers: arns },
    session: identity === undefined ? session : { ...session, SourceIdentity: identity },
    allowed: contract.enabled && !excepted,
    gone: excepted,
    ready: contract.ready,
    blockers: contract.blockers,
    foreignNumbers: numbers.filter((arn) => !arns.includes(arn)),
  };
}

function onlyOne(entries: readonly string[]): string {
  const [only, ...more] = entries;
  if (only !== undefined && more.length === 0) return only;
  throw new CliError("bad-value", `name the entry: ${entries.join(", ") || "there is none"}`);
}

function numbersOf({ resources }: State): readonly string[] {
  return resources
    .filter(({ type }) => type === "smsvoice:index:PhoneNumber")
    .map(({ outputs }) => outputs?.["arn"])
    .filter((arn): arn is string => typeof arn === "string" && arn !== "");
}

/** The secondary's own outputs outlive the entry: by them it is proved that nothing works any more. */
async function lastPromise(pulumi: Pulumi, own: StackFile): Promise<Promised> {
  const { outputs } = await deployedState(pulumi, own.name);
  const sender = (outputs["sender"] ?? {}) as Readonly<Record<string, unknown>>;
  const text = (key: string): string => (typeof sender[key] === "string" ? sender[key] : "");
  if (text("roleArn") === "") {
    throw new CliError(
      "never-deployed",
      `${own.name} has read no contract, so it knows no role to try`,
    );
  }
  return {
    senderRoleArn: text("roleArn"),
    externalId: text("externalId"),
    access: "role",
    requireSourceIdentity: [],
    requireTags: {},
    numbers: (sender["originationIdentities"] ?? []) as readonly string[],
  };
}

/** The role that sends: as named, or the first that people may be. */
function callerOf(own: StackFile, { accountId }: Place, values: Values): string | undefined {
  if (isSet(values, "asIs")) return undefined;
  const callers = Object.entries((own.decoded["callers"] ?? {}) as Record<string, object>);
  const named = textOf(values, "caller") ?? callers.find(([, kind]) => "people" in kind)?.[0];
  if (named === undefined) {
    const names = callers.map(([name]) => name).join(", ");
    throw new CliError(
      "bad-value",
      `name the role that sends with --caller (${names || "the stack has none"}), or run as it with --as-is`,
    );
  }
  const { region } = own.decoded;
  if (named.startsWith("arn:") || typeof region !== "string") return named;
  return roleArn(partitionOf(region), accountId, named);
}
