import type { Structure } from "../kernel/operation";
import { iamError } from "./errors";

const PREFIX = "after:";

/**
 * One page of `items`, and the members that IAM's lists end with.
 * @throws ServiceError ValidationError for a marker that this list did not give
 */
export const page = <Item>(
  items: readonly Item[],
  input: Structure,
): { readonly items: readonly Item[]; readonly rest: Structure } => {
  const start = startOf(input["Marker"]);
  const size = typeof input["MaxItems"] === "number" ? input["MaxItems"] : 100;
  const end = start + size;
  const rest =
    end < items.length
      ? { IsTruncated: true, Marker: Buffer.from(`${PREFIX}${end}`).toString("base64") }
      : { IsTruncated: false };
  return { items: items.slice(start, end), rest };
};

const startOf = (marker: unknown): number => {
  if (typeof marker !== "string") return 0;
  const [, place] = /^after:(\d+)$/.exec(Buffer.from(marker, "base64").toString("utf8")) ?? [];
  if (place === undefined) throw iamError("ValidationError", "Invalid Marker");
  return Number(place);
};
