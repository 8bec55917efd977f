/** How long `tendlc status` takes where a thousand accounts send. */
import { join } from "node:path";
import { run } from "../engine/child";
import { inTurn, median, tell } from "./figures";
import { s, type Part } from "./part";
import type { Scene } from "./scene";

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

export const statusOfMany: Part<number> = {
  title: "tendlc status of a thousand entries",
  take,
  rows: (taken) => [["`tendlc status` of 1,000 entries", s(taken), "≤ 3 s"]],
};

/** Seconds of one command, from its start to its end, on the state alone. */
async function take({ stage, projectRoot, rounds }: Scene): Promise<number> {
  const { primary, talk } = stage;
  const { workspace } = primary;
  const many = workspace.stack(NAME);
  many.configure(() => primary.config());
  await many.init();
  const { stdout } = await workspace.pulumi(["stack", "export", "--stack", primary.name]);
  const text = stdout.replaceAll(`urn:pulumi:${primary.name}::`, `urn:pulumi:${NAME}::`);
  await workspace.pulumi(["stack", "import", "--stack", NAME], {
    input: JSON.stringify(withEntries(JSON.parse(text) as Exported)),
  });
  const command = async (): Promise<void> => {
    const args = [join(projectRoot, "dist/tendlc.js"), "status", "--offline", "--json"];
    const { code, stderr } = await run(process.execPath, [...args, "--stack", NAME], {
      cwd: workspace.folder,
      env: workspace.environment,
    });
    if (code !== 0) throw new Error(`tendlc status: ${stderr}`);
  };
  const { status } = await inTurn(rounds, { status: command }, tell(talk, NAME, rounds));
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
