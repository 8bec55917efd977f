import type {
  DeleteKeywordRequest,
  DescribeKeywordsRequest,
  PutKeywordRequest,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Call, Operation, Permission, Structure } from "../../kernel/operation";
import { requireRoom } from "../account/quotas";
import { lookUp, refer, type Reference } from "../arns";
import { stateOf, type Backend } from "../backend";
import { conflict, invalid, notFound } from "../errors";
import { filtered } from "../filters";
import { operation, type Known } from "../known";
import { page } from "../paging";
import { onAnything, onResource } from "../permissions";
import type { Keyword, Keywords } from "../state";
import { asKept, isRequired } from "./keyword";

type OfIdentity = { readonly OriginationIdentity: string };
type Put = Known<PutKeywordRequest>;
type Delete = Known<DeleteKeywordRequest>;
type Describe = Known<DescribeKeywordsRequest>;

/** A number or a pool: what has keywords. */
interface Owner {
  readonly id: string;
  readonly arn: string;
  readonly keywords: Keywords;
  readonly status: string;
}

const reference = (call: Call<OfIdentity>): Reference => {
  const { OriginationIdentity: identity } = call.input;
  const isPool = /^(pool-|arn:.*:pool\/)/.test(identity);
  return refer(call, isPool ? "pool" : "phone-number", "OriginationIdentity", identity);
};

const ownersOf = (backend: Backend, call: Call, type: string): ReadonlyMap<string, Owner> => {
  const { numbers, pools } = stateOf(backend, call);
  return type === "pool" ? pools : numbers;
};

const ownerOf = (backend: Backend, call: Call<OfIdentity>): Owner => {
  const named = reference(call);
  const owner = lookUp(ownersOf(backend, call, named.type), call, named);
  if (owner.status === "DELETED") throw notFound(named);
  return owner;
};

const onOwner =
  (backend: Backend) =>
  (call: Call<OfIdentity>): readonly Permission[] => {
    const named = reference(call);
    const { numbers, pools } = stateOf(backend, call);
    const tags = named.type === "pool" ? pools.get(named.id)?.tags : numbers.get(named.id)?.tags;
    return [onResource(call, named, tags)];
  };

const view = (word: string, { message, action }: Keyword): Structure => ({
  Keyword: word,
  KeywordMessage: message,
  KeywordAction: action,
});

const ofOwner = ({ id, arn }: Owner): Structure => ({
  OriginationIdentityArn: arn,
  OriginationIdentity: id,
});

/** The answer to HELP and STOP can be changed, and what they do cannot. */
const put = (backend: Backend, call: Call<Put>): Structure => {
  const owner = ownerOf(backend, call);
  const { Keyword: given, KeywordMessage: message, KeywordAction } = call.input;
  const word = asKept(given);
  const before = owner.keywords.get(word);
  const required = isRequired(word) ? before?.action : undefined;
  if (required !== undefined && KeywordAction !== undefined && KeywordAction !== required) {
    throw invalid("INVALID_PARAMETER", {
      Name: "KeywordAction",
      Message: `${word} has the action ${required}`,
    });
  }
  if (before === undefined) {
    const isPool = owner.arn.includes(":pool/");
    const reason = isPool ? "KEYWORDS_PER_POOL" : "KEYWORDS_PER_PHONE_NUMBER";
    requireRoom(backend, call, reason, owner.keywords.size, reason);
  }
  const keyword = { message, action: required ?? KeywordAction ?? "AUTOMATIC_RESPONSE" };
  owner.keywords.set(word, keyword);
  return { ...ofOwner(owner), ...view(word, keyword) };
};

const found = (owner: Owner, word: string): Keyword => {
  const keyword = owner.keywords.get(word);
  if (keyword === undefined) throw notFound({ type: "keyword", id: word });
  return keyword;
};

const remove = (backend: Backend, call: Call<Delete>): Structure => {
  const owner = ownerOf(backend, call);
  const word = asKept(call.input.Keyword);
  const keyword = found(owner, word);
  if (isRequired(word)) {
    throw conflict("RESOURCE_DELETION_NOT_ALLOWED", { type: "keyword", id: word });
  }
  owner.keywords.delete(word);
  return { ...ofOwner(owner), ...view(word, keyword) };
};

const describe = (backend: Backend, call: Call<Describe>): Structure => {
  const owner = ownerOf(backend, call);
  const { Keywords: words = [], Filters } = call.input;
  const all =
    words.length === 0
      ? [...owner.keywords]
      : words.map((word) => [asKept(word), found(owner, asKept(word))] as const);
  const chosen = filtered(all, Filters, { "keyword-action": ([, { action }]) => [action] });
  const { items, ...rest } = page(call, chosen, ([word]) => word);
  return { ...ofOwner(owner), Keywords: items.map(([word, one]) => view(word, one)), ...rest };
};

/** The operations on keywords. */
export const keywordOperations = (backend: Backend): Readonly<Record<string, Operation>> => ({
  PutKeyword: operation<Put>(onOwner(backend), (call) => put(backend, call)),
  DeleteKeyword: operation<Delete>(onOwner(backend), (call) => remove(backend, call)),
  DescribeKeywords: operation<Describe>(
    (call) => [onAnything(call)],
    (call) => describe(backend, call),
  ),
});
