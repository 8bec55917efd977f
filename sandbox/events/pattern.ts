/**
 * Event patterns: which events a rule is for.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = Readonly<Record<string, Json>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === "string";

/** Matchers that the sandbox has: whether their argument is right, and whether a value matches. */
const MATCHERS: Readonly<
  Record<
    string,
    {
      readonly takes: (argument: Json) => boolean;
      readonly matches: (argument: Json, value: Json | undefined) => boolean;
    }
  >
> = {
  prefix: {
    takes: isText,
    matches: (prefix, value) => isText(value) && isText(prefix) && value.startsWith(prefix),
  },
  suffix: {
    takes: isText,
    matches: (suffix, value) => isText(value) && isText(suffix) && value.endsWith(suffix),
  },
  "equals-ignore-case": {
    takes: isText,
    matches: (text, value) =>
      isText(value) && isText(text) && value.toLowerCase() === text.toLowerCase(),
  },
  "anything-but": {
    takes: (values) => isText(values) || (Array.isArray(values) && values.every(isText)),
    matches: (values, value) =>
      value !== undefined && !(Array.isArray(values) ? values : [values]).includes(value),
  },
};

/** What is wrong with a pattern, in the words of EventBridge; undefined when nothing is. */
export const patternProblem = (text: string): string | undefined => {
  let pattern: unknown;
  try {
    pattern = JSON.parse(text);
  } catch {
    return "Event pattern is not valid. Reason: Filter is not an object";
  }
  const reason = isObject(pattern) ? objectProblem(pattern) : "Filter is not an object";
  return reason === undefined ? undefined : `Event pattern is not valid. Reason: ${reason}`;
};

const objectProblem = (pattern: JsonObject): string | undefined => {
  if (Object.keys(pattern).length === 0) return "Empty objects are not allowed";
  for (const [key, value] of Object.entries(pattern)) {
    const problem = isObject(value) ? objectProblem(value) : listProblem(key, value);
    if (problem !== undefined) return problem;
  }
  return undefined;
};

const listProblem = (key: string, value: Json): string | undefined => {
  if (!Array.isArray(value)) return `"${key}" must be an object or an array`;
  const choices = value as readonly Json[];
  if (choices.length === 0) return "Empty arrays are not allowed";
  for (const choice of choices.filter(isObject)) {
    const [[name, argument] = ["", null], ...more] = Object.entries(choice);
    const matcher = MATCHERS[name];
    if (matcher === undefined) return `Unrecognized match type ${name}`;
    if (more.length > 0) return "Only one key allowed in match expression";
    if (!matcher.takes(argument)) return `${name} match pattern has a wrong value`;
  }
  return undefined;
};

/** Whether a valid pattern is for an event: every key of it is there with one of its values. */
export const patternMatches = (pattern: string, event: JsonObject): boolean =>
  objectMatches(JSON.parse(pattern) as JsonObject, event);

const objectMatches = (pattern: JsonObject, event: Json | undefined): boolean =>
  isObject(event) &&
  Object.entries(pattern).every(([key, wanted]) =>
    isObject(wanted)
      ? objectMatches(wanted, event[key])
      : oneMatches(wanted as readonly Json[], event[key]),
  );

/** A list in an event matches when one of its members does. */
const oneMatches = (choices: readonly Json[], value: Json | undefined): boolean => {
  const values: readonly (Json | undefined)[] = Array.isArray(value)
    ? (value as readonly Json[])
    : [value];
  return choices.some((choice) => values.some((one) => choiceMatches(choice, one)));
};

const choiceMatches = (choice: Json, value: Json | undefined): boolean => {
  if (!isObject(choice)) return choice === value;
  const [[name, argument] = ["", null]] = Object.entries(choice);
  return MATCHERS[name]?.matches(argument, value) ?? false;
};
