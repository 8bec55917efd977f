import type { Refusal } from "../kernel/authenticate";
import { ServiceError } from "../kernel/operation";
import type { CommonFault, Protocol } from "./protocol";

/** Something that can go wrong in every API, as the protocol puts it. */
export const commonError = (
  protocol: Protocol,
  what: CommonFault | Refusal,
  message: string,
): ServiceError => {
  const { code, status } = protocol.commonErrors[what];
  return new ServiceError(code, message, {}, status);
};
