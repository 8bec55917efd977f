/** Where everything stands: the state of the primary, set against what AWS says now. Pure. */
import type { Booking } from "../../core/daily-cap";
import { isNumberName } from "../../core/names";
import type { Live } from "../aws/live";
import { contractsIn, type Resource, type State } from "../engine/state";
import { secondaryOf, type Reached, type Secondary } from "./secondaries";

/** A registration, a number or a pool. */
export interface Item {
  /** `brand`, `vetting`, a campaign, or a campaign followed by `-number` or `-pool`. */
  readonly name: string;
  readonly kind: "brand" | "vetting" | "campaign" | "number" | "pool" | "registration";
  /** AWS's id; "" until filed or requested. */
  readonly id: string;
  /** As AWS says now where it was asked, else as the state says. */
  readonly status: string;
  readonly phase: string;
  /** Who must act: `you`, `AWS`, `carrier`, another registration, "" for nobody. */
  readonly waitingFor: string;
  readonly since: string;
  readonly expectedBy: string;
  /** Whether the expected date has passed. */
  readonly overdue: boolean;
  readonly done: boolean;
  /** AWS has moved on since the last `pulumi up`. */
  readonly moved: boolean;
  readonly denials: readonly Denial[];
  readonly nextStep: string;
  /** E.164; numbers only. */
  readonly phoneNumber?: string;
  /** Numbers only: `{"T-MOBILE": 2000}`. */
  readonly dailyMessageCaps?: Readonly<Record<string, number>>;
}

interface Denial {
  readonly version: number;
  readonly reason: string;
  readonly description: string;
  readonly field: string;
  /** What it means and what to change. */
  readonly advice: string;
}

/** An account that may send. */
export interface Entry {
  readonly name: string;
  readonly accountId: string;
  readonly enabled: boolean;
  readonly ready: boolean;
  readonly blockers: readonly string[];
  readonly campaigns: readonly string[];
  /** Messages a day of `dailyCap` that it has booked; undefined where it has booked none. */
  readonly dailyShare?: number;
  /** Its own stack, where the project has its file. */
  readonly stack: string | undefined;
  /** How that stack stands; undefined where there is none, or it was not looked at. */
  readonly secondary: Secondary | undefined;
}

export interface Standing {
  readonly stack: string;
  readonly accountId: string;
  readonly region: string;
  /** ISO time of the state. */
  readonly updated: string;
  /** Whether AWS was asked; else why not. */
  readonly live: true | string;
  readonly items: readonly Item[];
  readonly entries: readonly Entry[];
  /** T-Mobile's cap of the whole brand, and how it is booked; undefined in states of old. */
  readonly dailyCap: Booking | undefined;
  readonly nextSteps: readonly string[];
  /**
   * Everything is approved and active, and every enabled entry can send, with its own stack, where
   * it was reached, up to date.
   */
  readonly complete: boolean;
  /** Something waits for a person: a denial, a step that is yours, an overdue date. */
  readonly needsYou: boolean;
}

export interface StandingOf {
  readonly stack: string;
  readonly accountId: string;
  readonly region: string;
  readonly state: State;
  readonly live: Live | undefined;
  /** Why AWS was not asked. */
  readonly why: string;
  readonly now: Date;
  /** Names of secondary stacks by entry. */
  readonly stacks: Readonly<Record<string, string>>;
  /** What was found of those stacks, by name. */
  readonly reached: ReadonlyMap<string, Reached>;
}

const REGISTRATION = "smsvoice:index:Registration";
const NUMBER = "smsvoice:index:PhoneNumber";
const POOL = "smsvoice:index:Pool";
/** Where each has its id. */
const ID_KEYS: Readonly<Record<string, string>> = {
  [REGISTRATION]: "registrationId",
  [NUMBER]: "phoneNumberId",
  [POOL]: "poolId",
};
/** Order of AWS's process. */
const ORDER = ["brand", "vetting", "campaign", "registration", "number", "pool"];

export function standingOf(of: StandingOf): Standing {
  const { stack, accountId, region, state, live, why, now } = of;
  const items = state.resources
    .filter(({ type }) => Object.hasOwn(ID_KEYS, type))
    .map((resource) => itemOf(resource, live, now))
    .sort((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind));
  const dailyCap = bookingOf(state.outputs["dailyCap"]);
  const contracts = contractsIn(state);
  const entries = entriesOf(contracts, { ...of, dailyCap });
  const enabled = entries.filter((entry) => entry.enabled);
  return {
    stack,
    accountId,
    region,
    updated: state.updated,
    live: live === undefined ? why : true,
    items,
    entries,
    dailyCap,
    nextSteps: [
      ...(contracts === undefined
        ? [
            `${stack} says nothing of its entries that can be read: run pulumi up --stack ${stack} to its end`,
          ]
        : []),
      ...texts(state.outputs["nextSteps"]),
      ...entries.flatMap(({ name, secondary }) =>
        secondary === undefined || secondary.nextStep === ""
          ? []
          : [`${name}: ${secondary.nextStep}`],
      ),
    ],
    complete:
      contracts !== undefined &&
      items.every(({ done }) => done) &&
      enabled.every(({ ready, secondary }) => ready && !isBehind(secondary)),
    needsYou:
      contracts === undefined ||
      items.some(
        ({ waitingFor, overdue, denials, done }) =>
          !done && (waitingFor === "you" || overdue || denials.length > 0),
      ),
  };
}

function itemOf({ urn, type, outputs = {} }: Resource, live: Live | undefined, now: Date): Item {
  const name = urn.slice(urn.lastIndexOf("::") + 2);
  const text = (key: string): string => (typeof outputs[key] === "string" ? outputs[key] : "");
  const number = type === NUMBER;
  const id = text(ID_KEYS[type] ?? "");
  const known = text("status");
  const status = live?.statuses[id] ?? known;
  const expectedBy = text("expectedBy");
  const done = status === (type === REGISTRATION ? "COMPLETE" : "ACTIVE");
  const caps = (outputs["limits"] as { readonly dailyMessageCaps?: object } | undefined)
    ?.dailyMessageCaps;
  return {
    name,
    kind: type === POOL ? "pool" : kindOf(name, text("registrationType"), number),
    id,
    status,
    phase: text("phase"),
    waitingFor: done ? "" : text("waitingFor"),
    since: text("since"),
    expectedBy,
    overdue: !done && status === known && expectedBy !== "" && new Date(expectedBy) < now,
    done,
    moved: status !== known,
    denials: status === known ? ((outputs["denials"] ?? []) as readonly Denial[]) : [],
    nextStep: status === known ? text("nextStep") : "AWS has moved on: run pulumi up",
    ...(number ? { phoneNumber: text("phoneNumber") } : {}),
    ...(caps === undefined ? {} : { dailyMessageCaps: caps as Readonly<Record<string, number>> }),
  };
}

function kindOf(name: string, type: string, number: boolean): Item["kind"] {
  if (number || isNumberName(name)) return "number";
  if (name === "brand" || name === "vetting") return name;
  return type === "" || type.includes("CAMPAIGN") ? "campaign" : "registration";
}

function isBehind(secondary: Secondary | undefined): boolean {
  return secondary?.state === "stale" || secondary?.state === "not deployed";
}

function entriesOf(
  contracts: unknown,
  {
    stacks,
    reached,
    dailyCap,
  }: Pick<StandingOf, "stacks" | "reached"> & Pick<Standing, "dailyCap">,
): readonly Entry[] {
  const secondary = (contract: unknown, stack = ""): Secondary | undefined => {
    const found = reached.get(stack);
    return found && secondaryOf(contract, stack, found);
  };
  return Object.entries((contracts ?? {}) as Readonly<Record<string, Partial<Entry> & Numbers>>)
    .map(([name, contract]) => ({
      name,
      accountId: contract.accountId ?? "",
      enabled: contract.enabled === true,
      ready: contract.ready === true,
      blockers: texts(contract.blockers),
      campaigns: (contract.numbers ?? []).map(({ campaign = "" }) => campaign),
      ...shareOf(dailyCap, name),
      stack: stacks[name],
      secondary: secondary(contract, stacks[name]),
    }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

function shareOf(cap: Booking | undefined, name: string): Pick<Entry, "dailyShare"> {
  const dailyShare = cap?.shares[name];
  return dailyShare === undefined ? {} : { dailyShare };
}

/** An `up --target` can leave a placeholder where an output should be. */
function bookingOf(output: unknown): Booking | undefined {
  const { cap, source, shares, booked } = (output ?? {}) as Partial<Booking>;
  const right = typeof cap === "number" && typeof booked === "number" && typeof shares === "object";
  if (!right) return undefined;
  return { cap, booked, shares, source: source === "live" ? "live" : "published" };
}

interface Numbers {
  readonly numbers?: readonly { readonly campaign?: string }[];
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
