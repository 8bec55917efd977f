/** What each resource type answers; the routes are in `smsvoice-plugin.ts`. */
import type * as rpc from "../rpc/plugin";
import type { Properties } from "../rpc/values";
import type { Session } from "./session";

export interface ResourceHandler {
  check(request: rpc.CheckRequest): rpc.CheckReply;
  diff(request: rpc.DiffRequest, session: Session): Promise<rpc.DiffReply>;
  create(
    request: rpc.CreateRequest,
    session: Session,
  ): Promise<{ readonly id: string; readonly outputs: Properties }>;
  read(
    request: rpc.ReadRequest,
    session: Session,
  ): Promise<{ readonly id: string; readonly inputs: Properties; readonly outputs: Properties }>;
  update(request: rpc.UpdateRequest, session: Session): Promise<Properties>;
  delete(request: rpc.DeleteRequest, session: Session): Promise<void>;
}

/**
 * Failures of Check. They name no property: the engine would print the property's whole value
 * beside the reason.
 */
export function failures(
  type: string,
  name: string,
  problems: readonly string[],
): readonly rpc.CheckFailure[] {
  return problems.map((problem) => ({ property: "", reason: `${type} "${name}": ${problem}` }));
}

/** Whether `ignoreChanges` covers a property path. */
export function ignoredBy(ignoreChanges: readonly string[]): (path: string) => boolean {
  return (path) =>
    ignoreChanges.some(
      (ignored) =>
        ignored === "*" ||
        path === ignored ||
        path.startsWith(`${ignored}.`) ||
        path.startsWith(`${ignored}[`),
    );
}
