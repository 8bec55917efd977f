/** A stack whose passes share one provider process until it is renewed: most of a life is no fault. */
import { EXECUTABLE, Pass, REGION, TestStack } from "./provider";
import { PluginClient } from "./plugin-client";
import { ownSandbox, type OwnSandbox, type TestAccount } from "./sandbox";

/** Shorter than the provider's own limit, so that a call without an answer does not last. */
const REQUEST_SECONDS = 2;

/** AWS may forget a token within a day; within an hour it may not. */
const TOKEN_SECONDS = 3_600;

/** Time in which a provider notices that its engine is gone. */
const END_MS = 10_000;

export class FaultStack extends TestStack {
  private plugin: PluginClient | undefined;

  private constructor(
    private readonly own: OwnSandbox,
    account: TestAccount,
    private readonly executable: string,
  ) {
    super(own, account);
  }

  /** A stack in a sandbox of its own, in which only the test decides reviews. */
  static async make(executable = EXECUTABLE): Promise<FaultStack> {
    const own = await ownSandbox();
    const stack = new FaultStack(own, await own.newAccount(), executable);
    await own.control.set(stack.account.accountId, REGION, {
      reviews: "manual",
      clientTokenSeconds: TOKEN_SECONDS,
    });
    return stack;
  }

  /** Ends the process and the sandbox. @throws Error when the sandbox itself did something wrong */
  async end(): Promise<void> {
    await this.renew();
    await this.own.stop();
    if (this.own.bugs.length > 0) throw new Error(this.own.bugs.join("\n"));
  }

  /** `run` in a provider that was configured anew: it remembers nothing that it read before. */
  override async pass<Result>(run: (pass: Pass) => Promise<Result>): Promise<Result> {
    this.plugin ??= await PluginClient.start(this.executable, { env: this.env() });
    await this.plugin.configure(this.configuration());
    return run(new Pass(this, this.plugin));
  }

  override env(): Record<string, string> {
    return { ...super.env(), TENDLC_REQUEST_TIMEOUT_SECONDS: String(REQUEST_SECONDS) };
  }

  /** Ends the process: the next pass is in a new one. */
  async renew(): Promise<void> {
    const { plugin } = this;
    this.plugin = undefined;
    await plugin?.stop();
  }

  /** Kills the process as a crash would, or the engine: then the process must end by itself. */
  async crash(what: "provider" | "engine"): Promise<void> {
    const { plugin } = this;
    this.plugin = undefined;
    if (what === "engine") {
      plugin?.loseEngine();
      if (!(await plugin?.ended(END_MS))) throw new Error("the provider outlived the engine");
    }
    await plugin?.kill();
  }
}
