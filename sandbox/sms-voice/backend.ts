import type { PerRegion } from "../kernel/per-region";
import type { Call } from "../kernel/operation";
import type { World } from "../kernel/world";
import type { NumberPlan } from "./numbers/number-plan";
import type { RegionState } from "./state";

/** For whom the service acts: the account, and the resource that tells it to. */
export interface Source {
  readonly account: string;
  readonly arn: string;
}

/** An event for the bus of an account and Region. */
export interface BusEvent {
  readonly account: string;
  readonly region: string;
  readonly at: Date;
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<
    Record<string, string | number | Readonly<Record<string, string | number>>>
  >;
}

/** What the service needs of its neighbours to hand events on. */
export interface Sinks {
  /** Whether the service may become a role. */
  canAssume(roleArn: string, source: Source): Promise<boolean>;
  /** Writes to a log group through a role; dropped where that is not allowed, as AWS does. */
  log(
    to: { readonly roleArn: string; readonly logGroupArn: string; readonly stream: string },
    source: Source,
    event: { readonly at: Date; readonly message: string },
  ): void;
  /** Puts an event on the bus. */
  bus(event: BusEvent): void;
}

/** What the operations of the service work on. */
export interface Backend {
  readonly world: World;
  readonly regions: PerRegion<RegionState>;
  /** Numbers are of the country, not of an account: all accounts draw from one plan. */
  readonly plan: NumberPlan;
  readonly sinks: Sinks;
}

/** The state that a call works on. */
export const stateOf = (backend: Backend, call: Call): RegionState =>
  backend.regions.of(call.account, call.region);
