import { apis } from "../apis";
import type { Api, OperationShapes } from "../apis/api";
import { awsJson } from "../protocols/aws-json";
import { awsQuery } from "../protocols/aws-query";
import { commonError } from "../protocols/common-error";
import type { Protocol, Reply } from "../protocols/protocol";
import { authenticate } from "./authenticate";
import { authorize } from "./authorize";
import type { CallLog, CallRecord } from "./call-log";
import type { Credentials } from "./credentials";
import type { Faults } from "./faults";
import type { HttpRequest } from "./http-request";
import { ServiceError, type Call, type Operation, type Service, type Structure } from "./operation";
import type { PolicySource } from "./policies";
import { schemaProblems } from "./schema-check";
import { Silenced, strikeAfter, strikeBefore, strikeLate } from "./strike";
import { Throttle } from "./throttle";
import { VerdictCache } from "./verdict-cache";
import type { World } from "./world";

/** What becomes of a connection: a reply, a cut, or silence. */
export type Outcome =
  | { readonly kind: "reply"; readonly reply: Reply; readonly requestId: string }
  | { readonly kind: "drop" }
  | { readonly kind: "silence" };

/** What the dispatcher works with. */
export interface Machinery {
  readonly world: World;
  readonly services: readonly Service[];
  readonly credentials: Credentials;
  readonly policies: PolicySource;
  readonly faults: Faults;
  readonly calls: CallLog;
  /** Told about what must not happen: an answer that breaks the schema, a question without answer. */
  readonly onBug: (message: string) => void;
}

type Draft = { -readonly [Key in keyof Omit<CallRecord, "n">]: CallRecord[Key] };

/** Takes one request through all that AWS does with one: who, what, may they, do it, say so. */
export class Dispatcher {
  readonly #verdicts = new VerdictCache();
  readonly #throttle = new Throttle();

  constructor(private readonly machinery: Machinery) {}

  async handle(request: HttpRequest): Promise<Outcome> {
    const { world, calls } = this.machinery;
    const protocol = request.headers["x-amz-target"] === undefined ? awsQuery : awsJson;
    const named = protocol.designationOf(request);
    const api = apis.find((one) => one.designation === named?.api && protocolOf(one) === protocol);
    const requestId = world.ids.uuid();
    const draft: Draft = {
      at: world.clock.now(),
      service: api?.service ?? named?.api ?? "",
      operation: named?.operation ?? "",
      permissions: [],
      status: 0,
    };
    try {
      world.clock.runDue();
      if (api === undefined || named === undefined) {
        throw commonError(
          protocol,
          "not-implemented",
          `the sandbox has no API "${named?.api ?? ""}" (operation "${named?.operation ?? ""}")`,
        );
      }
      const reply = await this.#serve(request, protocol, api, named.operation, requestId, draft);
      draft.status = reply.status;
      return { kind: "reply", reply, requestId };
    } catch (error) {
      if (error instanceof Silenced) return { kind: error.kind };
      const told = this.#asServiceError(error, protocol);
      draft.status = told.status;
      draft.errorCode = told.code;
      if (typeof told.members["Reason"] === "string") draft.errorReason = told.members["Reason"];
      return { kind: "reply", reply: protocol.encodeError(api, told, requestId), requestId };
    } finally {
      calls.append(draft);
    }
  }

  async #serve(
    request: HttpRequest,
    protocol: Protocol,
    api: Api,
    name: string,
    requestId: string,
    draft: Draft,
  ): Promise<Reply> {
    const call = this.#takesUnsigned(api, name)
      ? this.#nobody(api, name, requestId)
      : this.#identify(request, protocol, api, name, requestId, draft);
    const { operation, shapes } = this.#find(protocol, api, name);
    const input = await decode(request, protocol, shapes);
    draft.input = input;
    const full: Call = { ...call, input };
    this.#hold(protocol, api, full);
    api.check(name, input);
    await this.#permit(request, protocol, api, operation, full, draft);
    const fault = this.machinery.faults.take(api.service, name, full.account);
    strikeBefore(protocol, fault?.fault);
    strikeLate(fault, () => operation.run(full));
    const output = await operation.run(full);
    this.#verify(shapes, output, name);
    strikeAfter(fault?.fault);
    return protocol.encode(api, name, shapes, output, requestId);
  }

  /** Who calls, and where. */
  #identify(
    request: HttpRequest,
    protocol: Protocol,
    api: Api,
    operation: string,
    requestId: string,
    draft: Draft,
  ): Call {
    const { credentials, world } = this.machinery;
    const expected = {
      service: api.service,
      ...(api.region === undefined ? {} : { region: api.region }),
    };
    const now = world.clock.now();
    const found = authenticate(request, expected, credentials, new Date(), now);
    if ("refusal" in found) throw commonError(protocol, found.refusal, found.message);
    const { caller } = found.who;
    const { region } = found.scope;
    draft.account = caller.account;
    draft.region = region;
    draft.callerArn = caller.arn;
    const { service } = api;
    return {
      service,
      operation,
      input: {},
      caller,
      account: caller.account,
      region,
      requestId,
      now,
    };
  }

  #takesUnsigned(api: Api, name: string): boolean {
    return this.#operation(api, name)?.unsigned ?? false;
  }

  /** A call that nobody signed. The endpoint's Region stands for the one that a scope would name. */
  #nobody({ service, region = "us-east-1" }: Api, operation: string, requestId: string): Call {
    const caller = { account: "", arn: "", principalArn: "", userId: "", accessKeyId: "" };
    const now = this.machinery.world.clock.now();
    return { service, operation, input: {}, caller, account: "", region, requestId, now };
  }

  #operation(api: Api, name: string): Operation | undefined {
    const service = this.machinery.services.find((one) => one.name === api.service);
    return new Map(Object.entries(service?.operations ?? {})).get(name);
  }

  #find(
    protocol: Protocol,
    api: Api,
    name: string,
  ): { operation: Operation; shapes: OperationShapes } {
    const shapes = api.operation(name);
    const operation = this.#operation(api, name);
    if (shapes !== undefined && operation !== undefined) return { operation, shapes };
    throw commonError(
      protocol,
      "not-implemented",
      shapes === undefined
        ? `${api.service} has no operation ${name}`
        : `the sandbox does not have ${api.service}:${name}`,
    );
  }

  /** Holds the rate, when the account's settings say so. */
  #hold(protocol: Protocol, api: Api, { account, region, operation, now }: Call): void {
    const { throttle } = this.machinery.world.settings.of(account, region);
    if (!throttle || api.rate === undefined) return;
    const key = `${account}/${region}/${api.service}/${operation}`;
    if (!this.#throttle.allows(key, api.rate, now)) {
      throw commonError(protocol, "throttled", "Rate exceeded");
    }
  }

  async #permit(
    request: HttpRequest,
    protocol: Protocol,
    api: Api,
    operation: Operation,
    call: Call,
    draft: Draft,
  ): Promise<void> {
    const permissions = operation.permissions(call);
    draft.permissions = permissions.map(({ action, resource }) => ({ action, resource }));
    const { policies, onBug } = this.machinery;
    const { sourceIp } = request;
    const decision = await authorize(call, permissions, policies, this.#verdicts, sourceIp);
    if (decision.allowed) return;
    if (decision.bug !== undefined) onBug(decision.bug);
    const denied = commonError(protocol, "access-denied", decision.message);
    throw new ServiceError(api.accessDenied ?? denied.code, denied.message, {}, denied.status);
  }

  /** An answer that the API does not declare must never reach a client. */
  #verify(shapes: OperationShapes, output: Structure, name: string): void {
    const problems = schemaProblems(shapes.output, output, "native", true);
    if (problems.length > 0)
      throw new Error(`${name} answers against its schema: ${problems.join("; ")}`);
  }

  #asServiceError(error: unknown, protocol: Protocol): ServiceError {
    if (error instanceof ServiceError) return error;
    this.machinery.onBug(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return commonError(protocol, "internal", "The sandbox failed; its own output says why.");
  }
}

const protocolOf = (api: Api): Protocol => (api.protocol === "awsQuery" ? awsQuery : awsJson);

const decode = async (
  request: HttpRequest,
  protocol: Protocol,
  shapes: OperationShapes,
): Promise<Structure> => {
  try {
    return await protocol.decode(request, shapes);
  } catch (error) {
    if (error instanceof SyntaxError) throw commonError(protocol, "malformed", error.message);
    throw error;
  }
};
