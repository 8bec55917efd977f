import type { Identity, IdentityProvider } from "./identity";

/** Credentials are renewed this long before they expire, so that no request is signed too late. */
const MARGIN_MS = 5 * 60 * 1000;

/**
 * A provider that asks `provide` once, and again shortly before the credentials expire.
 * A failure is not kept: the next caller asks again.
 */
export function memoize(provide: IdentityProvider, now: () => number): IdentityProvider {
  let current: Promise<Identity> | undefined;
  const isFresh = ({ expiration }: Identity): boolean =>
    expiration === undefined || expiration.getTime() - now() > MARGIN_MS;
  const renew = (): Promise<Identity> => {
    const asked = provide();
    asked.catch(() => {
      if (current === asked) current = undefined;
    });
    return asked;
  };
  return async () => {
    const asked = (current ??= renew());
    const known = await asked;
    if (isFresh(known)) return known;
    // The first to notice renews; whoever comes later waits for the same answer.
    if (current === asked) current = undefined;
    return (current ??= renew());
  };
}
