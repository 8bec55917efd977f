/**
 * Edits of YAML text that leave every other character alone. A document that is parsed and written
 * again keeps its comments, but not its author's brackets, quotes and line breaks.
 */
import { isDeepStrictEqual } from "node:util";
import {
  Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parse,
  parseDocument,
  visit,
  type YAMLMap,
} from "yaml";
import { ALIASED } from "../../core/yaml-options";
import { CliError } from "../errors";

type Path = readonly string[];

const STYLE = { lineWidth: 0, flowCollectionPadding: true } as const;
/** Columns by which a map stands in from its key. */
const STEP = 2;

/** The text with `value` at `path`; maps on the way are made where they are missing. */
export function setInYaml(text: string, path: Path, value: unknown): string {
  return withItsLineEnds(text, (lines) => setIn(lines, path, value));
}

/** The text without what stands at `path`, and without comments inside it. */
export function removeFromYaml(text: string, path: Path): string {
  return withItsLineEnds(text, (lines) => removeFrom(lines, path));
}

/** Edits a text with the line ends of Windows as one without, and gives it them back. */
function withItsLineEnds(text: string, edit: (text: string) => string): string {
  if (!text.includes("\r\n")) return edit(text);
  return edit(text.replaceAll("\r\n", "\n")).replaceAll("\n", "\r\n");
}

function setIn(text: string, path: Path, value: unknown): string {
  const wanted = parseDocument(text);
  // A key with nothing behind it is as good as an empty map.
  for (let depth = 0; depth < path.length; depth += 1) {
    const way = path.slice(0, depth);
    const there: unknown = depth === 0 ? wanted.contents : wanted.getIn(way);
    if (there !== null && there !== undefined) continue;
    if (depth === 0) wanted.contents = wanted.createNode({}) as typeof wanted.contents;
    else wanted.setIn(way, wanted.createNode({}));
  }
  return unlessShared(path, () => {
    wanted.setIn(path, wanted.createNode(value));
    return checked(splice(text, path, value), wanted);
  });
}

function removeFrom(text: string, path: Path): string {
  const wanted = parseDocument(text);
  return unlessShared(path, () => {
    wanted.deleteIn(path);
    if (isMap(wanted.getIn(path.slice(0, -1))) && isEmpty(wanted.getIn(path.slice(0, -1)))) {
      wanted.setIn(path.slice(0, -1), wanted.createNode({}));
    }
    return checked(cut(text, path), wanted);
  });
}

/** The library throws where an alias stands in the way, or would be left without its anchor. */
function unlessShared(path: Path, edit: () => string): string {
  try {
    return edit();
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new CliError("shared-anchor", `${path.join(".")}: ${said}`);
  }
}

/** The spliced text where it says what is wanted, else the document written anew. */
function checked(spliced: string | undefined, wanted: Document): string {
  if (spliced !== undefined) {
    const read = parseDocument(spliced);
    if (read.errors.length === 0 && isDeepStrictEqual(read.toJS(ALIASED), wanted.toJS(ALIASED)))
      return spliced;
  }
  return wanted.toString(STYLE);
}

function isEmpty(map: unknown): boolean {
  return isMap(map) && map.items.length === 0;
}

function splice(text: string, path: Path, value: unknown): string | undefined {
  const document = parseDocument(text);
  if (document.contents === null) return undefined;
  const { range: root } = document.contents;
  if (isEmpty(document.contents)) {
    const line = lineEnd(text, root[1]);
    const comment = text.slice(root[1], line).trim();
    const kept = `${text.slice(0, root[0])}${comment === "" ? "" : `${comment}\n`}`;
    return `${kept}${block(path, value, 0)}${text.slice(line + 1)}`;
  }
  let node: unknown = document.contents;
  for (const [depth, key] of path.entries()) {
    if (!isMap(node)) return undefined;
    const pair = node.items.find((one) => isScalar(one.key) && one.key.value === key);
    if (pair === undefined) return insertInto(text, node, path.slice(depth), value);
    if (isVoid(pair.value)) {
      const at = columnOf(text, pair.key) + STEP;
      const rest = path.slice(depth + 1);
      if (rest.length === 0) return undefined;
      return replaceVoid(text, pair, block(rest, value, at));
    }
    node = pair.value;
  }
  const range = isScalar(node) ? node.range : undefined;
  if (!range || typeof value === "object") return undefined;
  return text.slice(0, range[0]) + written(value).trim() + text.slice(range[1]);
}

/** `key:` with nothing behind it, or with an empty map. */
function isVoid(value: unknown): boolean {
  return (
    value === null || (isScalar(value) && value.value === null) || (isEmpty(value) && isNode(value))
  );
}

function replaceVoid(
  text: string,
  pair: { readonly key: unknown; readonly value: unknown },
  lines: string,
): string | undefined {
  if (!isNode(pair.key) || !pair.key.range) return undefined;
  const colon = text.indexOf(":", pair.key.range[1]);
  // What is not written stands, for the library, behind the comments that follow.
  const isWritten = isMap(pair.value) || (isScalar(pair.value) && pair.value.source !== "");
  const end = isWritten && pair.value.range ? pair.value.range[1] : colon + 1;
  const line = lineEnd(text, Math.max(end, colon + 1));
  const comment = text.slice(Math.max(end, colon + 1), line).trimEnd();
  return `${text.slice(0, colon + 1)}${comment}\n${lines}${text.slice(line).replace(/^\n/, "\n").slice(1)}`;
}

/** Below the map's last line, in its column. */
function insertInto(text: string, map: YAMLMap, rest: Path, value: unknown): string | undefined {
  const first = map.items[0];
  const last = map.items.at(-1);
  if (map.flow === true || first === undefined || last === undefined) return undefined;
  const column = columnOf(text, first.key);
  const end = behindItsComments(text, lineEnd(text, lastOffset(last)), column);
  const before = text.slice(0, end);
  const lines = block(rest, value, column);
  return `${before}\n${lines}${text.slice(end + 1)}`;
}

function cut(text: string, path: Path): string | undefined {
  const document = parseDocument(text);
  const parent = document.getIn(path.slice(0, -1));
  if (!isMap(parent) || parent.flow === true) return undefined;
  const index = parent.items.findIndex((one) => isScalar(one.key) && one.key.value === path.at(-1));
  const pair = parent.items[index];
  if (pair === undefined || !isNode(pair.key) || !pair.key.range) return undefined;
  const from = text.lastIndexOf("\n", pair.key.range[0]) + 1;
  const column = columnOf(text, pair.key);
  const to = behindItsComments(text, lineEnd(text, lastOffset(pair)), column) + 1;
  if (path.length === 1 && parent.items.length === 1) {
    return `${text.slice(0, from)}{}\n${text.slice(to)}`;
  }
  if (parent.items.length > 1) return text.slice(0, from) + text.slice(to);
  return withEmptyMap(text, document, path.slice(0, -1), from, to);
}

/** The map has lost its last key: `{}` stands for it, on the line of its own key. */
function withEmptyMap(
  text: string,
  document: Document,
  path: Path,
  from: number,
  to: number,
): string | undefined {
  const outer = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1));
  if (!isMap(outer)) return undefined;
  const key = outer.items.find((one) => isScalar(one.key) && one.key.value === path.at(-1))?.key;
  if (!isNode(key) || !key.range) return undefined;
  const colon = text.indexOf(":", key.range[1]) + 1;
  return `${text.slice(0, colon)} {}${text.slice(colon, from)}${text.slice(to)}`;
}

/** Where the last character of a node stands that says something. */
function lastOffset(pair: { readonly key: unknown; readonly value: unknown }): number {
  let end = 0;
  const take = (node: unknown): void => {
    if (isNode(node) && node.range) end = Math.max(end, node.range[1]);
  };
  take(pair.key);
  if (isNode(pair.value)) {
    visit(pair.value, (_, node) => {
      if (isScalar(node) || ((isMap(node) || isSeq(node)) && node.flow === true)) take(node);
    });
  }
  return end;
}

/** Comments that stand in deeper than a key's column are about what is inside it. */
function behindItsComments(text: string, end: number, column: number): number {
  const [inside = ""] =
    new RegExp(`^(?:\\n {${column + 1},}#[^\\n]*)+`).exec(text.slice(end)) ?? [];
  return end + inside.length;
}

function lineEnd(text: string, from: number): number {
  // A block scalar ends behind its last line break.
  const start = text[from - 1] === "\n" ? from - 1 : from;
  const end = text.indexOf("\n", start);
  return end < 0 ? text.length : end;
}

function columnOf(text: string, key: unknown): number {
  const start = isNode(key) && key.range ? key.range[0] : 0;
  return start - (text.lastIndexOf("\n", start) + 1);
}

/** `value` below the keys of `path`, in a column. */
function block(path: Path, value: unknown, column: number): string {
  const nested = [...path].reverse().reduce<unknown>((inner, key) => ({ [key]: inner }), value);
  const indent = " ".repeat(column);
  return written(nested)
    .split("\n")
    .map((line) => (line === "" ? line : indent + line))
    .join("\n");
}

/** Lists and what stands in them on one line, as people write them. */
function written(value: unknown): string {
  const document = new Document(value);
  visit(document, {
    Seq: (_, node) => {
      node.flow = true;
    },
  });
  const text = document.toString({ ...STYLE, flowCollectionPadding: false });
  // What the library writes must be read again as the same: account ids stay text.
  return isDeepStrictEqual(parse(text), value) ? text : new Document(value).toString(STYLE);
}
