/** How every request is made: announced first, cut off by a cancel if it only reads, errors mapped. */
import { ApiError, apiError } from "./errors";

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

export abstract class SdkCalls {
  protected constructor(
    private readonly announce: Announce,
    private readonly signal: AbortSignal,
  ) {}

  /** All items of a paged list. */
  protected async pages<Item>(
    what: string,
    ask: (page: Page, http: Http) => Promise<{ items: readonly Item[]; next: string | undefined }>,
  ): Promise<readonly Item[]> {
    const items: Item[] = [];
    let token: string | undefined;
    do {
      const page: Page = token === undefined ? PAGE : { ...PAGE, NextToken: token };
      const reply = await this.read(what, (http) => ask(page, http));
      items.push(...reply.items);
      token = reply.next;
    } while (token !== undefined);
    return items;
  }

  protected async read<Reply>(what: string, ask: (http: Http) => Promise<Reply>): Promise<Reply> {
    this.signal.throwIfAborted();
    await this.announce(what);
    try {
      return await ask({ abortSignal: this.signal });
    } catch (cause) {
      this.signal.throwIfAborted();
      throw apiError(what.split(" ", 1)[0] ?? what, cause);
    }
  }

  /**
   * A write that has begun is not cut off by a cancel: its reply says what was made.
   * `hide` is a text that an error must not repeat.
   */
  protected async write<Reply>(
    operation: string,
    ask: () => Promise<Reply>,
    subject = "",
    hide = "",
  ): Promise<Reply> {
    this.signal.throwIfAborted();
    await this.announce(subject === "" ? operation : `${operation} ${subject}`);
    try {
      return await ask();
    } catch (cause) {
      const error = apiError(operation, cause, hide);
      if (subject === "") throw error;
      throw new ApiError(error.kind, operation, error.reason, `${subject}: ${error.message}`);
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
