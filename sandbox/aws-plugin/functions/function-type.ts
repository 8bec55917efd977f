import type { Properties } from "../../../rpc/values";
import type { Session } from "../aws/session";

/** One function of the package. */
export interface FunctionType {
  /** `aws:index/getRegion:getRegion` */
  readonly token: string;
  /** Names of the arguments; all are strings and optional. */
  readonly arguments: readonly string[];
  /** Names of the results; all are strings. */
  readonly results: readonly string[];
  run(args: Properties, session: Session): Promise<Properties>;
}
