import { retryWhile, type Patience } from "../aws/retry";
import { sdkError } from "../aws/sdk-error";

/**
 * Runs a call that sets a trust policy. IAM refuses a principal that was made moments ago until it
 * is known everywhere, and a change that meets another one.
 */
export const retryTrust = <T>(patience: Patience, run: () => Promise<T>): Promise<T> =>
  retryWhile(isPassing, run, patience);

function isPassing(error: unknown): boolean {
  const { code, message } = sdkError(error);
  return (
    code === "ConcurrentModification" ||
    (code === "MalformedPolicyDocument" && message.includes("Invalid principal in policy"))
  );
}
