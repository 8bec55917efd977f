import { ServiceError, type Call, type Structure } from "../kernel/operation";

/** The page that a request asks for; a token is the place at which the next one begins. */
export const page = <Item>(
  call: Call,
  items: readonly Item[],
): { readonly items: readonly Item[]; readonly rest: Structure } => {
  const { limit, nextToken } = call.input;
  const start = startOf(nextToken);
  const end = start + (typeof limit === "number" ? limit : 50);
  const rest =
    end < items.length ? { nextToken: Buffer.from(`after:${end}`).toString("base64url") } : {};
  return { items: items.slice(start, end), rest };
};

const startOf = (token: unknown): number => {
  if (typeof token !== "string") return 0;
  const [, place] = /^after:(\d+)$/.exec(Buffer.from(token, "base64url").toString()) ?? [];
  if (place === undefined) {
    throw new ServiceError("InvalidParameterException", "The specified nextToken is invalid.");
  }
  return Number(place);
};
