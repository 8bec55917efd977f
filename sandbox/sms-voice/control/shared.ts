import { z } from "zod";
import { ControlError } from "../../kernel/control";
import type { Where } from "../arns";

/** The account and Region that a request is about. */
export const place = { account: z.string().min(1), region: z.string().min(1) };

/** @throws ControlError 404 with the ids there are. */
export const found = <T>(
  all: ReadonlyMap<string, T>,
  id: string,
  { account, region }: Where,
): T => {
  const one = all.get(id);
  if (one !== undefined) return one;
  const known = [...all.keys()].join(", ");
  throw new ControlError(404, `no ${id} in ${account} ${region}; there are: ${known || "none"}`);
};

/** An event that cannot happen now, answered with those that can. */
export const illegal = (event: string, state: string, legal: readonly string[]): ControlError =>
  new ControlError(
    409,
    `"${event}" is not possible: ${state}; possible: ${legal.join(", ") || "none"}`,
  );
