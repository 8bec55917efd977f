import { refused, wordsOf } from "../aws/session";
import { CliError } from "../errors";

/** What AWS calls credentials that are none, or none any more. */
const NO_CREDENTIALS =
  /^(CredentialsProviderError|Expired|InvalidClientTokenId|UnrecognizedClient|InvalidSignature|SignatureDoesNotMatch|RequestExpired)/;

/**
 * What it means that a message got no answer, or a refusal.
 *
 * @param really - whether it was to be delivered
 * @param hide - takes numbers out of AWS's words
 */
export function refusalOf(
  error: unknown,
  really: boolean,
  hide: (text: string) => string,
): CliError {
  if (error instanceof CliError) return error;
  const words = hide(wordsOf(error));
  if (error instanceof Error && NO_CREDENTIALS.test(error.name)) {
    return refused("nothing was sent", error);
  }
  return really && !isClearNo(error)
    ? new CliError("perhaps-sent", words)
    : new CliError("not-sent", words);
}

/** An answer of AWS that lays it at the request's door; a lost one, or an error of AWS, is none. */
function isClearNo(error: unknown): boolean {
  const { $metadata } = error as { readonly $metadata?: { readonly httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode ?? 0;
  return status >= 400 && status < 500;
}
