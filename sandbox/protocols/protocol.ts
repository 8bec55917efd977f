import type { Api, OperationShapes } from "../apis/api";
import type { Refusal } from "../kernel/authenticate";
import type { HttpRequest } from "../kernel/http-request";
import type { ServiceError, Structure } from "../kernel/operation";

/** A reply, but for the headers that every one has. */
export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** The code and the HTTP status that a protocol gives to something that goes wrong in every API. */
interface CommonError {
  readonly code: string;
  readonly status: number;
}

/** What goes wrong in every API, beside refused signatures. */
export type CommonFault =
  "access-denied" | "throttled" | "internal" | "unavailable" | "malformed" | "not-implemented";

/** How one of AWS's protocols puts requests and replies on the wire. */
export interface Protocol {
  /** What a request names, before anything about it is believed. */
  designationOf(
    request: HttpRequest,
  ): { readonly api: string; readonly operation: string } | undefined;
  /** The input structure. Throws `SyntaxError` with the reason when the body cannot be read. */
  decode(request: HttpRequest, shapes: OperationShapes): Promise<Structure>;
  encode(
    api: Api,
    operation: string,
    shapes: OperationShapes,
    output: Structure,
    requestId: string,
  ): Reply;
  encodeError(api: Api | undefined, error: ServiceError, requestId: string): Reply;
  readonly commonErrors: Readonly<Record<CommonFault | Refusal, CommonError>>;
}
