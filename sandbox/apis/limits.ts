import { ServiceError, type Structure } from "../kernel/operation";
import {
  has,
  missing,
  validationMessage,
  violationsOf,
  type Limits,
  type Violation,
} from "./violations";

/** What the documentation says about the input of one operation. */
export interface InputLimits {
  readonly required: readonly string[];
  /** Limits by member; a list member's elements under `Name.*`, their members under `Name.*.Key`. */
  readonly members: Readonly<Record<string, Limits>>;
}

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

const elementViolations = (
  path: string,
  item: unknown,
  name: string,
  members: InputLimits["members"],
): readonly Violation[] => {
  const own = members[`${name}.*`];
  const inner = Object.entries(members).filter(([key]) => key.startsWith(`${name}.*.`));
  const fields = item as Structure;
  return [
    ...(own === undefined ? [] : violationsOf(path, item, own)),
    ...inner.flatMap(([key, limits]) => {
      const member = key.slice(name.length + 3);
      const at = `${path}.${lowerFirst(member)}`;
      return has(fields, member) ? violationsOf(at, fields[member], limits) : [missing(at)];
    }),
  ];
};

/** Everything in `input` that breaks `limits`. Query APIs name members with a small first letter. */
const limitViolations = (input: Structure, limits: InputLimits): readonly Violation[] => [
  ...limits.required.filter((name) => !has(input, name)).map((name) => missing(lowerFirst(name))),
  ...Object.entries(limits.members).flatMap(([name, member]) => {
    const value = input[name];
    if (value === undefined) return [];
    const path = lowerFirst(name);
    const items: readonly unknown[] = Array.isArray(value) ? value : [];
    return [
      ...violationsOf(path, value, member),
      ...items.flatMap((item, index) =>
        elementViolations(`${path}.${index + 1}.member`, item, name, limits.members),
      ),
    ];
  }),
];

/**
 * @param code - what the API calls an input that breaks a limit
 * @throws ServiceError that names every violation
 */
export const checkLimits = (
  input: Structure,
  limits: InputLimits | undefined,
  code = "ValidationError",
): void => {
  const violations = limits === undefined ? [] : limitViolations(input, limits);
  if (violations.length > 0) {
    throw new ServiceError(code, validationMessage(violations));
  }
};
