import { z } from "zod";
import { ControlError } from "../../kernel/control";
import { readControl } from "../../kernel/control-routes";
import type { Backend } from "../backend";
import { asKept } from "../keywords/keyword";
import { e164 } from "../opt-outs/number-operations";
import { place } from "./shared";

const request = z.strictObject({
  ...place,
  /** Who writes, E.164. */
  from: z.string().regex(/^\+?[1-9]\d{6,14}$/),
  /** The number that is written to. */
  to: z.string(),
  body: z.string(),
});

/**
 * `POST inbound` of the control plane: a person writes to a number, and gets the answer of the
 * keyword, if it is one. A pool's keywords are those of its numbers.
 */
export const controlInbound = (backend: Backend): void => {
  const { clock, control } = backend.world;
  control.register("POST", "inbound", (input) => {
    const { account, region, from, to, body } = readControl(request, input);
    const state = backend.regions.of(account, region);
    const number = [...state.numbers.values()].find(
      ({ phoneNumber, status }) => phoneNumber === e164(to) && status === "ACTIVE",
    );
    if (number === undefined) throw new ControlError(404, `no active number ${to} in ${account}`);
    const { keywords } = state.pools.get(number.poolId ?? "") ?? number;
    const keyword = keywords.get(asKept(body));
    if (keyword === undefined || number.selfManagedOptOuts) return {};
    const list = state.optOutLists.get(number.optOutList);
    if (keyword.action === "OPT_OUT") {
      list?.numbers.set(e164(from), { at: clock.now(), byEndUser: true });
    }
    if (keyword.action === "OPT_IN") list?.numbers.delete(e164(from));
    return { reply: keyword.message };
  });
};
