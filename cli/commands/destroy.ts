import { listOf, sameStack, textOf, type Command } from "../command";
import { Pulumi } from "../engine/pulumi";
import { listStacks } from "../fleet/existing-stacks";
import { withTeardown } from "../fleet/protection";
import { isWell, report } from "../fleet/report";
import { notRun, runFleet, type Fleet } from "../fleet/run-fleet";
import { selectStacks } from "../fleet/select";
import { openProject } from "../project/open-project";
import { confirm, FLEET_OPTIONS, parallelFor } from "./up";

export const destroy: Command = {
  name: "destroy",
  summary: "Take the fleet down: every secondary, then the primary",
  details:
    "Registrations and numbers are protected: the primary refuses unless tendlc:teardown was set and deployed, and says so. While a secondary is left, the primary is not touched.",
  options: [...FLEET_OPTIONS],
  examples: [
    {
      command: "tendlc destroy --only orders",
      meaning: "after offboarding: take one account's roles away",
    },
  ],
  run: async (io, values) => {
    const { primary, secondaries, project } = openProject(io, values);
    const pulumi = new Pulumi(io, project);
    const fleet: Fleet = { pulumi, operation: "destroy", parallel: parallelFor(io, values) };
    const existing = await listStacks(pulumi);
    const chosen = selectStacks(
      primary.name,
      secondaries.map(({ name }) => name),
      {
        only: listOf(values, "only"),
        shard: textOf(values, "shard"),
      },
    );
    const names = chosen.secondaries.filter((name) => existing.has(name));
    const all = [...names, ...(chosen.primary ? [primary.name] : [])];
    if (all.length > 0) await confirm(io, values, `Destroy ${all.join(", ")}?`);
    const outcomes = [...(await runFleet(io, fleet, names))];
    if (chosen.primary) {
      const others = secondaries
        .map(({ name }) => name)
        .filter((name) => !names.includes(name) && (existing.get(name)?.resourceCount ?? 0) > 0);
      const failed = outcomes.filter((one) => !isWell(one)).map(({ stack }) => stack);
      const left = [...failed, ...others];
      outcomes.push(
        ...(left.length > 0
          ? [notRun(primary.name, `a secondary is left: ${left.join(", ")}`)]
          : (await runFleet(io, fleet, [primary.name])).map(withTeardown)),
      );
    }
    return report(`destroy${sameStack(values)}`, outcomes, io.colors);
  },
};
