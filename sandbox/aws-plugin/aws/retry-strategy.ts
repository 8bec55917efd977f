import { StandardRetryStrategy } from "@smithy/core/retry";

/** A service that is not there does not come back within a run: few attempts are enough. */
const UNREACHABLE_ATTEMPTS = 3;

type RetryToken = Awaited<ReturnType<StandardRetryStrategy["acquireInitialRetryToken"]>>;
type RetryErrorInfo = Parameters<StandardRetryStrategy["refreshRetryTokenForRetry"]>[1];

/** The SDK's standard retries, but without patience for an endpoint that nobody listens on. */
export class RetryStrategy extends StandardRetryStrategy {
  override async refreshRetryTokenForRetry(
    token: RetryToken,
    failure: RetryErrorInfo,
  ): Promise<RetryToken> {
    const error: unknown = failure.error;
    if (isUnreachable(error) && token.getRetryCount() + 1 >= UNREACHABLE_ATTEMPTS) throw error;
    return super.refreshRetryTokenForRetry(token, failure);
  }
}

const isUnreachable = (error: unknown): error is Error =>
  error instanceof Error &&
  "code" in error &&
  (error.code === "ECONNREFUSED" || error.code === "ENOTFOUND");
