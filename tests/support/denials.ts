/** Attempts on an entry of a primary in the sandbox, as the cases of `tests/cases/delegation` spell them. */
import * as iam from "@aws-sdk/client-iam";
import * as sms from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { entryOf, type SendingEntry } from "../../core/entry";
import { boundaryName, senderRoleName } from "../../core/names";
import { senderBoundary } from "../../core/policies/boundary";
import { callerPolicy } from "../../core/policies/caller";
import { externalIdsOfEntry, permissionsOf, trustOf } from "../../core/sender-documents";
import { entrySchema } from "../../core/settings/entry";
import { REGION } from "../sandbox/sms-voice/setup";
import { changedParts, newAccountFor, primaryState, type Scene } from "./denials-scene";
import type { Keys, TestAccount } from "./sandbox";
import { clientsFor, sendRaw, type RawRequest } from "./sandbox-clients";
import { assume, policy, refused, type Refused } from "./sandbox-roles";

type Values = Readonly<Record<string, unknown>>;

/** How a request is signed; anything but `well` must be refused. */
type Signed = "well" | "not at all" | "an hour ago" | "with another secret";

/** Everything about one attempt. `null` leaves a default out; `$name` stands for what it names. */
export interface Attempt {
  /** Settings of the entry. */
  readonly entry: Values;
  /** Numbers that are known for the entry. */
  readonly numbers: readonly string[];
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

/** How an attempt was refused. */
interface Refusal {
  readonly at: "assume" | "use";
  readonly error: Refused;
  /** Parts of the primary's account that are not as they were before the refused call. */
  readonly changed: readonly string[];
}

/** One entry of the primary, and the accounts that try to use it. */
export class Trial {
  readonly #accounts = new Map<string, Promise<TestAccount>>();

  constructor(
    private readonly scene: Scene,
    private readonly key: string,
  ) {}

  /** Whether all of an attempt is allowed. */
  async allows(attempt: Attempt): Promise<boolean> {
    const names = await this.#names(attempt);
    await this.#deploy(attempt, names);
    const assumed = await attempted(() => this.#assume(attempt, names));
    if ("error" in assumed) throw told("AssumeRole", assumed.error);
    await this.scene.at.box.control.advance(attempt.wait);
    const used = await attempted(() => this.#use(attempt, assumed.done, names));
    if ("error" in used) throw told("the call", used.error);
    return true;
  }

  /**
   * Where and how an attempt is refused, and what of the primary's account that changed.
   * @param later - what the entry's stack makes of it between assuming and using
   */
  async refuses(attempt: Attempt, later?: Attempt): Promise<Refusal> {
    const names = await this.#names(attempt);
    await this.#deploy(attempt, names);
    const before = await primaryState(this.scene);
    const assumed = await attempted(() => this.#assume(attempt, names));
    if ("error" in assumed) return this.#refusal("assume", assumed.error, before);
    if (later !== undefined) await this.#deploy(later, names);
    await this.scene.at.box.control.advance(attempt.wait);
    const moved = later !== undefined || attempt.wait > 0;
    const meanwhile = moved ? await primaryState(this.scene) : before;
    const used = await attempted(() => this.#use(attempt, assumed.done, names));
    if ("error" in used) return this.#refusal("use", used.error, meanwhile);
    throw new Error("it was not refused");
  }

  /** Keys of a session of the entry's role. */
  async session(attempt: Attempt): Promise<Keys> {
    const names = await this.#names(attempt);
    await this.#deploy(attempt, names);
    return this.#assume(attempt, names);
  }

  /** Takes the entry's role away, so that the next case begins with none. */
  async end(): Promise<void> {
    await this.#removeRole();
  }

  get roleArn(): string {
    return `arn:aws:iam::${this.scene.at.accountId}:role/${this.#roleName}`;
  }

  get #roleName(): string {
    return senderRoleName("primary", this.key);
  }

  get #iam(): iam.IAMClient {
    const { box, credentials } = this.scene.at;
    return clientsFor({ endpoint: box.endpoint, credentials }).iam;
  }

  #account(name: string): Promise<TestAccount> {
    const { accountId, credentials } = this.scene.at;
    if (name === "primary") return Promise.resolve({ accountId, credentials });
    const known = this.#accounts.get(name) ?? newAccountFor(this.scene, name);
    this.#accounts.set(name, known);
    return known;
  }

  async #names({ caller }: Attempt): Promise<Readonly<Record<string, string>>> {
    const now = (await this.scene.at.box.control.now()).getTime();
    const soon = new Date(now + 1800 * 1000).toISOString().replace(/\.\d+/, "");
    return {
      ...this.scene.names,
      soon,
      role: this.roleArn,
      roleName: this.#roleName,
      secondary: (await this.#account("secondary")).accountId,
      account: (await this.#account(caller.account)).accountId,
    };
  }

  #entry({ entry }: Attempt, names: Readonly<Record<string, string>>): SendingEntry {
    const read = entryOf(entrySchema.parse(spelt(entry, names)));
    if (read.access === "register") throw new TypeError("an entry that registers has no role");
    return read;
  }

  async #withExternalId(attempt: Attempt, names: Readonly<Record<string, string>>) {
    const { accountId } = this.scene.at;
    const entry = this.#entry(attempt, names);
    const [externalId] = externalIdsOfEntry(entry, { primary: accountId, entry: this.key });
    return { ...names, ...(externalId === undefined ? {} : { externalId }) };
  }

  /** What `up` makes of the entry, with the documents that `up` would write. */
  async #deploy(attempt: Attempt, names: Readonly<Record<string, string>>): Promise<void> {
    const { accountId } = this.scene.at;
    const entry = this.#entry(attempt, names);
    const place = { partition: "aws", primary: accountId, entry: this.key };
    const RoleName = this.#roleName;
    const trust = JSON.stringify(trustOf(entry, place));
    const client = this.#iam;
    const exists = await this.#exists();
    if (attempt.role === "gone") {
      await this.#removeRole();
      return;
    }
    if (exists) {
      await client.send(new iam.UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: trust }));
    } else {
      await client.send(new iam.CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
    }
    await this.#bound(entry);
    const put = (PolicyName: string, document: string) =>
      client.send(new iam.PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: document }));
    await put("send", JSON.stringify(permissionsOf(entry, spelt(attempt.numbers, names))));
    if (attempt.role === "given everything") {
      await put("everything", policy({ Effect: "Allow", Action: "*", Resource: "*" }));
    }
  }

  async #bound({ permissionsBoundary }: SendingEntry): Promise<void> {
    const { accountId } = this.scene.at;
    const RoleName = this.#roleName;
    const own = `arn:aws:iam::${accountId}:policy/${boundaryName("primary")}`;
    if (permissionsBoundary === undefined) return;
    if (permissionsBoundary === "own") await this.#ownBoundary();
    const PermissionsBoundary = permissionsBoundary === "own" ? own : permissionsBoundary;
    await this.#iam.send(
      new iam.PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary }),
    );
  }

  async #ownBoundary(): Promise<void> {
    const { accountId } = this.scene.at;
    const document = senderBoundary({ partition: "aws", accountId, region: REGION });
    try {
      await this.#iam.send(
        new iam.CreatePolicyCommand({
          PolicyName: boundaryName("primary"),
          PolicyDocument: JSON.stringify(document),
        }),
      );
    } catch (error) {
      if (!(error instanceof iam.EntityAlreadyExistsException)) throw error;
    }
  }

  async #exists(): Promise<boolean> {
    const { Roles = [] } = await this.#iam.send(new iam.ListRolesCommand({}));
    return Roles.some(({ RoleName }) => RoleName === this.#roleName);
  }

  async #removeRole(): Promise<void> {
    if (!(await this.#exists())) return;
    const RoleName = this.#roleName;
    const { PolicyNames = [] } = await this.#iam.send(
      new iam.ListRolePoliciesCommand({ RoleName }),
    );
    for (const PolicyName of PolicyNames) {
      await this.#iam.send(new iam.DeleteRolePolicyCommand({ RoleName, PolicyName }));
    }
    await this.#iam.send(new iam.DeleteRoleCommand({ RoleName }));
  }

  /** Keys of whoever is to assume the sender role. */
  async #caller({ caller }: Attempt, names: Readonly<Record<string, string>>): Promise<Keys> {
    const account = await this.#account(caller.account);
    if (caller.as === "administrator") return account.credentials;
    const { box } = this.scene.at;
    const client = clientsFor({ endpoint: box.endpoint, credentials: account.credentials }).iam;
    const RoleName = caller.role;
    const trust = policy({
      Effect: "Allow",
      Principal: { AWS: account.accountId },
      Action: ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"],
    });
    try {
      await client.send(new iam.CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
    } catch (error) {
      if (!(error instanceof iam.EntityAlreadyExistsException)) throw error;
    }
    const PolicyName = "become-sender";
    const document = this.#policyOf(caller.policy);
    await client.send(
      new iam.PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: document }),
    );
    if (caller.policy === "none") {
      await client.send(new iam.DeleteRolePolicyCommand({ RoleName, PolicyName }));
    }
    const RoleArn = `arn:aws:iam::${account.accountId}:role/${RoleName}`;
    return assume(box, account.credentials, { RoleArn, ...spelt(caller.session, names) });
  }

  #policyOf(kind: Attempt["caller"]["policy"]): string {
    const ofEntry = callerPolicy(this.roleArn);
    if (kind === "of another entry") return JSON.stringify(callerPolicy(`${this.roleArn}-2`));
    if (kind === "without TagSession") {
      const [statement] = ofEntry.Statement;
      return policy({ ...statement, Action: ["sts:AssumeRole", "sts:SetSourceIdentity"] });
    }
    return JSON.stringify(ofEntry);
  }

  async #assume(attempt: Attempt, names: Readonly<Record<string, string>>): Promise<Keys> {
    const { assumeSigned } = attempt;
    const credentials = await this.#caller(attempt, names);
    const input = spelt(attempt.assume, await this.#withExternalId(attempt, names));
    const { box } = this.scene.at;
    const RoleArn = this.roleArn;
    if (assumeSigned !== "well") {
      const form = { RoleArn, ...(input as Readonly<Record<string, string>>) };
      const raw: RawRequest = {
        ...{ endpoint: box.endpoint, service: "sts", operation: "AssumeRole", input: form },
        ...signedAs(assumeSigned, credentials),
      };
      throw refusalOf(await sendRaw(raw));
    }
    const { sts } = clientsFor({ endpoint: box.endpoint, credentials });
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName: undefined, ...input }),
    );
    return {
      accessKeyId: Credentials?.AccessKeyId ?? "",
      secretAccessKey: Credentials?.SecretAccessKey ?? "",
      sessionToken: Credentials?.SessionToken ?? "",
    };
  }

  async #use(
    { use, useSigned }: Attempt,
    credentials: Keys,
    names: Readonly<Record<string, string>>,
  ): Promise<unknown> {
    const [[call, given] = ["", {}]] = Object.entries(use);
    const [, service = "sms-voice", operation = "", region = REGION] =
      /^(?:([a-z-]+):)?(\w+)(?:@([\w-]+))?$/.exec(call) ?? [];
    const input = spelt({ ...(operation.startsWith("Send") ? MESSAGE : {}), ...given }, names);
    const { endpoint } = this.scene.at.box;
    if (useSigned !== "well") {
      const raw: RawRequest = {
        ...{ endpoint, service: "sms-voice", operation, input, region },
        ...signedAs(useSigned, credentials),
      };
      throw refusalOf(await sendRaw(raw));
    }
    const clients = clientsFor({ endpoint, credentials, region });
    const [client, commands] =
      service === "iam"
        ? [clients.iam, iam]
        : service === "sts"
          ? [clients.sts, STS]
          : [clients.sms, sms];
    const Command = new Map<string, unknown>(Object.entries(commands)).get(
      `${operation}Command`,
    ) as new (input: object) => sms.DescribePoolsCommand;
    return (client as sms.PinpointSMSVoiceV2Client).send(new Command(input));
  }

  async #refusal(
    at: "assume" | "use",
    error: Refused,
    before: Readonly<Record<string, unknown>>,
  ): Promise<Refusal> {
    const after = await primaryState(this.scene);
    return { at, error, changed: changedParts(before, after) };
  }
}

const STS = { AssumeRoleCommand };

const MESSAGE = {
  DestinationPhoneNumber: "+12065550123",
  MessageBody: "Cedar Lane Dental: see you on Monday.",
};

const attempted = async <Done>(
  call: () => Promise<Done>,
): Promise<{ readonly done: Done } | { readonly error: Refused }> => {
  try {
    return { done: await call() };
  } catch (error) {
    return { error: await refused(Promise.reject(error as Error)) };
  }
};

const signedAs = (how: Signed, credentials: Keys): Partial<RawRequest> => {
  if (how === "not at all") return {};
  return how === "an hour ago"
    ? { credentials, signingDate: new Date(Date.now() - 3_600_000) }
    : { credentials: { ...credentials, secretAccessKey: "x".repeat(40) } };
};

const told = (what: string, { name, message }: Refused): Error =>
  new Error(`${what} was refused: ${name}: ${message}`);

/** A raw reply as the SDK would throw it. */
const refusalOf = ({ status, code, message }: Awaited<ReturnType<typeof sendRaw>>): Error =>
  Object.assign(new Error(message ?? ""), {
    name: code ?? `not refused: ${status}`,
    $metadata: { httpStatusCode: status },
  });
