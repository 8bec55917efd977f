import {
  isSet,
  listOf,
  sameStack,
  STACK_OPTION,
  textOf,
  YES_OPTION,
  type Command,
  type Values,
} from "../command";
import { Pulumi } from "../engine/pulumi";
import { contractsIn, deployedState, readState } from "../engine/state";
import { CliError } from "../errors";
import { existingStacks, initStack } from "../fleet/existing-stacks";
import type { Outcome } from "../fleet/deploy";
import { machine, parallelism } from "../fleet/parallel";
import { isWell, report } from "../fleet/report";
import { notRun, runFleet, type Fleet } from "../fleet/run-fleet";
import { selectStacks } from "../fleet/select";
import { isStale } from "../fleet/stale";
import { say, type Io } from "../io";
import { openProject, type Opened } from "../project/open-project";
import type { StackFile } from "../project/stack-file";

/** Options of both operations on the fleet. */
export const FLEET_OPTIONS = [
  { flags: "--only <stacks...>", meaning: "these stacks only" },
  { flags: "--shard <part>", meaning: "one share of the secondaries, 2/10: for a job matrix" },
  {
    flags: "--parallel <count>",
    meaning: "stacks at once; as many as processors if left out, never more than memory holds",
  },
  STACK_OPTION,
  YES_OPTION,
] as const;

const NOT_THERE = "the backend has no such stack yet; up makes it";
const UNKNOWN = "the primary did not end well, so nobody knows what changed";

export const up: Command = {
  name: "up",
  summary: "Deploy the fleet: the primary, then every secondary that reads from it",
  details:
    "The fleet is the primary and all stack files whose tendlc:primary names it; a stack that the backend does not have yet is made. One that fails stops no other, and the end says how to go on. ^C lets the engines finish the step they are at and unlock.",
  options: [
    { flags: "--preview", meaning: "show what would change, and change nothing" },
    {
      flags: "--changed",
      meaning: "only secondaries whose contract changed, such as by a number that became active",
    },
    ...FLEET_OPTIONS,
  ],
  examples: [
    { command: "tendlc up --preview", meaning: "what would change, everywhere" },
    { command: "tendlc up --yes", meaning: "deploy everything, in a pipeline" },
    {
      command: "tendlc up --changed --yes",
      meaning: "daily: move what waits, and pass on what became ready",
    },
    {
      command: "tendlc up --shard 2/10 --yes",
      meaning: "the second of ten jobs that share the secondaries",
    },
  ],
  run: async (io, values) => {
    const opened = openProject(io, values);
    const { primary, secondaries, project } = opened;
    const pulumi = new Pulumi(io, project);
    const operation = isSet(values, "preview") ? "preview" : "up";
    const fleet: Fleet = { pulumi, operation, parallel: parallelFor(io, values) };
    const chosen = selectStacks(
      primary.name,
      secondaries.map(({ name }) => name),
      {
        only: listOf(values, "only"),
        shard: textOf(values, "shard"),
      },
    );
    const existing = await existingStacks(pulumi);
    const files = secondaries.filter(({ name }) => chosen.secondaries.includes(name));
    const all = [...(chosen.primary ? [primary.name] : []), ...chosen.secondaries];
    if (operation === "up") await confirm(io, values, `Deploy ${all.join(", ")}?`);
    const outcomes: Outcome[] = [];
    const run = async (names: readonly string[]): Promise<void> => {
      outcomes.push(...(await deployed(io, fleet, opened, names, existing)));
    };
    if (chosen.primary) await run([primary.name]);
    if (!isSet(values, "changed")) await run(chosen.secondaries);
    else if (outcomes.every(isWell)) await run(await changedOf(fleet, opened, files, existing));
    else outcomes.push(...chosen.secondaries.map((name) => notRun(name, UNKNOWN)));
    return report(
      `${operation === "up" ? "up" : "up --preview"}${sameStack(values)}`,
      outcomes,
      io.colors,
    );
  },
};

export function parallelFor(io: Io, values: Values): number {
  const text = textOf(values, "parallel");
  const asked = text === undefined ? undefined : Number(text);
  if (asked !== undefined && !(Number.isInteger(asked) && asked > 0)) {
    throw new CliError("bad-value", `--parallel ${text ?? ""}: write a whole number`);
  }
  const parallel = parallelism(asked, machine());
  if (asked !== undefined && parallel < asked) {
    say(io, `Memory holds ${parallel} deployments at once, not ${asked}.`);
  }
  return parallel;
}

export async function confirm(io: Io, values: Values, question: string): Promise<void> {
  if (isSet(values, "yes")) return;
  if (!io.interactive || !(await io.confirm(question))) {
    throw new CliError("not-confirmed", "nothing was deployed");
  }
}

/** Runs stacks; `up` makes those that the backend lacks, each in its turn, and a preview makes none. */
async function deployed(
  io: Io,
  fleet: Fleet,
  { primary, secondaries }: Opened,
  names: readonly string[],
  existing: ReadonlySet<string>,
): Promise<readonly Outcome[]> {
  const { pulumi, operation } = fleet;
  const isThere = (name: string): boolean => existing.has(name);
  const able = operation === "preview" ? names.filter(isThere) : names;
  const ran = await runFleet(io, fleet, able, async (name, progress) => {
    const file = [primary, ...secondaries].find((one) => one.name === name);
    if (file === undefined || isThere(name)) return;
    progress("pulumi stack init");
    if (!io.interactive) say(io, `${name} is new: pulumi stack init`);
    await initStack(pulumi, file);
  });
  const missing = names.filter((name) => !able.includes(name));
  return [...ran, ...missing.map((name) => notRun(name, NOT_THERE))];
}

/** Secondaries that have not read what the primary promises now. */
async function changedOf(
  { pulumi, parallel }: Fleet,
  { primary }: Opened,
  files: readonly StackFile[],
  existing: ReadonlySet<string>,
): Promise<readonly string[]> {
  const contracts = contractsIn(await deployedState(pulumi, primary.name)) ?? {};
  const stale: StackFile[] = [];
  const waiting = [...files];
  const look = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const contract = contracts[String(file.decoded["entry"])];
      const state = existing.has(file.name) ? await readState(pulumi, file.name) : { outputs: {} };
      if (isStale(contract, state)) stale.push(file);
    }
  };
  await Promise.all(Array.from({ length: parallel }, look));
  return files.filter((file) => stale.includes(file)).map(({ name }) => name);
}
