/** One text or media message that was accepted for sending. */
export interface Message {
  readonly messageId: string;
  /** When it was accepted, virtual time. */
  readonly at: Date;
  /** The number that it leaves from, E.164, and the ARN of that number. */
  readonly originationNumber: string;
  readonly originationArn: string;
  readonly destinationNumber: string;
  /** As sent; empty for a media message without text. */
  readonly body: string;
  /** Media messages only. */
  readonly mediaUrls?: readonly string[];
  /** The account that owns the number, pays, and has its quotas used. */
  readonly account: string;
  readonly callerArn: string;
  /** The account whose principal assumed the role, or the caller's own where none was assumed. */
  readonly callerAccount: string;
  readonly sessionName?: string;
  readonly sourceIdentity?: string;
  readonly sessionTags: Readonly<Record<string, string>>;
  readonly configurationSet?: string;
  readonly context: Readonly<Record<string, string>>;
  /** How many parts the carrier counts. */
  readonly parts: number;
  /** What the caller said became of it. */
  readonly feedback?: string;
}

/** Every message that was accepted, oldest first. */
export class Journal {
  readonly #messages: Message[] = [];

  append(message: Message): void {
    this.#messages.push(message);
  }

  /** Notes what became of a message; whether there is such a message in that account and Region. */
  tell(
    of: { readonly id: string; readonly account: string; readonly region: string },
    feedback: string,
  ): boolean {
    const index = this.#messages.findIndex(
      ({ account, messageId, originationArn }) =>
        account === of.account && messageId === of.id && originationArn.split(":")[3] === of.region,
    );
    const message = this.#messages[index];
    if (message === undefined) return false;
    this.#messages[index] = { ...message, feedback };
    return true;
  }

  /** The messages that `account` sent (its number), or all. */
  list(account?: string): readonly Message[] {
    return account === undefined
      ? [...this.#messages]
      : this.#messages.filter((message) => message.account === account);
  }
}
