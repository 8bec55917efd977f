/** An entry of a primary in the sandbox, with the documents that `up` would write, and what tries to use it. */
import * as iam from "@aws-sdk/client-iam";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { entryOf, type SendingEntry } from "../../core/entry";
import { boundaryName, senderRoleName } from "../../core/names";
import { senderBoundary } from "../../core/policies/boundary";
import { callerPolicy } from "../../core/policies/caller";
import { externalIdsOfEntry, permissionsOf, trustOf } from "../../core/sender-documents";
import { entrySchema } from "../../core/settings/entry";
import { REGION } from "../sandbox/sms-voice/setup";
import { changedParts, newAccountFor, primaryState, type Scene } from "./denials-scene";
import { spelt, type Attempt } from "./denials-attempt";
import { attempted, refusalOf, signedAs, told, useSession } from "./denials-calls";
import type { Keys, TestAccount } from "./sandbox";
import { clientsFor, sendRaw, type RawRequest } from "./sandbox-clients";
import { assume, policy, type Refused } from "./sandbox-roles";

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
    const caller = await this.#caller(attempt, names);
    const assumed = await attempted(() => this.#assume(attempt, caller, names));
    if ("error" in assumed) throw told("AssumeRole", assumed.error);
    await this.scene.at.box.control.advance(attempt.wait);
    const used = await attempted(() =>
      useSession(this.scene.at.box.endpoint, attempt, assumed.done, names),
    );
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
    const caller = await this.#caller(attempt, names);
    const before = await primaryState(this.scene);
    const assumed = await attempted(() => this.#assume(attempt, caller, names));
    if ("error" in assumed) return this.#refusal("assume", assumed.error, before);
    if (later !== undefined) await this.#deploy(later, names);
    await this.scene.at.box.control.advance(attempt.wait);
    const moved = later !== undefined || attempt.wait > 0;
    const meanwhile = moved ? await primaryState(this.scene) : before;
    const used = await attempted(() =>
      useSession(this.scene.at.box.endpoint, attempt, assumed.done, names),
    );
    if ("error" in used) return this.#refusal("use", used.error, meanwhile);
    throw new Error("it was not refused");
  }

  /** Keys of a session of the entry's role. */
  async session(attempt: Attempt): Promise<Keys> {
    const names = await this.#names(attempt);
    await this.#deploy(attempt, names);
    return this.#assume(attempt, await this.#caller(attempt, names), names);
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

  #withExternalId(attempt: Attempt, names: Readonly<Record<string, string>>) {
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
    const set = spelt(attempt.configurationSet, names) ?? undefined;
    const put = (PolicyName: string, document: string) =>
      client.send(new iam.PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: document }));
    await put("send", JSON.stringify(permissionsOf(entry, spelt(attempt.numbers, names), set)));
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

  async #assume(
    attempt: Attempt,
    credentials: Keys,
    names: Readonly<Record<string, string>>,
  ): Promise<Keys> {
    const { assumeSigned } = attempt;
    const input = spelt(attempt.assume, this.#withExternalId(attempt, names));
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

  async #refusal(
    at: "assume" | "use",
    error: Refused,
    before: Readonly<Record<string, unknown>>,
  ): Promise<Refusal> {
    const after = await primaryState(this.scene);
    return { at, error, changed: changedParts(before, after) };
  }
}
