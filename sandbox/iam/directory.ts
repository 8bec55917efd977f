import type { Caller } from "../kernel/operation";
import type { NamedPolicy, PolicySource, PrincipalPolicies } from "../kernel/policies";
import type { World } from "../kernel/world";
import { History } from "./history";
import { ManagedPolicies } from "./managed-policy";
import { Issuers, type OidcProvider } from "./oidc-provider";
import type { Membership } from "./organizations";
import type { Role, RoleState, User } from "./role";

interface Account {
  readonly users: Map<string, User>;
  /** By name, which is unique in an account whatever the path. */
  readonly roles: Map<string, Role>;
  /** Undefined for an account that is in no organization. */
  organization?: Membership | undefined;
}

const named = (policies: Readonly<Record<string, string>>): readonly NamedPolicy[] =>
  Object.entries(policies).map(([name, text]) => ({ name, text }));

/** Every account, user and role of the sandbox, as IAM has them and as authorization sees them. */
export class Directory implements PolicySource {
  readonly #accounts = new Map<string, Account>();
  readonly #rolesById = new Map<string, Role>();
  /** OpenID Connect providers that accounts trust, by ARN. */
  readonly oidcProviders = new Map<string, OidcProvider>();
  /** Who signs tokens, whether or not an account trusts them. */
  readonly issuers = new Issuers();
  /** Customer managed policies. */
  readonly managed: ManagedPolicies;

  constructor(private readonly world: World) {
    this.managed = new ManagedPolicies(world);
  }

  has(account: string): boolean {
    return this.#accounts.has(account);
  }

  addAccount(account: string): void {
    this.#accounts.set(account, { users: new Map(), roles: new Map() });
  }

  /** Puts an account into an organization, or without a membership out of its own. */
  join(account: string, organization: Membership | undefined): void {
    this.#account(account).organization = organization;
  }

  addUser(user: User): void {
    this.#account(user.account).users.set(user.name, user);
  }

  user(account: string, name: string): User | undefined {
    return this.#accounts.get(account)?.users.get(name);
  }

  users(account: string): readonly User[] {
    return [...this.#account(account).users.values()];
  }

  userById(id: string): User | undefined {
    return [...this.#accounts.values()]
      .flatMap(({ users }) => [...users.values()])
      .find((user) => user.id === id);
  }

  /** The role of that name, as IAM's own reads see it. */
  role(account: string, name: string): Role | undefined {
    return this.#accounts.get(account)?.roles.get(name);
  }

  /** Every role of an account, by path and name. */
  roles(account: string): readonly Role[] {
    const key = ({ path, name }: Role) => path + name;
    return [...this.#account(account).roles.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  }

  roleById(id: string): Role | undefined {
    return this.#rolesById.get(id);
  }

  addRole(role: Omit<Role, "history">, state: RoleState): Role {
    const added = {
      ...role,
      history: new History<RoleState | "deleted">(state, this.#visible(role.account)),
    };
    this.#account(role.account).roles.set(role.name, added);
    this.#rolesById.set(role.id, added);
    return added;
  }

  /** Changes a role; authorization sees it after the account's propagation delay. */
  changeRole(role: Role, state: RoleState): void {
    role.history.set(state, this.world.clock.now(), this.#visible(role.account));
  }

  deleteRole(role: Role): void {
    role.history.set("deleted", this.world.clock.now(), this.#visible(role.account));
    this.#account(role.account).roles.delete(role.name);
  }

  /** The role under that ARN as STS sees it at `now`, which may lag behind. */
  roleSeen(arn: string, now: Date): { readonly role: Role; readonly state: RoleState } | undefined {
    const candidates = [...this.#rolesById.values()].filter((role) => role.arn === arn).reverse();
    for (const role of candidates) {
      const state = role.history.seenAt(now);
      if (state !== undefined && state !== "deleted") return { role, state };
    }
    return undefined;
  }

  policiesOf(caller: Caller, now: Date): PrincipalPolicies | undefined {
    const of = this.#accounts.get(caller.account)?.organization;
    const organization = of === undefined ? {} : { organization: of };
    if (caller.session === undefined) {
      const user = this.userById(caller.userId);
      return (
        user && {
          identity: named(user.policies),
          tags: {},
          userName: user.name,
          ...organization,
        }
      );
    }
    const [id = ""] = caller.userId.split(":");
    const state = this.#rolesById.get(id)?.history.seenAt(now);
    if (state === undefined || state === "deleted") return undefined;
    return {
      identity: named(state.policies),
      tags: state.tags,
      ...organization,
      ...(state.boundary === undefined ? {} : { boundary: this.boundarySeen(state.boundary, now) }),
    };
  }

  /** A permissions boundary as authorization sees it at `now`; without a policy it allows nothing. */
  boundarySeen(arn: string, now: Date): NonNullable<PrincipalPolicies["boundary"]> {
    const text = this.managed.textSeen(arn, now);
    return text === undefined ? { arn } : { arn, policy: { name: arn, text } };
  }

  #visible(account: string): Date {
    return this.world.clock.in(this.world.settings.iamPropagationSeconds(account));
  }

  #account(id: string): Account {
    const account = this.#accounts.get(id);
    if (account === undefined) throw new Error(`there is no account ${id}`);
    return account;
  }
}
