import { createHash } from "node:crypto";
import type { Call } from "../kernel/operation";
import { invalid } from "./errors";
import { without } from "./known";

/** How many items a page has when the request does not say. AWS does not document its default. */
const PAGE = 20;

/** One page, and what asks for the next one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly NextToken?: string;
}

interface PagingInput {
  readonly NextToken?: string;
  readonly MaxResults?: number;
}

const fingerprint = (call: Call): string => {
  const question = without(call.input, "NextToken", "MaxResults");
  return createHash("sha256")
    .update(JSON.stringify([call.operation, call.account, call.region, question]))
    .digest("base64url")
    .slice(0, 16);
};

const startOf = (call: Call, token: string | undefined): string | undefined => {
  if (token === undefined) return undefined;
  const [mark, key] = Buffer.from(token, "base64url").toString().split(" ");
  if (mark !== fingerprint(call) || key === undefined) {
    throw invalid("INVALID_NEXT_TOKEN", {
      Name: "NextToken",
      Message: "is not a token that this request was answered with",
    });
  }
  return key;
};

/**
 * The page of `all` that a request asks for. A token remembers the last item it gave, so items
 * that come or go between two pages neither repeat nor hide others. It is good only for the same
 * request.
 */
export const page = <T>(
  call: Call,
  all: readonly T[],
  keyOf: (item: T) => string,
  most = PAGE,
): Page<T> => {
  const input = call.input as PagingInput;
  const after = startOf(call, input.NextToken);
  const from = after === undefined ? 0 : all.findIndex((item) => keyOf(item) === after) + 1;
  if (after !== undefined && from === 0) throw invalid("INVALID_NEXT_TOKEN");
  const items = all.slice(from, from + (input.MaxResults ?? most));
  const last = items.at(-1);
  if (last === undefined || from + items.length >= all.length) return { items };
  const token = Buffer.from(`${fingerprint(call)} ${keyOf(last)}`).toString("base64url");
  return { items, NextToken: token };
};
