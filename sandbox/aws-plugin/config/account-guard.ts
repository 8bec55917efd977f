/**
 * Refuses an account that the provider must not work in, in the words of the real plugin.
 * The lists are compared as text, the forbidden ones first; an account that is not known ("")
 * is in no list.
 */
export function guardAccount(
  accountId: string,
  allowed: readonly string[],
  forbidden: readonly string[],
): void {
  if (forbidden.includes(accountId) || (allowed.length > 0 && !allowed.includes(accountId))) {
    throw new Error(`AWS account ID not allowed: ${accountId}`);
  }
}
