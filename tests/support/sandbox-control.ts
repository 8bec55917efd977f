import type { CallRecord } from "../../sandbox/kernel/call-log";
import type { FaultKind } from "../../sandbox/kernel/faults";
import type { Message } from "../../sandbox/kernel/journal";
import type { Mail } from "../../sandbox/sns/topics";
import type { Settings } from "../../sandbox/kernel/settings";

/** Times are text on the control plane. */
type Json<Value> = Value extends Date
  ? string
  : Value extends readonly (infer Item)[]
    ? readonly Json<Item>[]
    : Value extends object
      ? { readonly [Key in keyof Value]: Json<Value[Key]> }
      : Value;

/** A fault to inject. */
export interface FaultRequest {
  readonly service: "sms-voice" | "sts" | "iam";
  readonly operation: string;
  readonly account?: string;
  /** Calls that pass first. @default 0 */
  readonly skip?: number;
  /** Calls that are hit. @default 1 */
  readonly times?: number;
  readonly fault: FaultKind;
  /** How long after its request late work is done. @default 1.5 */
  readonly seconds?: number;
}

/** An event of a registration's review. */
export interface RegistrationEvent {
  readonly account: string;
  readonly region: string;
  readonly registrationId: string;
  readonly event:
    | "pick-up"
    | "approve"
    | "deny"
    | "require-authentication"
    | "authenticate"
    | "offline-review"
    | "revoke"
    | "provision"
    | "close";
  readonly reasons?: readonly {
    readonly Reason: string;
    readonly ShortDescription: string;
    readonly LongDescription?: string;
    readonly FieldPath?: string;
  }[];
}

/** An event of a phone number. */
export interface NumberEvent {
  readonly account: string;
  readonly region: string;
  readonly phoneNumberId: string;
  readonly event: "activate" | "delete";
}

/** Temporary credentials of a service's session. */
export interface ServiceSession {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** On the virtual clock. */
  readonly expiration: Date;
}

/** An answer of the control plane that is not 200. */
export class ControlRefusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = "ControlRefusal";
  }
}

/** The control plane of a running sandbox. Every method throws a {@link ControlRefusal} when refused. */
export class ControlClient {
  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** Virtual now. */
  async now(): Promise<Date> {
    return new Date((await this.request<{ now: string }>("GET", "clock")).now);
  }

  /** Moves the clock forward and answers the new now. */
  async advance(seconds: number): Promise<Date> {
    const { now } = await this.request<{ now: string }>("POST", "clock", { advance: seconds });
    return new Date(now);
  }

  /** Opens an account; refused with 409 where there is one of that id. */
  newAccount(
    accountId?: string,
  ): Promise<{ accountId: string; accessKeyId: string; secretAccessKey: string }> {
    return this.request("POST", "accounts", accountId === undefined ? {} : { accountId });
  }

  /** A session as an AWS service makes it; refused with 403 where the trust policy says no. */
  async serviceSession(
    service: string,
    roleArn: string,
    sessionName?: string,
  ): Promise<ServiceSession> {
    const name = sessionName === undefined ? {} : { sessionName };
    const body = { service, roleArn, ...name };
    const session = await this.request<Json<ServiceSession>>("POST", "sessions", body);
    return { ...session, expiration: new Date(session.expiration) };
  }

  settings(account: string, region: string): Promise<Settings> {
    return this.request("GET", `settings?${query({ account, region })}`);
  }

  set(account: string, region: string, settings: Partial<Settings>): Promise<Settings> {
    return this.request("POST", "settings", { account, region, ...settings });
  }

  /** Every registration of an account in a Region, as the sandbox has it inside. */
  async registrations(
    account: string,
    region: string,
  ): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const path = `registrations?${query({ account, region })}`;
    return (await this.request<{ registrations: readonly Record<string, unknown>[] }>("GET", path))
      .registrations;
  }

  registrationEvent(event: RegistrationEvent): Promise<unknown> {
    return this.request("POST", "registrations", event);
  }

  numberEvent(event: NumberEvent): Promise<unknown> {
    return this.request("POST", "numbers", event);
  }

  /** Injects a fault and answers its id. */
  async fault(fault: FaultRequest): Promise<string> {
    return (await this.request<{ id: string }>("POST", "faults", fault)).id;
  }

  /** Forgets the faults of one account, or all of them. */
  async clearFaults(account?: string): Promise<void> {
    await this.request("DELETE", account === undefined ? "faults" : `faults?${query({ account })}`);
  }

  async journal(account?: string): Promise<readonly Json<Message>[]> {
    const path = account === undefined ? "journal" : `journal?${query({ account })}`;
    return (await this.request<{ messages: readonly Json<Message>[] }>("GET", path)).messages;
  }

  /** Mails from topics of an account, oldest first. */
  async mails(account: string): Promise<readonly Json<Mail>[]> {
    const path = `mails?${query({ account })}`;
    return (await this.request<{ mails: readonly Json<Mail>[] }>("GET", path)).mails;
  }

  /** Clicks on the link of every mail that asks for a confirmation. */
  async confirmMails(account: string): Promise<void> {
    for (const { token } of await this.mails(account)) {
      if (token !== undefined) await this.request("POST", "mails", { confirm: token });
    }
  }

  /** Requests after number `after`, of one account or of all. */
  async calls(account?: string, after = 0): Promise<readonly Json<CallRecord>[]> {
    const of: Record<string, string> = account === undefined ? {} : { account };
    const path = `calls?${query({ ...of, after: String(after) })}`;
    return (await this.request<{ calls: readonly Json<CallRecord>[] }>("GET", path)).calls;
  }

  /** Any route: what `METHOD /_sandbox/<path>` answers. */
  async request<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(`${this.url}/${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as Answer & { readonly error?: string };
    if (!response.ok) throw new ControlRefusal(response.status, answer.error ?? "");
    return answer;
  }
}

const query = (values: Readonly<Record<string, string>>): string =>
  new URLSearchParams(values).toString();
