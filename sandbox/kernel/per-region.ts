/** State that exists once per account and Region, made when it is first asked for. */
export class PerRegion<State> {
  readonly #states = new Map<string, { account: string; region: string; state: State }>();

  constructor(private readonly create: (account: string, region: string) => State) {}

  /** The state of one account in one Region. */
  of(account: string, region: string): State {
    const key = `${account}/${region}`;
    const entry = this.#states.get(key) ?? { account, region, state: this.create(account, region) };
    this.#states.set(key, entry);
    return entry.state;
  }

  /** Every state there is, with its account and Region. */
  all(): readonly { readonly account: string; readonly region: string; readonly state: State }[] {
    return [...this.#states.values()];
  }
}
