import type { Row } from "./part";

/** The figures as a Markdown table, aims beside them. */
export function render(rounds: number, rows: readonly Row[]): string {
  return [
    `| what (median of ${rounds}, in turn) | measured | aim |`,
    "| --- | --- | --- |",
    ...rows.map((cells) => `| ${cells.join(" | ")} |`),
  ].join("\n");
}
