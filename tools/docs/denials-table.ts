/** The table of AWS's denial reasons and what to do about each, from the playbook that `up` prints. */
import { PLAYBOOK, type Remedy } from "../../core/registration/playbook";
import { table } from "./table";

const AGAIN: Readonly<Record<Remedy, string>> = {
  fix: "by itself, once the filing is changed",
  person: "when you release it",
  never: "never",
};

export function denialsTable(): string {
  return table(
    ["AWS's reason", "what it means", "what to change", "mostly in", "filed again"],
    PLAYBOOK.map(({ reason, means, change, field, remedy }) => [
      `\`${reason}\``,
      means,
      change,
      field === "" ? "" : `\`${field}\``,
      AGAIN[remedy],
    ]),
  );
}
