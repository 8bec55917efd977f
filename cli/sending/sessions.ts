/** The way of a message: the operator becomes the caller role, and that the sender role. */
import type { STS } from "@aws-sdk/client-sts";
import { assumeRole, configFor, refused, stsClient } from "../aws/session";
import type { Target } from "./target";

/** Session name in CloudTrail. */
const SESSION = "tendlc-verify";

/** STS as the caller role. @throws CliError where the operator may not become it */
export async function callerSts({ place, caller }: Target): Promise<STS> {
  try {
    const config = await configFor(place);
    const sts = await stsClient(config);
    if (caller === undefined) return sts;
    const keys = await assumeRole(sts, { RoleArn: caller, RoleSessionName: SESSION });
    return await stsClient(await configFor(place, keys));
  } catch (error) {
    throw refused(`nobody here may be ${caller ?? "the caller"} in ${place.accountId}`, error);
  }
}
