import type { PerRegion } from "../kernel/per-region";
import type { Call } from "../kernel/operation";
import type { World } from "../kernel/world";
import type { NumberPlan } from "./numbers/number-plan";
import type { RegionState } from "./state";

/** What the operations of the service work on. */
export interface Backend {
  readonly world: World;
  readonly regions: PerRegion<RegionState>;
  /** Numbers are of the country, not of an account: all accounts draw from one plan. */
  readonly plan: NumberPlan;
}

/** The state that a call works on. */
export const stateOf = (backend: Backend, call: Call): RegionState =>
  backend.regions.of(call.account, call.region);
