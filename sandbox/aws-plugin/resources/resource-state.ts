/** What a resource's state holds: planned by a preview, read from AWS, marked secret, imported. */
import { reveal, Secret, UNKNOWN, type Properties, type Value } from "../../../rpc/values";
import { DEFAULTS } from "./check-inputs";
import { holdsSecret, isEmptyValue, sameValue } from "./property-kinds";
import type { ResourceType } from "./resource-type";

/**
 * The outputs that follow from the inputs alone. What AWS decides is taken from `olds`, and is
 * unknown where there is none: in the preview of a create.
 */
export function plannedOutputs(
  type: ResourceType,
  inputs: Properties,
  olds: Properties,
): Properties {
  const planned: Record<string, Value> = {};
  for (const [name, property] of Object.entries(type.properties)) {
    const value = inputs[name];
    const isGiven = value !== undefined && !(property.computed && isEmptyValue(value));
    if (isGiven) planned[name] = normalized(type, name, value);
    else if (property.computed ?? property.use === "output") {
      planned[name] = olds[name] ?? UNKNOWN;
    }
  }
  return planned;
}

/** `planned` without what is not known: what is left of a create that could not be read back. */
export const knownOutputs = (planned: Properties): Properties =>
  Object.fromEntries(Object.entries(planned).filter(([, value]) => value !== UNKNOWN));

/** `outputs`, with those marked secret whose inputs, or former outputs, were secret. */
export function withSecrets(outputs: Properties, ...origins: readonly Properties[]): Properties {
  const marked: Record<string, Value> = {};
  for (const [name, value] of Object.entries(outputs)) {
    if (value === undefined) continue;
    const isSecret = origins.some((origin) => holdsSecret(origin[name]));
    marked[name] = isSecret ? new Secret(reveal(value)) : value;
  }
  return marked;
}

/**
 * The inputs that Read answers. In an import (`old` is empty) all that a program would have to
 * write to get this resource; in a refresh the inputs that were there, with their values of now.
 */
export function readInputs(type: ResourceType, old: Properties, outputs: Properties): Properties {
  const isImport = Object.keys(old).length === 0;
  const inputs: Record<string, Value> = { [DEFAULTS]: old[DEFAULTS] ?? [] };
  for (const [name, property] of Object.entries(type.properties)) {
    const value = outputs[name];
    if (value === undefined) continue;
    if (!isImport) {
      const before = old[name];
      if (before === undefined) continue;
      // The program's own text of a policy stays when AWS's says the same.
      inputs[name] = sameValue(property.kind, reveal(before), value) ? before : value;
      continue;
    }
    // `name` says it all, and the two exclude each other.
    const isOwn = property.use === "output" || name === "namePrefix";
    const says = property.default === undefined ? !isEmptyValue(value) : value !== property.default;
    if (!isOwn && says) inputs[name] = value;
  }
  return inputs;
}

function normalized(type: ResourceType, name: string, value: Value): Value {
  return value === UNKNOWN ? value : (type.normalize?.(name, value) ?? value);
}
