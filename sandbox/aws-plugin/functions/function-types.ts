import { plain } from "../resources/check-inputs";
import { refusal } from "../refusal";
import type { FunctionType } from "./function-type";
import { GET_CALLER_IDENTITY } from "./get-caller-identity";
import { GET_PARTITION } from "./get-partition";
import { GET_REGION } from "./get-region";

/** The functions that are served. */
export const FUNCTION_TYPES: readonly FunctionType[] = [
  GET_CALLER_IDENTITY,
  GET_PARTITION,
  GET_REGION,
];

/** The function of this token. @throws when there is none */
export function functionOf(token: string): FunctionType {
  const found = FUNCTION_TYPES.find((type) => type.token === token);
  if (!found) {
    const tokens = FUNCTION_TYPES.map((type) => type.token);
    throw new Error(refusal(`the function ${token}`, tokens));
  }
  return { ...found, run: (args, session) => found.run(known(found, plain(args)), session) };
}

/** Refuses arguments that the function does not have, and drops empty ones. */
function known(type: FunctionType, args: ReturnType<typeof plain>): ReturnType<typeof plain> {
  const given = Object.entries(args).filter(([, value]) => value !== null && value !== "");
  for (const [name] of given) {
    if (!type.arguments.includes(name)) {
      throw new Error(
        `${type.token} has no argument "${name}"; it has ${type.arguments.join(", ")}`,
      );
    }
  }
  return Object.fromEntries(given);
}
