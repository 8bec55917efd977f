/** How every request is made: announced first, cut off by a cancel if it only reads, errors mapped. */
import { attempts } from "./attempts";
import { ApiError, apiError } from "./errors";
import type { Pace } from "./pace";

/** Called before every request with what is about to happen; a rejection stops the request. */
export type Announce = (what: string) => Promise<void>;

/** Members of a request for one page. */
export interface Page {
  readonly MaxResults: number;
  readonly NextToken?: string;
}

/** The most that the API gives at once; its own default is less, and each page is a request. */
const PAGE = { MaxResults: 100 };

export interface Http {
  readonly abortSignal: AbortSignal;
}

/** What is said of a write. */
interface WriteWords {
  /** What in the resource it is about: a field's path. */
  readonly subject?: string;
  /** A text that an error must not repeat. */
  readonly hide?: string;
  /** How far the whole is: `12 of 30 fields`. */
  readonly progress?: string;
}

/** A status line that could not be delivered: the engine is gone, which is no error of AWS. */
class Unsaid extends Error {
  constructor(override readonly cause: Error) {
    super(cause.message);
  }
}

const unsaid = (error: unknown): Error | undefined =>
  error instanceof Unsaid ? error.cause : undefined;

/** An answer that says nothing of what was asked: it is neither believed nor taken for "gone". */
export function amiss(what: string, how: string): ApiError {
  const operation = what.split(" ", 1)[0] ?? what;
  const message = `${what}: AWS ${how}. Run the same command again`;
  return new ApiError("other", operation, "", message);
}

export abstract class SdkCalls {
  protected constructor(
    private readonly announce: Announce,
    private readonly signal: AbortSignal,
    private readonly pace: Pace,
  ) {}

  /**
   * All items of a paged list. A page may be empty and name a next one.
   *
   * @throws ApiError when the same page is named twice: such a list has no end
   */
  protected async pages<Item>(
    what: string,
    ask: (page: Page, http: Http) => Promise<{ items: readonly Item[]; next: string | undefined }>,
  ): Promise<readonly Item[]> {
    const items: Item[] = [];
    const seen = new Set<string>();
    for (let page: Page = PAGE; ;) {
      const asked = page;
      const reply = await this.read(what, (http) => ask(asked, http));
      items.push(...reply.items);
      const token = reply.next ?? "";
      if (token === "") return items;
      if (seen.has(token)) throw amiss(what, "names the same next page again");
      seen.add(token);
      page = { ...PAGE, NextToken: token };
    }
  }

  protected async read<Reply>(what: string, ask: (http: Http) => Promise<Reply>): Promise<Reply> {
    const operation = what.split(" ", 1)[0] ?? what;
    const request = {
      operation,
      writes: false,
      announce: () => this.say(what),
      ask: () => ask({ abortSignal: this.signal }),
    };
    try {
      return await attempts(request, this.pace, this.signal);
    } catch (cause) {
      this.signal.throwIfAborted();
      throw unsaid(cause) ?? apiError(operation, cause);
    }
  }

  /**
   * A write that has begun is not cut off by a cancel: its reply says what was made.
   */
  protected async write<Reply>(
    operation: string,
    ask: () => Promise<Reply>,
    { subject = "", hide = "", progress = "" }: WriteWords = {},
  ): Promise<Reply> {
    const what = [operation, subject].filter(Boolean).join(" ");
    const announce = () => this.say(progress === "" ? what : `${progress}: ${what}`);
    try {
      const request = { operation, writes: true, announce, ask };
      return await attempts(request, this.pace, this.signal);
    } catch (cause) {
      if (cause === this.signal.reason) this.signal.throwIfAborted();
      const lost = unsaid(cause);
      if (lost) throw lost;
      const error = apiError(operation, cause, hide);
      if (subject === "") throw error;
      throw new ApiError(error.kind, operation, error.reason, `${subject}: ${error.message}`);
    }
  }

  private async say(what: string): Promise<void> {
    try {
      await this.announce(what);
    } catch (cause) {
      throw new Unsaid(cause instanceof Error ? cause : new Error(String(cause)));
    }
  }

  /** `undefined` when AWS does not know the resource; any other error stays one. */
  protected async orGone<Reply>(reply: Promise<Reply>): Promise<Reply | undefined> {
    try {
      return await reply;
    } catch (error) {
      if (error instanceof ApiError && error.kind === "not-found") return undefined;
      throw error;
    }
  }
}
