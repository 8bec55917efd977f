/** Parts of the bench: each takes figures of one thing, and says how they are shown. */
import type { Scene } from "./scene";

/** A row of the table: what, measured, and the aim, which may be empty. */
export type Row = readonly [what: string, measured: string, aim: string];

export interface Part<Figures> {
  /** Said before it is measured. */
  readonly title: string;
  readonly take: (scene: Scene) => Promise<Figures>;
  readonly rows: (figures: Figures) => readonly Row[];
}

/** Seconds, for people. */
export const s = (value: number): string => `${value.toFixed(2)} s`;

/** A ratio, for people. */
export const times = (value: number): string => `${value.toFixed(2)}×`;
