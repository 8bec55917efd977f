import type { DiffKind, DiffReply, DiffRequest, PropertyDiff } from "../../../rpc/plugin";
import { hasUnknown, type Properties, type Value } from "../../../rpc/values";
import { defaultsOf, plain } from "./check-inputs";
import { isEmptyValue, isMap, sameValue } from "./property-kinds";
import { isIgnored, memberPath } from "./property-path";
import type { Property, ResourceType } from "./resource-type";

/** The difference between the state and the program, property by property. */
export function diffProperties(type: ResourceType, request: DiffRequest): DiffReply {
  const olds = plain(request.olds);
  const news = plain(request.news);
  const all = Object.entries(type.properties).flatMap(([name, property]) =>
    propertyDiffs(name, property, olds[name], news[name]),
  );
  const kept = all.filter(([path]) => !isIgnored(path, request.ignoreChanges));
  const replace = kept.some(([, { kind }]) => kind.endsWith("-replace"));
  return {
    changes: kept.length > 0,
    detailed: Object.fromEntries(kept),
    // Old and new resource would have one id, and deleting the old would delete the new one.
    deleteBeforeReplace: replace && keepsGivenName(olds, request.news),
  };
}

/** Whether the program gave the name itself, and did not change it. */
function keepsGivenName(olds: Properties, news: Properties): boolean {
  const name = plain(news)["name"];
  return name !== undefined && !defaultsOf(news).includes("name") && name === olds["name"];
}

type PathDiff = readonly [path: string, diff: PropertyDiff];

function propertyDiffs(
  name: string,
  property: Property,
  old: Value | undefined,
  next: Value | undefined,
): readonly PathDiff[] {
  if (isLeftToAws(property, next)) return [];
  if (property.kind === "tags" && !hasUnknown(old) && !hasUnknown(next)) {
    return tagDiffs(name, old, next);
  }
  if (!hasUnknown(next) && sameValue(property.kind, old, next)) return [];
  return [[name, diffOf(move(isSet(old), isSet(next)), property)]];
}

/** What the program does not give and AWS decides is no difference; `tagsAll` is given by Check. */
function isLeftToAws({ use, computed, kind }: Property, next: Value | undefined): boolean {
  if (next === undefined) return use === "output" || computed === true;
  // An empty list means the same as none: the lists at AWS are then left alone.
  return kind === "inline-policies" || kind === "strings" ? isEmptyValue(next) : false;
}

function tagDiffs(
  name: string,
  old: Value | undefined,
  next: Value | undefined,
): readonly PathDiff[] {
  const before = isMap(old) ? old : {};
  const after = isMap(next) ? next : {};
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => before[key] !== after[key])
    .map((key) => [memberPath(name, key), diffOf(move(key in before, key in after), {})]);
}

type Move = "add" | "delete" | "update";

function move(wasThere: boolean, isThere: boolean): Move {
  if (!isThere) return "delete";
  return wasThere ? "update" : "add";
}

const isSet = (value: Value | undefined): boolean => value !== undefined && value !== "";

function diffOf(kind: Move, { replaces }: Pick<Property, "replaces">): PropertyDiff {
  const full: DiffKind = replaces ? `${kind}-replace` : kind;
  return { kind: full, inputDiff: false };
}
