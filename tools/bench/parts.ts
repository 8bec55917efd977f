/** The parts of the bench by name, in the order in which they run. */
import { calls } from "./calls";
import { fleet } from "./fleet";
import { manyEntries } from "./many-entries";
import { noOpPreviews } from "./no-op-previews";
import type { Part, Row } from "./part";
import { proveMany } from "./prove-many";
import type { Scene } from "./scene";
import { startUp } from "./start-up";
import { statusOfMany } from "./status-of-many";

const PARTS = {
  "no-op-previews": noOpPreviews,
  "many-entries": manyEntries,
  "prove-many": proveMany,
  calls,
  "status-of-many": statusOfMany,
  fleet,
  "start-up": startUp,
};

export type PartName = keyof typeof PARTS;
export const PART_NAMES = Object.keys(PARTS) as readonly PartName[];

/** What a part found, for machines and for people. */
export interface Taken {
  readonly figures: unknown;
  readonly rows: readonly Row[];
}

/** Runs one part. */
export function takePart(name: PartName, scene: Scene): Promise<Taken> {
  const taken = async <Figures>({ title, take, rows }: Part<Figures>): Promise<Taken> => {
    scene.stage.talk.chapter(title);
    const figures = await take(scene);
    return { figures, rows: rows(figures) };
  };
  // One call for all kinds of figures.
  return taken(PARTS[name] as Part<unknown>);
}
