/** What the preview of a new stack costs as its entries grow in number. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { TAX_ID } from "../story/set-stage";
import { steps } from "../workspace/engine-events";
import type { Stack, StackConfig } from "../workspace/stack";
import { bareStack } from "./bare-program";
import { inTurn, median, ratio, tell } from "./figures";
import { s, times, type Part } from "./part";
import { peakIn, peakInto, PROGRAM } from "./peak";
import type { Scene } from "./scene";

type Access = "role" | "organization";

/** Medians: times in seconds, peaks of the program's resident memory in MiB. */
interface ManyEntries {
  readonly access: Access;
  readonly entries: number;
  readonly resources: number;
  readonly ours: number;
  readonly bare: number;
  readonly toBare: number;
  readonly memory: number;
  readonly bareMemory: number;
  readonly memoryToBare: number;
}

const COUNTS = [10, 100, 1000];
/** A thousand entries take their time. */
const ROUNDS = 3;

export const manyEntries: Part<readonly ManyEntries[]> = {
  title: "Previews of new stacks with many entries, and of a bare program, in turn",
  take,
  rows: (all) =>
    all.flatMap((many) => {
      const { access, entries, resources, ours, bare, memory, bareMemory } = many;
      const what = `${entries.toLocaleString("en-US")} entries with access ${access} (${resources} resources) / a bare program`;
      return [
        [`preview, new: ${what}`, `${times(many.toBare)} (${s(ours)} / ${s(bare)})`, "≤ 0.6×"],
        [
          `peak memory of the program: ${what}`,
          `${times(many.memoryToBare)} (${memory.toFixed(0)} MiB / ${bareMemory.toFixed(0)} MiB)`,
          "≤ 0.9×",
        ],
      ];
    }),
};

async function take(scene: Scene): Promise<readonly ManyEntries[]> {
  const found: ManyEntries[] = [];
  for (const access of ["role", "organization"] as const) {
    for (const entries of COUNTS) found.push(await measure(scene, access, entries));
  }
  return found;
}

async function measure(scene: Scene, access: Access, entries: number): Promise<ManyEntries> {
  const { stage, projectRoot } = scene;
  const { primary, sandbox, talk } = stage;
  const rounds = Math.min(scene.rounds, ROUNDS);
  const name = `${access}-${entries}`;
  // One that has filed nothing yet.
  const account = await sandbox.plane.newAccount();
  const stack = primary.workspace.stack(name, account);
  stack.configure(() => ({
    ...primary.config(),
    ...entriesIn(primary.workspace.folder, name, entriesOf(access, entries)),
    "tendlc:accountId": account.accountId,
  }));
  await stack.init();
  await stack.setSecret("tendlc:taxId", TAX_ID);
  const resources = steps((await stack.preview()).events).length;
  const bare = await bareStack(scene, { beside: name, resources });
  const peaks = { ours: [] as number[], bare: [] as number[] };
  const file = join(scene.scratch, "peak");
  const preview = async (of: Stack, into: number[]): Promise<void> => {
    await of.preview({ env: peakInto(file, projectRoot, PROGRAM) });
    into.push(peakIn(file));
  };
  const taken = await inTurn(
    rounds,
    { ours: () => preview(stack, peaks.ours), bare: () => preview(bare, peaks.bare) },
    tell(talk, name, rounds),
  );
  return {
    access,
    entries,
    resources,
    ours: median(taken.ours),
    bare: median(taken.bare),
    toBare: ratio(taken.ours, taken.bare),
    memory: median(peaks.ours),
    bareMemory: median(peaks.bare),
    memoryToBare: ratio(peaks.ours, peaks.bare),
  };
}

/** Writes a file of entries, as a stack must that has many. @returns the settings that name it */
export function entriesIn(
  folder: string,
  name: string,
  accounts: Readonly<Record<string, object>>,
): StackConfig {
  writeFileSync(join(folder, `${name}.yaml`), stringify(accounts));
  return {
    "tendlc:quotas": { roles: Object.keys(accounts).length + 10 },
    "tendlc:accounts": `./${name}.yaml`,
  };
}

/** Many entries, each with an account or an organizational unit of its own. */
export function entriesOf(access: Access, count: number): Readonly<Record<string, object>> {
  const entry = (index: number): object => ({
    access,
    campaigns: ["alerts"],
    trustedRoles: ["role/tendlc-*"],
    ...(access === "role"
      ? { accountId: String(100_000_000_000 + index) }
      : {
          organizationId: "o-exampleorg1",
          organizationPaths: [`o-exampleorg1/r-ab12/ou-ab12-${String(index).padStart(8, "0")}/`],
        }),
  });
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`entry-${index}`, entry(index)]),
  );
}
