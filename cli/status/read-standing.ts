import { isSet, textOf, type Values } from "../command";
import { connect, placeOf, refused } from "../aws/session";
import { readLive, type Live } from "../aws/live";
import { Pulumi } from "../engine/pulumi";
import { contractsIn, deployedState, type State } from "../engine/state";
import { CliError } from "../errors";
import { say, type Io } from "../io";
import { openProject, type Opened } from "../project/open-project";
import { readSecondaries } from "./secondaries";
import { standingOf, type Standing } from "./standing";

export interface Looked {
  readonly opened: Opened;
  readonly state: State;
  readonly live: Live | undefined;
  readonly standing: Standing;
}

/**
 * Reads the primary's state and, unless `--offline`, what AWS says now. Where AWS cannot be asked,
 * the state is shown and it is said why.
 *
 * @param history - whether to ask for the past too, a call for each registration.
 */
export async function readStanding(io: Io, values: Values, history = false): Promise<Looked> {
  const opened = openProject(io, values);
  const { primary, secondaries, project } = opened;
  const offline = isSet(values, "offline");
  const place = placeOf(primary);
  // Connecting takes as long as the engine: both at once. What goes wrong is looked at below.
  const connecting = offline ? undefined : settled(connect(place));
  const pulumi = new Pulumi(io, project);
  const state = await deployedState(pulumi, primary.name);
  const contracts = contractsIn(state) ?? {};
  const stacks = secondaries
    .filter(({ decoded }) => Object.hasOwn(contracts, String(decoded["entry"])))
    .map(({ name }) => name);
  const each = isSet(values, "eachStack") || textOf(values, "expect") === "complete";
  const reaching = settled(
    readSecondaries(pulumi, isSet(values, "primaryOnly") ? [] : stacks, each),
  );
  let live: Live | undefined;
  let why = "--offline";
  const connected = await connecting;
  if (connected !== undefined) {
    try {
      if ("failed" in connected) throw connected.failed;
      live = await readLive(connected.ok, history ? registrationIds(state) : []);
    } catch (error) {
      const cause = refused(`account ${place.accountId} cannot be asked`, error);
      why = cause.what;
      say(io, `${why}; this is the state of ${state.updated}.`);
    }
  }
  const reached = await reaching;
  if ("failed" in reached) throw reached.failed;
  const standing = standingOf({
    stack: primary.name,
    accountId: place.accountId,
    region: place.region,
    state,
    live,
    why,
    now: io.now(),
    reached: reached.ok,
    stacks: Object.fromEntries(
      secondaries.map(({ name, decoded }) => [String(decoded["entry"]), name]),
    ),
  });
  return { opened, state, live, standing };
}

type Settled<Value> = { readonly ok: Value } | { readonly failed: CliError };

function settled<Value>(work: Promise<Value>): Promise<Settled<Value>> {
  return work.then(
    (ok) => ({ ok }),
    (error: unknown) => {
      if (error instanceof CliError) return { failed: error };
      throw error;
    },
  );
}

function registrationIds({ resources }: State): readonly string[] {
  return resources
    .map(({ outputs }) => outputs?.["registrationId"])
    .filter((id): id is string => typeof id === "string" && id !== "");
}
