/** The sandbox's control plane: time, reviews, services' sessions, the journal. */
import type { Credentials } from "../workspace/environment";

/** One message as the sandbox's carrier got it. */
export interface JournalMessage {
  readonly messageId: string;
  readonly at: string;
  readonly originationNumber: string;
  readonly originationArn: string;
  readonly destinationNumber: string;
  /** Account that owns the number. */
  readonly account: string;
  /** `arn:aws:sts::PRIMARY:assumed-role/ROLE/SESSION` */
  readonly callerArn: string;
  /** Account whose principal assumed the role. */
  readonly callerAccount: string;
  readonly sessionName?: string;
  readonly body: string;
}

export class ControlPlane {
  /**
   * @param url ends in `/_sandbox` or `/_sandbox/`
   * @param token as `serve` prints it
   */
  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  async now(): Promise<Date> {
    return new Date((await this.call<{ now: string }>("GET", "clock")).now);
  }

  /** Moves the virtual clock; what becomes due by then happens, in order. */
  async advance(seconds: number): Promise<Date> {
    return new Date((await this.call<{ now: string }>("POST", "clock", { advance: seconds })).now);
  }

  /** A new account with an administrator. */
  newAccount(): Promise<Credentials & { readonly accountId: string }> {
    return this.call("POST", "accounts", {});
  }

  /** What an AWS service does for a role that trusts it: Lambda starting a function. */
  async serviceSession(
    service: string,
    roleArn: string,
    sessionName: string,
  ): Promise<Credentials> {
    // The expiration stays behind: it is on the virtual clock, and SDKs compare with the real one.
    const { accessKeyId, secretAccessKey, sessionToken } = await this.call<Required<Credentials>>(
      "POST",
      "sessions",
      { service, roleArn, sessionName },
    );
    return { accessKeyId, secretAccessKey, sessionToken };
  }

  /** Turns knobs of one account and Region. */
  async settings(account: string, region: string, knobs: Record<string, unknown>): Promise<void> {
    await this.call("POST", "settings", { account, region, ...knobs });
  }

  /** Messages sent from an account's numbers. */
  async journal(account: string): Promise<readonly JournalMessage[]> {
    const path = `journal?account=${account}`;
    return (await this.call<{ messages: readonly JournalMessage[] }>("GET", path)).messages;
  }

  /** How many calls were made with an account's credentials. */
  async callCount(account: string): Promise<number> {
    const path = `calls?account=${account}`;
    return (await this.call<{ calls: readonly unknown[] }>("GET", path)).calls.length;
  }

  private async call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const reply = await fetch(`${this.url.replace(/\/$/, "")}/${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`sandbox: ${method} ${path} answers ${reply.status}: ${text}`);
    return JSON.parse(text) as Answer;
  }
}
