/** What program and provider say when they refuse, as tables, from the sources that say it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { errorsIn, problemsIn, sentencesIn, type Said } from "./messages";
import type { Sources } from "./source-texts";
import { table } from "./table";

const root = join(__dirname, "../..");
/** Rooms that run in a deployment. */
const ROOMS = ["core", "components", "provider"];
/** Those that hand problems on as sentences. */
const OF_SENTENCES =
  /^(provider\/(config\/|property\.ts$|[\w-]+\/search\.ts$)|core\/daily-cap\.ts$)/;

/** Whom a message is about, by where it is made. */
const ABOUT: readonly (readonly [place: RegExp, about: string])[] = [
  [/^provider\/registration\//, "a registration"],
  [/^provider\/phone-number\//, "a number"],
  [/^provider\/pool\//, "a pool"],
  [/^provider\/(config\/|smsvoice-plugin|definitions\/)/, "the provider"],
  [/^provider\/api\//, "a call of AWS"],
  [/^provider\//, "a registration or a number"],
  [/^/, "the program"],
];

/** Sources of the program and its provider, without what is compiled of them. */
export function deployedSources(): Sources {
  const paths = ROOMS.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => join(room, name)),
  );
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

/** Problems of settings, filings and contracts. */
export function problemsTable(): string {
  const rows = problemsIn(deployedSources()).map(({ what, fix }) => [inCells(what), inCells(fix)]);
  return table(["it …", "what to do"], rows);
}

/** Errors that end an operation on a resource, or on all. */
export function refusalsTable(): string {
  const sources = deployedSources();
  const ofSentences = Object.entries(sources).filter(([path]) => OF_SENTENCES.test(path));
  const all = [...errorsIn(sources), ...sentencesIn(Object.fromEntries(ofSentences))];
  const rows = all.map((said) => [about(said), inCells(said.what)]);
  const sorted = rows.sort((one, other) => one.join().localeCompare(other.join(), "en"));
  return table(["about", "what is said, and what to do"], sorted);
}

function about({ file }: Said): string {
  return ABOUT.find(([place]) => place.test(file))?.[1] ?? "";
}

/** On one line; angle brackets would be read as HTML. */
function inCells(text: string): string {
  return text.replaceAll("<", "&lt;").replaceAll("\n", " ").trim();
}
