/** What decides whether a registration or number may go. */
export interface Keeping {
  readonly teardown: boolean;
  readonly release: readonly string[];
}

/**
 * Options of a registration or number: a lost brand is filed, paid and vetted again, and a lost
 * number is gone for good. A released one may leave the stack and stays at AWS. Set on each of
 * them and never on a component, whose children would all inherit it.
 */
export function keep(name: string, { teardown, release }: Keeping) {
  const released = release.includes(name);
  return { protect: !teardown && !released, retainOnDelete: !teardown || released };
}
