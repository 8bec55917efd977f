/** How long `tendlc status` takes where a thousand accounts send. */
import { join } from "node:path";
import { run } from "../engine/child";
import type { Stack } from "../workspace/stack";
import { inTurn, median } from "./figures";

const ENTRIES = 1000;
const NAME = "many";

interface Exported {
  readonly deployment: {
    readonly resources: readonly {
      readonly type: string;
      readonly outputs?: { readonly contracts?: Readonly<Record<string, object>> };
    }[];
  };
}

/** Seconds of one command, from its start to its end, on the state alone. */
export async function statusOfMany(
  primary: Stack,
  projectRoot: string,
  rounds: number,
): Promise<number> {
  const { workspace } = primary;
  const many = workspace.stack(NAME);
  many.configure(() => primary.config());
  await many.init();
  const { stdout } = await workspace.pulumi(["stack", "export", "--stack", primary.name]);
  const text = stdout.replaceAll(`urn:pulumi:${primary.name}::`, `urn:pulumi:${NAME}::`);
  await workspace.pulumi(["stack", "import", "--stack", NAME], {
    input: JSON.stringify(withEntries(JSON.parse(text) as Exported)),
  });
  const { status } = await inTurn(rounds, {
    status: async () => {
      const args = [join(projectRoot, "dist/tendlc.js"), "status", "--offline", "--json"];
      const { code, stderr } = await run(process.execPath, [...args, "--stack", NAME], {
        cwd: workspace.folder,
        env: workspace.environment,
      });
      if (code !== 0) throw new Error(`tendlc status: ${stderr}`);
    },
  });
  return median(status);
}

/** The state with one contract many times, as a fleet of that size has it. */
function withEntries({ deployment, ...rest }: Exported): Exported {
  return {
    ...rest,
    deployment: {
      ...deployment,
      resources: deployment.resources.map((resource) => {
        const [contract] = Object.values(resource.outputs?.contracts ?? {});
        if (contract === undefined) return resource;
        const contracts = Object.fromEntries(
          Array.from({ length: ENTRIES }, (_, index) => [`entry-${index}`, contract]),
        );
        return { ...resource, outputs: { ...resource.outputs, contracts } };
      }),
    },
  };
}
