/** What AWS was asked during a part of a test. */
import type { ControlClient } from "./sandbox-control";
import type { TestSandbox } from "./sandbox";

/** One request, as the sandbox logged it. */
export type Call = Awaited<ReturnType<ControlClient["calls"]>>[number];

/** Operations that change nothing. */
const READS = /^(Get|List|Describe)|^AssumeRole$/;

/** Requests in an account since the last look at them. */
export class CallsSince {
  private last = 0;

  constructor(
    private readonly sandbox: TestSandbox,
    private readonly accountId: string,
  ) {}

  /** Forgets what was asked so far. */
  async mark(): Promise<void> {
    await this.take();
  }

  /** Requests since the last look, refused ones too. */
  async take(): Promise<readonly Call[]> {
    const calls = await this.sandbox.control.calls(this.accountId, this.last);
    this.last = calls.at(-1)?.n ?? this.last;
    return calls;
  }

  /** Names of the operations since the last look that change something, in order. */
  async writes(): Promise<readonly string[]> {
    return (await this.take()).filter(isWrite).map(({ operation }) => operation);
  }
}

/** Whether a request is one that changes something where it is not refused. */
function isWrite({ operation }: Call): boolean {
  return !READS.test(operation);
}
