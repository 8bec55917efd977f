import { z } from "zod";
import { readControl } from "../../kernel/control-routes";
import type { Backend } from "../backend";
import { takeAway } from "../numbers/number-operations";
import type { Number10Dlc } from "../state";
import { found, illegal, place } from "./shared";

const request = z.strictObject({
  ...place,
  phoneNumberId: z.string(),
  event: z.enum(["activate", "delete"]),
});

const legal = ({ status }: Number10Dlc): readonly string[] =>
  status === "DELETED"
    ? []
    : status === "PENDING" || status === "ASSOCIATING"
      ? ["activate", "delete"]
      : ["delete"];

/** `POST numbers` of the control plane: what the carriers do to a number. */
export const controlNumbers = (backend: Backend): void => {
  backend.world.control.register("POST", "numbers", (input) => {
    const { event, phoneNumberId, ...at } = readControl(request, input);
    const number = found(backend.regions.of(at.account, at.region).numbers, phoneNumberId, at);
    if (!legal(number).includes(event)) {
      throw illegal(event, `the number is ${number.status}`, legal(number));
    }
    if (event === "activate") number.status = "ACTIVE";
    else takeAway(number);
    const { id, arn, phoneNumber, status } = number;
    return { phoneNumberId: id, arn, phoneNumber, status };
  });
};
