/** Field values: as the program writes them, as AWS holds them, and what tells the two apart. */
import { isSecretField } from "../../core/filing/definitions";
import { FileAsset, Secret, UNKNOWN, type Properties, type Value } from "../../rpc/values";
import type { LiveField } from "../api/sms-voice-api";
import { isMap, plain } from "../property";

/** What is to stand in a field. */
export type Wanted =
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "file"; readonly hash: string; readonly path: string }
  | { readonly kind: "unknown" };

/** Wanted values by field path: `companyInfo.companyName`. */
export type FieldMap = ReadonlyMap<string, Wanted>;

/** Attachment ids by the SHA-256 of what was uploaded. */
export type AttachmentIds = Readonly<Record<string, string>>;

/** Flattens nested fields to field paths. What is no field value is left out; Check refuses it. */
export function readFields(fields: Value | undefined): FieldMap {
  const found = new Map<string, Wanted>();
  walk(fields, "", (path, value) => {
    const wanted = wantedOf(value);
    if (wanted) found.set(path, wanted);
  });
  return found;
}

/** What in `fields` is no field value, one sentence each; never with a value. */
export function fieldProblems(fields: Value | undefined): readonly string[] {
  const problems: string[] = [];
  walk(fields, "", (path, value) => {
    if (wantedOf(value) === undefined) {
      problems.push(
        `fields.${path}: must be text of 1 or more characters, a list of such texts, or a file`,
      );
    }
    if (!/^[A-Za-z0-9_.]{1,100}$/.test(path)) {
      problems.push(`fields.${path}: a field path has letters, digits, "_" and "." only`);
    }
  });
  return problems;
}

/** `fields` with the secret ones sealed, whether the program did so or not. */
export function sealFields(fields: Value | undefined): Value | undefined {
  return fields === undefined ? undefined : seal(fields, "");
}

function seal(value: Value, path: string): Value {
  if (value instanceof Secret || value === UNKNOWN) return value;
  if (isSecretField(path)) return new Secret(value);
  if (!isMap(value)) return value;
  const sealed: Record<string, Value> = {};
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined) sealed[key] = seal(member, path === "" ? key : `${path}.${key}`);
  }
  return sealed;
}

/** Live values in the nested form that a program writes; files have no such form and are left out. */
export function nestFields(live: readonly LiveField[]): Properties {
  const root: Record<string, Value> = {};
  for (const { path, text, choices } of live) {
    const value = text ?? (choices?.length === 1 ? choices[0] : choices);
    if (value === undefined) continue;
    const keys = path.split(".");
    const last = keys.pop() ?? path;
    let map = root;
    for (const key of keys) map = (map[key] ??= {}) as Record<string, Value>;
    map[last] = value;
  }
  return root;
}

/** Paths whose live value is not the wanted one, sorted; also those that hold what nobody wants. */
export function differences(
  wanted: FieldMap,
  live: readonly LiveField[],
  attachments: AttachmentIds,
): readonly string[] {
  const byPath = new Map(live.map((field) => [field.path, field]));
  const paths = new Set([...wanted.keys(), ...live.filter(holdsSomething).map(({ path }) => path)]);
  return [...paths].filter((path) => !same(wanted.get(path), byPath.get(path), attachments)).sort();
}

/** Paths that differ between two sets of inputs, sorted. Files are compared by their hash. */
export function changedFields(before: FieldMap, after: FieldMap): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => comparable(before.get(path)) !== comparable(after.get(path)))
    .sort();
}

/** The text of a field, or `undefined` when it is unknown, absent or no single text. */
export function wordsOf(fields: FieldMap, path: string): string | undefined {
  const wanted = fields.get(path);
  return wanted?.kind === "words" && wanted.words.length === 1 ? wanted.words[0] : undefined;
}

/** The text or only choice that AWS holds in a field. */
export function liveWords(live: readonly LiveField[], path: string): string | undefined {
  const field = live.find((candidate) => candidate.path === path);
  return field?.text ?? field?.choices?.[0];
}

function same(
  wanted: Wanted | undefined,
  live: LiveField | undefined,
  attachments: AttachmentIds,
): boolean {
  if (wanted === undefined) return live === undefined || !holdsSomething(live);
  if (live === undefined || wanted.kind === "unknown") return false;
  if (wanted.kind === "file") {
    return live.attachmentId !== undefined && attachments[wanted.hash] === live.attachmentId;
  }
  const words = live.text === undefined ? (live.choices ?? []) : [live.text];
  return sorted(words) === sorted(wanted.words);
}

const sorted = (words: readonly string[]): string => JSON.stringify([...words].sort());

const holdsSomething = (live: LiveField): boolean =>
  live.text !== undefined || live.attachmentId !== undefined || (live.choices ?? []).length > 0;

function comparable(wanted: Wanted | undefined): string {
  if (wanted?.kind === "words") return sorted(wanted.words);
  return wanted?.kind === "file" ? wanted.hash : (wanted?.kind ?? "absent");
}

function walk(
  value: Value | undefined,
  path: string,
  visit: (path: string, value: Value) => void,
): void {
  const inner = plain(value);
  if (inner === undefined) return;
  if (!isMap(inner)) {
    if (path !== "") visit(path, inner);
    return;
  }
  for (const [key, member] of Object.entries(inner)) {
    walk(member, path === "" ? key : `${path}.${key}`, visit);
  }
}

function wantedOf(value: Value): Wanted | undefined {
  if (value === UNKNOWN) return { kind: "unknown" };
  if (value instanceof FileAsset) return { kind: "file", hash: value.hash, path: value.path };
  if (typeof value === "string")
    return value === "" ? undefined : { kind: "words", words: [value] };
  if (!Array.isArray(value)) return undefined;
  const words = (value as readonly Value[]).map(plain);
  if (words.some((word) => word === UNKNOWN)) return { kind: "unknown" };
  const isWords = words.every((word): word is string => typeof word === "string" && word !== "");
  return isWords && words.length > 0 ? { kind: "words", words } : undefined;
}
