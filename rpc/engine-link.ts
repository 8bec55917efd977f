/** The connection from a plugin to the engine that started it. */
import { connectivityState, credentials, type ServiceError } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import type { Engine, Severity } from "./plugin";

const SEVERITY: Readonly<Record<Severity, LogSeverity>> = {
  debug: LogSeverity.DEBUG,
  info: LogSeverity.INFO,
  warning: LogSeverity.WARNING,
  error: LogSeverity.ERROR,
};

/** An engine that can be connected after the plugin was made: the address comes by argv or Attach. */
export class EngineLink implements Engine {
  private client: EngineClient | undefined;

  connect(address: string): void {
    this.client?.close();
    this.client = new EngineClient(address, credentials.createInsecure());
  }

  close(): void {
    this.client?.close();
  }

  /**
   * Resolves once the engine's process is gone. A killed engine tells its plugins nothing: without
   * this they would stay, and work on, for ever.
   */
  async whenGone(): Promise<void> {
    const channel = this.client?.getChannel();
    if (!channel) return;
    for (;;) {
      const state = channel.getConnectivityState(true);
      if (state === connectivityState.TRANSIENT_FAILURE || state === connectivityState.SHUTDOWN) {
        return;
      }
      await new Promise<void>((resolve) => {
        channel.watchConnectivityState(state, Infinity, () => {
          resolve();
        });
      });
    }
  }

  log(severity: Severity, urn: string, message: string): Promise<void> {
    return this.send(severity, urn, message, false);
  }

  status(urn: string, message: string): Promise<void> {
    return this.send("info", urn, message, true);
  }

  private send(severity: Severity, urn: string, text: string, ephemeral: boolean): Promise<void> {
    const client = this.client;
    if (!client) return Promise.reject(new Error("this plugin is not connected to an engine"));
    const request = new LogRequest();
    request.setSeverity(SEVERITY[severity]);
    request.setUrn(urn);
    request.setMessage(text);
    request.setEphemeral(ephemeral);
    return new Promise((resolve, reject) => {
      client.log(request, (error: ServiceError | null) => {
        if (error) reject(error);
        else resolve();
      });
    });
  }
}
