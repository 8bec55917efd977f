import type { Target } from "./rules";

/**
 * What a target gets of an event: all of it, a part, a constant, or a text made of parts.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export const inputFor = (
  { Input, InputPath, InputTransformer }: Target,
  event: Readonly<Record<string, unknown>>,
): string => {
  if (Input !== undefined) return Input;
  if (InputPath !== undefined) return JSON.stringify(at(event, InputPath) ?? null);
  if (InputTransformer === undefined) return JSON.stringify(event);
  const { InputPathsMap = {}, InputTemplate } = InputTransformer;
  const fill = (text: string, form: (value: unknown) => string): string =>
    text.replace(PLACEHOLDER, (_all, name: string) => form(at(event, InputPathsMap[name] ?? "$.")));
  // Quoted text takes values as they are, anything else takes them as JSON.
  return InputTemplate.split(QUOTED)
    .map((part, index) => (index % 2 === 1 ? fill(part, asText) : fill(part, asJson)))
    .join("");
};

const PLACEHOLDER = /<([A-Za-z0-9_-]+)>/g;

/** Splits into text outside and inside of quotes, in turn. */
const QUOTED = /("(?:[^"\\]|\\.)*")/;

const asJson = (value: unknown): string => JSON.stringify(value ?? "");

const asText = (value: unknown): string =>
  JSON.stringify(typeof value === "string" ? value : JSON.stringify(value ?? "")).slice(1, -1);

/** The value at a path such as `$.detail.state` or `$.resources[0]`. */
const at = (event: unknown, path: string): unknown =>
  path
    .replace(/^\$\.?/, "")
    .split(/\.|(?=\[)/)
    .filter((step) => step !== "")
    .reduce<unknown>((value, step) => {
      const key = /^\[(\d+)\]$/.exec(step)?.[1] ?? step;
      return typeof value === "object" && value !== null
        ? (value as Readonly<Record<string, unknown>>)[key]
        : undefined;
    }, event);

/** What is wrong with how a target wants its input; undefined when nothing is. */
export const inputProblem = (target: Target): string | undefined => {
  const { Input, InputPath, InputTransformer } = target;
  const given = [Input, InputPath, InputTransformer].filter((one) => one !== undefined);
  if (given.length > 1) {
    return `Only one of Input, InputPath, or InputTransformer must be provided for target ${target.Id}.`;
  }
  if (Input !== undefined && !isJson(Input))
    return `JSON syntax error in input for target ${target.Id}`;
  if (InputTransformer === undefined) return undefined;
  const { InputPathsMap = {}, InputTemplate } = InputTransformer;
  if (Object.values(InputPathsMap).some((path) => !path.startsWith("$."))) {
    return `InputPathsMap of target ${target.Id} holds what is no JSON path.`;
  }
  const unknown = [...InputTemplate.matchAll(PLACEHOLDER)]
    .map(([, name = ""]) => name)
    .find((name) => InputPathsMap[name] === undefined);
  if (unknown !== undefined) {
    return `Invalid InputTemplate for target ${target.Id} : ${unknown} is not in InputPathsMap`;
  }
  const filled = InputTemplate.split(QUOTED).map((part, index) =>
    index % 2 === 1 ? part : part.replace(PLACEHOLDER, "0"),
  );
  const lines = filled.join("").split("\n");
  return isJson(filled.join("")) || lines.every((line) => line.trim() === "" || isJson(line))
    ? undefined
    : `Invalid InputTemplate for target ${target.Id} : it is neither JSON nor lines of it`;
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};
