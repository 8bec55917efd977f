/** The way of a message: the operator becomes the caller role, and that the sender role. */
import type { STS } from "@aws-sdk/client-sts";
import { assumeRole, configFor, refused, stsClient, wordsOf } from "../aws/session";
import { CliError } from "../errors";
import type { Target } from "./target";

/** Session name in CloudTrail. */
const SESSION = "tendlc-verify";

/** STS as the caller role. @throws CliError where the operator may not become it */
export async function callerSts({ place, caller }: Target): Promise<STS> {
  let sts: STS;
  try {
    sts = await stsClient(await configFor(place));
  } catch (error) {
    throw refused(`account ${place.accountId} cannot be asked`, error);
  }
  if (caller === undefined) return sts;
  try {
    const keys = await assumeRole(sts, { RoleArn: caller, RoleSessionName: SESSION });
    return await stsClient(await configFor(place, keys));
  } catch (error) {
    const what = `nobody here may be ${caller} in ${place.accountId}`;
    if (error instanceof Error && error.name === "AccessDenied") {
      throw new CliError("not-the-caller", `${what} (${wordsOf(error)})`);
    }
    throw refused(what, error);
  }
}
