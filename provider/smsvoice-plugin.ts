/** The provider `smsvoice`: routes each request to the resource it is about. */
import { version } from "../package.json";
import type * as rpc from "../rpc/plugin";
import type { Properties } from "../rpc/values";
import { getAccount } from "./account/get-account";
import { Pace } from "./api/pace";
import { SdkApi } from "./api/sdk-api";
import { checkConfig, diffConfig, isComplete } from "./config/check-config";
import { Connection } from "./config/connection";
import { isProblems, readConfig } from "./config/inputs";
import { requestRate } from "./config/request-rate";
import { guard } from "./guard/guard";
import { phoneNumber } from "./phone-number/phone-number";
import { pool } from "./pool/pool";
import { registration } from "./registration/registration";
import { failures, type ResourceHandler } from "./resource-handler";
import { packageSchema } from "./schema";
import { Session } from "./session";

const RESOURCES: Readonly<Record<string, ResourceHandler>> = {
  "smsvoice:index:Registration": registration,
  "smsvoice:index:PhoneNumber": phoneNumber,
  "smsvoice:index:Pool": pool,
  "smsvoice:index:Guard": guard,
};

export class SmsvoicePlugin implements rpc.Plugin {
  readonly name = "smsvoice";
  readonly version = version;
  private session: Session | undefined;
  private readonly connection = new Connection();
  private readonly cancelled = new AbortController();

  /** @param onLost called once nothing can be said to the engine any more */
  constructor(
    private readonly engine: rpc.Engine,
    private readonly onLost: () => void,
  ) {}

  schema(): string {
    return JSON.stringify(packageSchema(version));
  }

  /**
   * Also asks AWS whose credentials these are: nothing has run yet, and a provider of the wrong
   * account is not even written into the state, where it would stand for ever.
   */
  async checkConfig({ olds, news }: rpc.CheckRequest): Promise<rpc.CheckReply> {
    const reply = checkConfig(olds, news);
    const config = readConfig(news);
    if (isProblems(config) || (reply.failures ?? []).length > 0 || !isComplete(news)) return reply;
    try {
      await this.connection.to(config);
      return reply;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { ...reply, failures: failures("provider", "smsvoice", [reason]) };
    }
  }

  diffConfig({ oldInputs, olds, news }: rpc.DiffRequest): Promise<rpc.DiffReply> {
    const before = Object.keys(oldInputs).length > 0 ? oldInputs : olds;
    return Promise.resolve(diffConfig(before, news));
  }

  async configure(args: Properties): Promise<void> {
    const config = readConfig(args);
    if (isProblems(config)) throw new Error(`provider "smsvoice": ${config.join("\n")}`);
    const client = await this.connection.to(config);
    const { accountId: account, region, declared } = config;
    const pace = new Pace(requestRate(process.env));
    this.session = new Session(
      { account, region, declared },
      (announce, signal) => new SdkApi(client, announce, signal, pace),
      this.engine,
      this.onLost,
      this.cancelled.signal,
    );
  }

  async check(request: rpc.CheckRequest): Promise<rpc.CheckReply> {
    return Promise.resolve(this.handler(request.urn).check(request));
  }

  async diff(request: rpc.DiffRequest): Promise<rpc.DiffReply> {
    return this.handler(request.urn).diff(request, this.configured());
  }

  async create(request: rpc.CreateRequest): ReturnType<ResourceHandler["create"]> {
    return this.handler(request.urn).create(request, this.configured());
  }

  async read(request: rpc.ReadRequest): ReturnType<ResourceHandler["read"]> {
    return this.handler(request.urn).read(request, this.configured());
  }

  async update(request: rpc.UpdateRequest): Promise<Properties> {
    return this.handler(request.urn).update(request, this.configured());
  }

  async delete(request: rpc.DeleteRequest): Promise<void> {
    return this.handler(request.urn).delete(request, this.configured());
  }

  async invoke({ token }: rpc.InvokeRequest): ReturnType<rpc.Plugin["invoke"]> {
    if (token !== "smsvoice:index:getAccount") throw new Error(`unknown function ${token}`);
    const session = this.configured();
    const { api } = session.work("", "getAccount");
    return { result: await getAccount(api, session.place) };
  }

  cancel(): void {
    this.cancelled.abort(new Error("the update was cancelled"));
  }

  /** The last type of a URN's type chain names the resource: `parent$smsvoice:index:Guard`. */
  private handler(urn: string): ResourceHandler {
    const type = urn.split("::")[2]?.split("$").at(-1) ?? "";
    const handler = RESOURCES[type];
    if (!handler) {
      throw new Error(`unknown resource type ${type}. Known: ${Object.keys(RESOURCES).join(", ")}`);
    }
    return handler;
  }

  private configured(): Session {
    if (this.session) return this.session;
    throw new Error(
      'the provider "smsvoice" is not configured: it needs region and accountId (for `pulumi import`: --provider NAME=URN)',
    );
  }
}
