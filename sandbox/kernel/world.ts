import { Clock } from "./clock";
import { ControlRoutes } from "./control";
import { Deliveries } from "./deliveries";
import { ids, type Ids } from "./ids";
import { Journal } from "./journal";
import { defaultSettings, SettingsStore, type Settings } from "./settings";

/** What every service of one sandbox shares. Two sandboxes share nothing. */
export interface World {
  /** Virtual time; `clock.schedule(at, what)` for whatever falls due later. */
  readonly clock: Clock;
  readonly ids: Ids;
  /** The knobs: `settings.of(account, region)`. Read them when they matter, not ahead. */
  readonly settings: SettingsStore;
  /** Where accepted messages go. */
  readonly journal: Journal;
  /** What is on its way between services. */
  readonly deliveries: Deliveries;
  /** Routes of the control plane: `control.register("POST", "numbers", handler)`. */
  readonly control: ControlRoutes;
}

/** A new world, empty, whose settings start as `settings` says. */
export const createWorld = (
  settings: Partial<Settings> = {},
  wall: () => number = Date.now,
): World => ({
  clock: new Clock(wall),
  ids,
  settings: new SettingsStore({ ...defaultSettings, ...settings }),
  journal: new Journal(),
  deliveries: new Deliveries(),
  control: new ControlRoutes(),
});
