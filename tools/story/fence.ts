/** What must be refused, tried with real clients, and AWS's own words for it. */
import { BrokenPromise } from "./broken-promise";

/** One try that must end in a denial. */
export interface Attempt {
  /** Who tries what: `another number of the same account`. */
  readonly what: string;
  readonly run: () => Promise<unknown>;
}

/** How AWS refused it. */
export interface Denial {
  readonly what: string;
  /** `AccessDenied` (STS, IAM) or `AccessDeniedException` (SMS). */
  readonly error: string;
  readonly message: string;
}

const DENIED = new Set(["AccessDenied", "AccessDeniedException"]);

/**
 * Makes the attempt.
 * @throws BrokenPromise when it is not refused, or refused for any other reason than permission
 */
export async function denied({ what, run }: Attempt): Promise<Denial> {
  try {
    await run();
  } catch (error) {
    if (error instanceof Error && DENIED.has(error.name)) {
      return { what, error: error.name, message: error.message };
    }
    const name = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw new BrokenPromise(`${what}: refused, but not for want of permission: ${name}`);
  }
  throw new BrokenPromise(`${what}: NOT denied`);
}
