import type {
  DescribeOptedOutNumbersRequest,
  PutOptedOutNumberRequest,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Call, Operation, Structure } from "../../kernel/operation";
import type { Backend } from "../backend";
import { invalid, notFound } from "../errors";
import { filtered } from "../filters";
import { operation, type Known } from "../known";
import { page } from "../paging";
import { onAnything } from "../permissions";
import type { OptedOut, OptOutList } from "../state";
import { onList, optOutListOf } from "./find-list";

type OfNumber = Known<PutOptedOutNumberRequest>;
type Describe = Known<DescribeOptedOutNumbersRequest>;

/** A number in E.164, with the plus that a request may leave out. */
export const e164 = (number: string): string => (number.startsWith("+") ? number : `+${number}`);

const information = (number: string, { at, byEndUser }: OptedOut): Structure => ({
  OptedOutNumber: number,
  OptedOutTimestamp: at,
  EndUserOptedOut: byEndUser,
});

const ofList = ({ arn, id }: OptOutList): Structure => ({ OptOutListArn: arn, OptOutListName: id });

const put = (backend: Backend, call: Call<OfNumber>): Structure => {
  const list = optOutListOf(backend, call, call.input.OptOutListName);
  const number = e164(call.input.OptedOutNumber);
  const entry = list.numbers.get(number) ?? { at: call.now, byEndUser: false };
  list.numbers.set(number, entry);
  return { ...ofList(list), ...information(number, entry) };
};

const found = (list: OptOutList, number: string): OptedOut => {
  const entry = list.numbers.get(number);
  if (entry === undefined) throw notFound({ type: "opted-out-number", id: number });
  return entry;
};

/** Whoever opted out by a keyword can only be taken off the list by opting in again. */
const remove = (backend: Backend, call: Call<OfNumber>): Structure => {
  const list = optOutListOf(backend, call, call.input.OptOutListName);
  const number = e164(call.input.OptedOutNumber);
  const entry = found(list, number);
  if (entry.byEndUser) {
    throw invalid("PHONE_NUMBER_CANNOT_BE_OPTED_IN", {
      Name: "OptedOutNumber",
      Message: "opted out by itself",
    });
  }
  list.numbers.delete(number);
  return { ...ofList(list), ...information(number, entry) };
};

const describe = (backend: Backend, call: Call<Describe>): Structure => {
  const list = optOutListOf(backend, call, call.input.OptOutListName);
  const { OptedOutNumbers: numbers = [], Filters } = call.input;
  const all =
    numbers.length === 0
      ? [...list.numbers]
      : numbers.map((number) => [e164(number), found(list, e164(number))] as const);
  const chosen = filtered(all, Filters, {
    "end-user-opted-out": ([, { byEndUser }]) => [String(byEndUser)],
  });
  const { items, ...rest } = page(call, chosen, ([number]) => number);
  return {
    ...ofList(list),
    OptedOutNumbers: items.map(([number, entry]) => information(number, entry)),
    ...rest,
  };
};

/** The operations on the numbers of an opt-out list. */
export const optedOutNumberOperations = (
  backend: Backend,
): Readonly<Record<string, Operation>> => ({
  PutOptedOutNumber: operation<OfNumber>(onList(backend), (call) => put(backend, call)),
  DeleteOptedOutNumber: operation<OfNumber>(onList(backend), (call) => remove(backend, call)),
  DescribeOptedOutNumbers: operation<Describe>(
    (call) => [onAnything(call)],
    (call) => describe(backend, call),
  ),
});
