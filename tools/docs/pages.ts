/** Generated parts of the documentation: what stands between two marks in a page. */
import { denialsTable } from "./denials-table";
import { commandsList } from "./commands-list";
import { errorsTable } from "./errors-table";
import { problemsTable, refusalsTable } from "./messages-tables";
import { permissionsTable } from "./permissions-table";
import { rulesTable } from "./rules-table";
import { sandboxList } from "./sandbox-list";
import { settingsTable } from "./settings-table";

/** By page, then by mark. */
export const GENERATED: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  "docs/commands.md": { commands: commandsList },
  "docs/troubleshooting.md": {
    errors: errorsTable,
    problems: problemsTable,
    refusals: refusalsTable,
  },
  "docs/configuration.md": {
    "primary settings": () => settingsTable("primary"),
    "secondary settings": () => settingsTable("secondary"),
  },
  "docs/permissions.md": {
    "primary permissions": () => permissionsTable("primary"),
    "secondary permissions": () => permissionsTable("secondary"),
  },
  "docs/registrations.md": {
    denials: denialsTable,
    "rules for a filing": rulesTable,
  },
  "docs/sandbox.md": { operations: sandboxList },
};

/** A page with its generated parts renewed. @throws when it lacks a mark */
export function renew(text: string, parts: Readonly<Record<string, () => string>>): string {
  return Object.entries(parts).reduce((page, [mark, part]) => {
    const [begin, end] = [`<!-- generated: ${mark} -->`, "<!-- end -->"];
    const from = page.indexOf(begin);
    const to = page.indexOf(end, from);
    if (from < 0 || to < 0) throw new Error(`there is no "${begin} … ${end}"`);
    return `${page.slice(0, from)}${begin}\n\n${unpadded(part())}\n\n${page.slice(to)}`;
  }, text);
}

/** Columns beyond which a table that is padded to its longest cell reads worse than one that is not. */
const PADDED_COLUMNS = 200;
/** Rows beyond which one longer cell must not change all the others. */
const PADDED_ROWS = 60;

function unpadded(part: string): string {
  const lines = part.split("\n");
  if (lines.length <= PADDED_ROWS && lines.every((line) => line.length <= PADDED_COLUMNS)) {
    return part;
  }
  return `<!-- prettier-ignore-start -->\n\n${part}\n\n<!-- prettier-ignore-end -->`;
}
