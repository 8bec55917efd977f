import { z } from "zod";
import { readControl } from "../../kernel/control-routes";
import type { Backend } from "../backend";
import { found, place } from "./shared";

const request = z.strictObject({
  ...place,
  registrationId: z.string(),
  attributes: z.record(z.string().min(1), z.string()),
});

/**
 * `POST attributes` of the control plane: what AWS adds to the description of a registration. None
 * is there before, because AWS documents no name.
 * @see https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_RegistrationInformation.html
 */
export const controlAttributes = (backend: Backend): void => {
  backend.world.control.register("POST", "attributes", (input) => {
    const { attributes, registrationId, ...at } = readControl(request, input);
    const { registrations } = backend.regions.of(at.account, at.region);
    found(registrations, registrationId, at).attributes = attributes;
    return { registrationId, attributes };
  });
};
