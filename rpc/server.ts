/** Serves a `Plugin` over Pulumi's gRPC protocol, started the way the engine starts plugins. */
import * as grpc from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { PluginInfo, type PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { EngineLink } from "./engine-link";
import {
  PartialFailure,
  type CheckReply,
  type DiffKind,
  type DiffReply,
  type Engine,
  type Plugin,
} from "./plugin";
import { fromStruct, toStruct } from "./values";

/** The engine's own limit for one message (400 MiB), so that a large state is not refused here. */
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

const KIND: Readonly<Record<DiffKind, pb.PropertyDiff.Kind>> = {
  add: pb.PropertyDiff.Kind.ADD,
  "add-replace": pb.PropertyDiff.Kind.ADD_REPLACE,
  delete: pb.PropertyDiff.Kind.DELETE,
  "delete-replace": pb.PropertyDiff.Kind.DELETE_REPLACE,
  update: pb.PropertyDiff.Kind.UPDATE,
  "update-replace": pb.PropertyDiff.Kind.UPDATE_REPLACE,
};

/**
 * Starts the server on loopback, prints its port as the first line (which the engine waits for),
 * and stops when the engine interrupts or terminates the process.
 * The engine's address is the last argument; without one the plugin waits for Attach.
 */
export async function servePlugin(make: (engine: Engine) => Plugin): Promise<void> {
  const link = new EngineLink();
  const address = process.argv.slice(2).findLast((argument) => !argument.startsWith("-"));
  if (address !== undefined) link.connect(address);
  const { port, stop } = await listen(make(link), link);
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  process.stdout.write(`${String(port)}\n`);
  if (address !== undefined) void link.whenGone().then(() => process.exit(1));
}

/** Serves `plugin` on a free loopback port; `stop` ends the server at once. */
async function listen(
  plugin: Plugin,
  link: EngineLink,
): Promise<{ readonly port: number; readonly stop: () => void }> {
  const server = new grpc.Server({
    "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
    "grpc.max_send_message_length": MAX_MESSAGE_BYTES,
  });
  server.addService(ResourceProviderService, handlers(plugin, link));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  const stop = (): void => {
    link.close();
    server.forceShutdown();
  };
  return { port, stop };
}

function handlers(plugin: Plugin, link: EngineLink): grpc.UntypedServiceImplementation {
  const running = new Set<AbortController>();
  const operation = async <T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    const controller = new AbortController();
    running.add(controller);
    try {
      return await run(controller.signal);
    } finally {
      running.delete(controller);
    }
  };
  const wholeState = (r: pb.UpdateRequest | pb.DeleteRequest): ReturnType<typeof fromStruct> =>
    fromStruct(r instanceof pb.DeleteRequest ? r.getProperties() : r.getOlds());

  return {
    handshake: unary(() => {
      const reply = new pb.ProviderHandshakeResponse();
      reply.setAcceptSecrets(true);
      return reply;
    }),
    attach: unary((r: PluginAttach) => {
      link.connect(r.getAddress());
      return new Empty();
    }),
    getPluginInfo: unary(() => new PluginInfo().setVersion(plugin.version)),
    getSchema: unary(() => new pb.GetSchemaResponse().setSchema(plugin.schema())),
    checkConfig: unary(async (r: pb.CheckRequest) =>
      checkReply(await plugin.checkConfig(checkRequest(r))),
    ),
    diffConfig: unary(async (r: pb.DiffRequest) =>
      diffReply(await plugin.diffConfig(diffRequest(r))),
    ),
    configure: unary(async (r: pb.ConfigureRequest) => {
      await plugin.configure(fromStruct(r.getArgs()));
      const reply = new pb.ConfigureResponse();
      reply.setAcceptsecrets(true);
      reply.setSupportspreview(true);
      return reply;
    }),
    check: unary(async (r: pb.CheckRequest) => checkReply(await plugin.check(checkRequest(r)))),
    diff: unary(async (r: pb.DiffRequest) => diffReply(await plugin.diff(diffRequest(r)))),
    create: unary((r: pb.CreateRequest) =>
      operation(async (signal) => {
        const { id, outputs } = await plugin.create({
          urn: r.getUrn(),
          inputs: fromStruct(r.getProperties()),
          preview: r.getPreview(),
          timeoutSeconds: r.getTimeout(),
          signal,
        });
        return new pb.CreateResponse().setId(id).setProperties(toStruct(outputs));
      }),
    ),
    read: unary((r: pb.ReadRequest) =>
      operation(async (signal) => {
        const { id, inputs, outputs } = await plugin.read({
          id: r.getId(),
          urn: r.getUrn(),
          inputs: fromStruct(r.getInputs()),
          olds: fromStruct(r.getProperties()),
          timeoutSeconds: r.getTimeout(),
          signal,
        });
        return new pb.ReadResponse()
          .setId(id)
          .setInputs(toStruct(inputs))
          .setProperties(toStruct(outputs));
      }),
    ),
    update: unary((r: pb.UpdateRequest) =>
      operation(async (signal) => {
        const outputs = await plugin.update({
          id: r.getId(),
          urn: r.getUrn(),
          oldInputs: fromStruct(r.getOldInputs()),
          olds: wholeState(r),
          inputs: fromStruct(r.getNews()),
          ignoreChanges: r.getIgnorechangesList(),
          preview: r.getPreview(),
          timeoutSeconds: r.getTimeout(),
          signal,
        });
        return new pb.UpdateResponse().setProperties(toStruct(outputs));
      }),
    ),
    delete: unary((r: pb.DeleteRequest) =>
      operation(async (signal) => {
        await plugin.delete({
          id: r.getId(),
          urn: r.getUrn(),
          oldInputs: fromStruct(r.getOldInputs()),
          olds: wholeState(r),
          timeoutSeconds: r.getTimeout(),
          signal,
        });
        return new Empty();
      }),
    ),
    invoke: unary(async (r: pb.InvokeRequest) => {
      const { result, failures } = await plugin.invoke({
        token: r.getTok(),
        args: fromStruct(r.getArgs()),
      });
      const reply = new pb.InvokeResponse().setReturn(toStruct(result));
      return reply.setFailuresList((failures ?? []).map(failureMessage));
    }),
    // A Cancel that is not answered makes the engine report the plugin as crashed.
    cancel: unary(() => {
      for (const controller of running) controller.abort(new Error("the update was cancelled"));
      plugin.cancel();
      return new Empty();
    }),
  };
}

function checkRequest(r: pb.CheckRequest): Parameters<Plugin["check"]>[0] {
  return {
    urn: r.getUrn(),
    olds: fromStruct(r.getOlds()),
    news: fromStruct(r.getNews()),
    randomSeed: r.getRandomseed_asU8(),
  };
}

function checkReply(reply: CheckReply): pb.CheckResponse {
  return new pb.CheckResponse()
    .setInputs(toStruct(reply.inputs))
    .setFailuresList((reply.failures ?? []).map(failureMessage));
}

function failureMessage(failure: { property: string; reason: string }): pb.CheckFailure {
  return new pb.CheckFailure().setProperty(failure.property).setReason(failure.reason);
}

function diffRequest(r: pb.DiffRequest): Parameters<Plugin["diff"]>[0] {
  return {
    id: r.getId(),
    urn: r.getUrn(),
    oldInputs: fromStruct(r.getOldInputs()),
    olds: fromStruct(r.getOlds()),
    news: fromStruct(r.getNews()),
    ignoreChanges: r.getIgnorechangesList(),
  };
}

function diffReply(reply: DiffReply): pb.DiffResponse {
  const detailed = Object.entries(reply.detailed ?? {});
  const message = new pb.DiffResponse();
  message.setChanges(
    reply.changes ? pb.DiffResponse.DiffChanges.DIFF_SOME : pb.DiffResponse.DiffChanges.DIFF_NONE,
  );
  message.setDeletebeforereplace(reply.deleteBeforeReplace ?? false);
  message.setHasdetaileddiff(detailed.length > 0);
  // `diffs` holds top-level names, `detailedDiff` full paths.
  message.setDiffsList([...new Set(detailed.map(([path]) => path.split(/[.[]/, 1)[0] ?? path))]);
  message.setReplacesList(
    detailed.filter(([, { kind }]) => kind.endsWith("-replace")).map(([path]) => path),
  );
  for (const [path, { kind, inputDiff }] of detailed) {
    message
      .getDetaileddiffMap()
      .set(path, new pb.PropertyDiff().setKind(KIND[kind]).setInputdiff(inputDiff));
  }
  return message;
}

function unary<Request, Reply>(
  handle: (request: Request) => Reply | Promise<Reply>,
): grpc.handleUnaryCall<Request, Reply> {
  return (call, callback) => {
    Promise.resolve()
      .then(() => handle(call.request))
      .then(
        (reply) => {
          callback(null, reply);
        },
        (error: unknown) => {
          callback(error instanceof PartialFailure ? initFailed(error) : failed(error));
        },
      );
  };
}

function failed(error: unknown): grpc.ServiceError {
  const message = error instanceof Error ? error.message : String(error);
  return statusError(grpc.status.UNKNOWN, message, new grpc.Metadata());
}

/**
 * The engine reads a partial failure from the status details: a google.rpc.Status of code UNKNOWN
 * that holds an `ErrorResourceInitFailed`.
 */
function initFailed(error: PartialFailure): grpc.ServiceError {
  const detail = new pb.ErrorResourceInitFailed()
    .setId(error.id)
    .setInputs(toStruct(error.inputs))
    .setProperties(toStruct(error.outputs))
    .setReasonsList([...error.reasons]);
  const any = new Any();
  any.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new Status();
  status.setCode(grpc.status.UNKNOWN);
  status.setMessage(error.message);
  status.addDetails(any);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  return statusError(grpc.status.UNKNOWN, error.message, metadata);
}

function statusError(
  code: grpc.status,
  details: string,
  metadata: grpc.Metadata,
): grpc.ServiceError {
  return Object.assign(new Error(details), { code, details, metadata });
}
