import type {
  CheckReply,
  CheckRequest,
  CreateRequest,
  DeleteRequest,
  DiffReply,
  DiffRequest,
  InvokeRequest,
  Operation,
  Plugin,
  ReadRequest,
  UpdateRequest,
} from "../../rpc/plugin";
import type { Properties } from "../../rpc/values";
import { accountId } from "./aws/account-id";
import { patience } from "./aws/retry";
import { Session } from "./aws/session";
import { guardAccount } from "./config/account-guard";
import { checkConfig, diffConfig } from "./config/check-config";
import { readSettings } from "./config/read-settings";
import { functionOf } from "./functions/function-types";
import { checkInputs } from "./resources/check-inputs";
import { diffProperties } from "./resources/diff-properties";
import * as operations from "./resources/resource-operations";
import { inRegion } from "./resources/region";
import type { Context, ResourceType } from "./resources/resource-type";
import { resourceTypeOf, unknownResource } from "./resources/resource-types";
import { packageSchema } from "./schema";

/** The version of the plugin that is stood in for. */
const VERSION = "7.48.0";

/** The Pulumi plugin `aws`, for the few types that a sandbox serves. */
export class AwsPlugin implements Plugin {
  readonly name = "aws";
  readonly version = VERSION;
  private session: Session | undefined;

  schema(): string {
    return JSON.stringify(packageSchema(VERSION));
  }

  checkConfig(request: CheckRequest): Promise<CheckReply> {
    return Promise.resolve(checkConfig(request));
  }

  diffConfig(request: DiffRequest): Promise<DiffReply> {
    return Promise.resolve(diffConfig(request));
  }

  /** Finds out the account and refuses a wrong one, before anything can be changed in it. */
  async configure(args: Properties): Promise<void> {
    this.session = undefined;
    const { settings, failures } = readSettings(args);
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("\n"));
    const session = new Session(settings);
    const account = await accountId(session);
    guardAccount(account, settings.allowedAccountIds, settings.forbiddenAccountIds);
    this.session = session;
  }

  check(request: CheckRequest): Promise<CheckReply> {
    const type = resourceTypeOf(typeToken(request.urn));
    if (!type) {
      const reason = unknownResource(typeToken(request.urn));
      return Promise.resolve({ inputs: request.news, failures: [{ property: "", reason }] });
    }
    const { tags, region } = this.configured().settings;
    return Promise.resolve(checkInputs(type, inRegion(type, request, region), tags));
  }

  diff(request: DiffRequest): Promise<DiffReply> {
    return Promise.resolve(diffProperties(served(request.urn), request));
  }

  create(request: CreateRequest): Promise<{ readonly id: string; readonly outputs: Properties }> {
    return operations.createResource(served(request.urn), request, this.context(request));
  }

  read(request: ReadRequest): ReturnType<Plugin["read"]> {
    return operations.readResource(served(request.urn), request, this.context(request));
  }

  update(request: UpdateRequest): Promise<Properties> {
    return operations.updateResource(served(request.urn), request, this.context(request));
  }

  delete(request: DeleteRequest): Promise<void> {
    return operations.deleteResource(served(request.urn), request, this.context(request));
  }

  async invoke({ token, args }: InvokeRequest): ReturnType<Plugin["invoke"]> {
    return { result: await functionOf(token).run(args, this.configured()) };
  }

  cancel(): void {
    // Running operations hold an abort signal; there is nothing else to stop.
  }

  private context({ signal, timeoutSeconds }: Operation): Context {
    const session = this.configured();
    return { session, tags: session.settings.tags, patience: patience(timeoutSeconds, signal) };
  }

  private configured(): Session {
    if (!this.session) throw new Error("aws provider: it has not been configured");
    return this.session;
  }
}

/** `aws:iam/role:Role`, also for a resource with a parent. */
const typeToken = (urn: string): string => urn.split("::")[2]?.split("$").at(-1) ?? "";

function served(urn: string): ResourceType {
  const type = resourceTypeOf(typeToken(urn));
  if (!type) throw new Error(unknownResource(typeToken(urn)));
  return type;
}
