import type { ConflictExceptionReason } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { requireRoom } from "../account/quotas";
import type { Where } from "../arns";
import type { Backend } from "../backend";
import { conflict } from "../errors";
import { namedNumber } from "../numbers/find";
import type { Keywords, Number10Dlc, Pool } from "../state";
import { numbersIn } from "./find-pool";

const sameKeywords = (a: Keywords, b: Keywords): boolean =>
  JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());

/**
 * A number can be in one pool, and only while it is ACTIVE.
 * @throws ServiceError RESOURCE_NOT_ACTIVE, PHONE_NUMBER_ASSOCIATED_TO_POOL
 */
export const requireFree = (number: Number10Dlc): void => {
  if (number.status !== "ACTIVE") throw conflict("RESOURCE_NOT_ACTIVE", namedNumber(number));
  if (number.poolId !== undefined) {
    throw conflict("PHONE_NUMBER_ASSOCIATED_TO_POOL", namedNumber(number));
  }
};

/**
 * Puts a number into a pool whose settings it must share.
 * @throws ServiceError that names the first setting in which they differ
 * @see https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_AssociateOriginationIdentity.html
 */
export const joinPool = (backend: Backend, at: Where, pool: Pool, number: Number10Dlc): void => {
  requireFree(number);
  const differences: readonly (readonly [ConflictExceptionReason, boolean])[] = [
    ["MESSAGE_TYPE_MISMATCH", number.messageType !== pool.messageType],
    ["OPT_OUT_LIST_MISMATCH", number.optOutList !== pool.optOutList],
    ["SELF_MANAGED_OPT_OUTS_MISMATCH", number.selfManagedOptOuts !== pool.selfManagedOptOuts],
    ["KEYWORD_MISMATCH", !sameKeywords(number.keywords, pool.keywords)],
  ];
  const [difference] = differences.find(([, differs]) => differs) ?? [];
  if (difference !== undefined) throw conflict(difference, namedNumber(number));
  const used = numbersIn(backend.regions.of(at.account, at.region), pool).length;
  const quota = "ORIGINATION_IDENTITIES_PER_POOL";
  requireRoom(backend, at, quota, used, quota);
  number.poolId = pool.id;
};
