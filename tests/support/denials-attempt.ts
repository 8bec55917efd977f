/** Attempts to use an entry, as the cases of `tests/cases/delegation` spell them. */

type Values = Readonly<Record<string, unknown>>;

/** How a request is signed; anything but `well` must be refused. */
export type Signed = "well" | "not at all" | "an hour ago" | "with another secret";

/** Everything about one attempt. `null` leaves a default out; `$name` stands for what it names. */
export interface Attempt {
  /** Settings of the entry. */
  readonly entry: Values;
  /** Numbers that are known for the entry. */
  readonly numbers: readonly string[];
  /** ARN of the configuration set of the entry. */
  readonly configurationSet: string | null;
  /** Whether the sender role is still there, or something was attached to it by somebody else. */
  readonly role: "as made" | "gone" | "given everything";
  readonly caller: {
    readonly account: string;
    readonly as: "role" | "administrator";
    readonly role: string;
    readonly policy: "own" | "none" | "of another entry" | "without TagSession";
    /** What its own session carries. */
    readonly session: Values;
  };
  /** Input of AssumeRole. */
  readonly assume: Values;
  readonly assumeSigned: Signed;
  /** Seconds between assuming and using. */
  readonly wait: number;
  /** One call of the session: `[service:]Operation[@Region]` and its input. */
  readonly use: Readonly<Record<string, Values>>;
  readonly useSigned: Signed;
}

/** Parts of an attempt that differ from {@link DEFAULTS}. */
export type Change = { readonly [Part in keyof Attempt]?: Partial<Attempt[Part]> };

const DEFAULTS: Readonly<Record<"role" | "organization", Attempt>> = {
  role: {
    entry: { accountId: "$secondary", campaigns: ["alerts"], trustedRoles: ["role/tendlc-*"] },
    numbers: ["$own"],
    configurationSet: null,
    role: "as made",
    caller: { account: "secondary", as: "role", role: "tendlc-app", policy: "own", session: {} },
    assume: { RoleSessionName: "$account-app", ExternalId: "$externalId" },
    assumeSigned: "well",
    wait: 0,
    use: { SendTextMessage: { OriginationIdentity: "$own" } },
    useSigned: "well",
  },
  get organization(): Attempt {
    return {
      ...this.role,
      entry: {
        access: "organization",
        organizationId: "o-acme123456",
        campaigns: ["alerts"],
        trustedRoles: ["role/tendlc-*"],
      },
      assume: {
        RoleSessionName: "$account-app",
        Tags: [{ Key: "tendlc-account", Value: "$account" }],
      },
    };
  },
};

const isMap = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The attempt of a kind of entry with some parts changed; `use` is changed as a whole. */
export const attemptOf = (access: keyof typeof DEFAULTS, ...changes: readonly Change[]): Attempt =>
  changes.reduce<Attempt>((attempt, change) => {
    const parts = Object.entries(change).map(([part, value]) => {
      const before: unknown = attempt[part as keyof Attempt];
      const merge = part !== "use" && isMap(before) && isMap(value);
      return [part, merge ? { ...before, ...value } : value];
    });
    return { ...attempt, ...(Object.fromEntries(parts) as Partial<Attempt>) };
  }, DEFAULTS[access]);

/** Puts what is meant in place of `$name`, and leaves out what is null. */
export const spelt = <Value>(value: Value, names: Readonly<Record<string, string>>): Value => {
  const spell = (one: unknown): unknown => {
    if (typeof one === "string") {
      return one.replace(/\$(\w+)/g, (_, name: string) => {
        const found = names[name];
        if (found === undefined) throw new Error(`no $${name} in this case`);
        return found;
      });
    }
    if (Array.isArray(one)) return one.map(spell);
    if (!isMap(one)) return one;
    const kept = Object.entries(one).filter(([, inner]) => inner !== null);
    return Object.fromEntries(kept.map(([key, inner]) => [key, spell(inner)]));
  };
  return spell(value) as Value;
};
