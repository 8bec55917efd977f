import type {
  CheckReply,
  CheckRequest,
  DiffReply,
  DiffRequest,
  PropertyDiff,
} from "../../../rpc/plugin";
import { reveal, type Properties } from "../../../rpc/values";
import { readSettings } from "./read-settings";

/** The values that the provider fills in, as JSON text like all that are no strings. */
const DEFAULTS = { skipCredentialsValidation: "false", skipRegionValidation: "true" };

/** Checks the provider's inputs and fills in defaults. */
export function checkConfig({ news }: CheckRequest): CheckReply {
  const inputs = { ...DEFAULTS, ...withoutAbsent(news) };
  return { inputs, failures: readSettings(inputs).failures };
}

/** No change of a provider replaces it, or what it made. */
export function diffConfig({ oldInputs, news }: DiffRequest): DiffReply {
  const [olds, nexts] = [withoutAbsent(oldInputs), withoutAbsent(news)];
  const detailed: Record<string, PropertyDiff> = {};
  for (const name of new Set([...Object.keys(olds), ...Object.keys(nexts)])) {
    const [old, next] = [olds[name], nexts[name]];
    if (JSON.stringify(reveal(old ?? null)) === JSON.stringify(reveal(next ?? null))) continue;
    const kind = next === undefined ? "delete" : old === undefined ? "add" : "update";
    detailed[name] = { kind, inputDiff: true };
  }
  return { changes: Object.keys(detailed).length > 0, detailed };
}

const withoutAbsent = (inputs: Properties): Properties =>
  Object.fromEntries(
    Object.entries(inputs).filter(
      ([name, value]) => value !== undefined && value !== null && name !== "__internal",
    ),
  );
