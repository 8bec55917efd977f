import type { CheckFailure, CheckReply, CheckRequest } from "../../../rpc/plugin";
import {
  hasUnknown,
  reveal,
  Secret,
  UNKNOWN,
  type Properties,
  type Value,
} from "../../../rpc/values";
import { mergeTags, type TagRules, type Tags } from "../tags/merge-tags";
import { autoName, logicalName } from "./auto-name";
import {
  checkedValue,
  holdsSecret,
  isEmptyValue,
  isList,
  isMap,
  kindProblem,
} from "./property-kinds";
import type { ResourceType } from "./resource-type";

/** Where Check lists the properties whose values the program did not give. */
export const DEFAULTS = "__defaults";

/** Inputs that Check makes itself, and so takes no notice of when they come in. */
const OWN = [DEFAULTS, "tagsAll"];

/**
 * The inputs of a resource, complete: types checked, policy objects turned into text, defaults and
 * the automatic name filled in, tags merged. All problems are reported at once.
 */
export function checkInputs(
  type: ResourceType,
  request: CheckRequest,
  rules: TagRules,
): CheckReply {
  const given = present(request.news);
  const failures = [...tableFailures(type, given)];
  if (failures.length > 0) return { inputs: request.news, failures };

  const inputs: Record<string, Value> = {};
  for (const [name, value] of Object.entries(given)) {
    const kind = type.properties[name]?.kind;
    if (kind) inputs[name] = checkedValue(kind, value);
  }
  const defaults = fillDefaults(type, request, inputs, failures);
  failures.push(...type.validate(plain(inputs)));
  if ("tagsAll" in type.properties) inputs["tagsAll"] = allTags(inputs["tags"], rules);
  return { inputs: { [DEFAULTS]: defaults.sort(), ...inputs }, failures };
}

/** Properties without secret marks. */
export const plain = (properties: Properties): Properties => reveal(properties) as Properties;

/** The properties that Check listed as its own in these inputs. */
export function defaultsOf(inputs: Properties): readonly string[] {
  const list = inputs[DEFAULTS];
  return isList(list) ? list.filter((name) => typeof name === "string") : [];
}

function present(news: Properties): Record<string, Value> {
  const given: Record<string, Value> = {};
  for (const [name, value] of Object.entries(news)) {
    if (value !== undefined && value !== null && !OWN.includes(name)) given[name] = value;
  }
  return given;
}

function* tableFailures(type: ResourceType, given: Properties): Generator<CheckFailure> {
  for (const [name, value] of Object.entries(given)) {
    const property = type.properties[name];
    if (!property || property.use === "output") {
      const known = Object.entries(type.properties).filter(([, { use }]) => use !== "output");
      yield {
        property: name,
        reason: `${type.token} has no input "${name}"; it has ${known.map(([key]) => key).join(", ")}`,
      };
      continue;
    }
    const problem = value === undefined ? undefined : kindProblem(property.kind, value);
    if (problem !== undefined) yield { property: name, reason: `${name} ${problem}` };
  }
  for (const [name, { use }] of Object.entries(type.properties)) {
    if (use === "required" && !(name in given)) {
      yield { property: name, reason: `${name} is required and missing` };
    }
  }
  if ("name" in given && "namePrefix" in given) {
    yield { property: "namePrefix", reason: "namePrefix and name exclude each other: give one" };
  }
}

/** Fills in what is missing, and returns the names of what was filled in. */
function fillDefaults(
  type: ResourceType,
  { urn, olds, randomSeed }: CheckRequest,
  inputs: Record<string, Value>,
  failures: CheckFailure[],
): string[] {
  const filled: string[] = [];
  for (const [name, property] of Object.entries(type.properties)) {
    if (name in inputs || property.default === undefined) continue;
    inputs[name] = property.default;
    filled.push(name);
  }
  const { nameLimit } = type;
  if (nameLimit === undefined || "name" in inputs || "namePrefix" in inputs) return filled;
  filled.push("name");
  const old = olds["name"];
  if (defaultsOf(olds).includes("name") && old !== undefined && !isEmptyValue(reveal(old))) {
    inputs["name"] = old;
    return filled;
  }
  try {
    inputs["name"] = autoName(logicalName(urn), randomSeed, nameLimit);
  } catch (error) {
    failures.push({ property: "name", reason: error instanceof Error ? error.message : "" });
  }
  return filled;
}

function allTags(own: Value | undefined, rules: TagRules): Value {
  if (hasUnknown(own)) return UNKNOWN;
  const tags = reveal(own ?? {});
  const merged = mergeTags(isMap(tags) ? (tags as Tags) : {}, rules);
  return holdsSecret(own) || rules.secretDefaults ? new Secret(merged) : merged;
}
