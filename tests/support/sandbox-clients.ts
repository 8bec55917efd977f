import { createHash, createHmac } from "node:crypto";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { IAMClient } from "@aws-sdk/client-iam";
import { PinpointSMSVoiceV2Client } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { SNSClient } from "@aws-sdk/client-sns";
import { STSClient } from "@aws-sdk/client-sts";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Keys } from "./sandbox";
import { checkReplies } from "./sandbox-replies";

/** Where and as whom a client calls. */
export interface ClientOptions {
  readonly endpoint: string;
  readonly credentials: Keys;
  /** @default us-east-1 */
  readonly region?: string;
  /** Attempts per call, 1 for none again. @default 1 */
  readonly maxAttempts?: number;
  /** Milliseconds until a call without an answer fails. @default 0, never */
  readonly timeout?: number;
}

const configuration = ({ endpoint, credentials, region, maxAttempts, timeout }: ClientOptions) => ({
  requestHandler: { requestTimeout: timeout ?? 0, throwOnRequestTimeout: true },
  endpoint,
  credentials: { ...credentials },
  region: region ?? "us-east-1",
  maxAttempts: maxAttempts ?? 1,
});

/** SDK clients of the services, for one principal in one Region. */
export interface Clients {
  readonly sms: PinpointSMSVoiceV2Client;
  readonly sts: STSClient;
  readonly iam: IAMClient;
  readonly logs: CloudWatchLogsClient;
  readonly events: EventBridgeClient;
  readonly sns: SNSClient;
}

/**
 * SDK clients that talk to the sandbox and do not retry unless asked to. They are the SDK's own,
 * but for one look at every reply: one that differs from its output schema fails the call.
 */
export const clientsFor = (options: ClientOptions): Clients => {
  const clients = {
    sms: new PinpointSMSVoiceV2Client(configuration(options)),
    sts: new STSClient(configuration(options)),
    iam: new IAMClient(configuration(options)),
    logs: new CloudWatchLogsClient(configuration(options)),
    events: new EventBridgeClient(configuration(options)),
    sns: new SNSClient(configuration(options)),
  };
  checkReplies(clients.sms, "sms-voice");
  checkReplies(clients.sts, "sts");
  checkReplies(clients.iam, "iam");
  checkReplies(clients.logs, "logs");
  checkReplies(clients.events, "events");
  checkReplies(clients.sns, "sns");
  return clients;
};

/** SHA-256 as the SDK's signer wants it. */
export class Sha256 {
  readonly #hash;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash =
      secret === undefined ? createHash("sha256") : createHmac("sha256", toBuffer(secret));
  }

  update(data: Uint8Array | string): void {
    this.#hash.update(data);
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }
}

const toBuffer = (data: string | ArrayBuffer | ArrayBufferView): Buffer => {
  if (typeof data === "string") return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    : Buffer.from(data);
};

/** A request of which every part can be wrong. */
export interface RawRequest {
  readonly endpoint: string;
  readonly service: "sms-voice" | "sts" | "iam" | "logs" | "events" | "sns";
  readonly operation: string;
  /** JSON for sms-voice, logs and events, flat form members for STS, IAM and SNS. */
  readonly input?: object;
  /** The body as it is, instead of `input`; sms-voice only. */
  readonly text?: string;
  /** Nobody: the request is sent unsigned. */
  readonly credentials?: Keys;
  /** @default us-east-1 */
  readonly region?: string;
  /** Time that is signed. @default now */
  readonly signingDate?: Date;
  /** Service that is signed for. @default `service` */
  readonly signingName?: string;
  /** Spoils the request once it is signed. */
  readonly tamper?: (request: WireRequest) => WireRequest;
}

/** What goes over the wire. */
export interface WireRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came back. */
export interface RawReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Error code without a namespace; undefined for a success. */
  readonly code: string | undefined;
  readonly message: string | undefined;
}

const TARGETS = {
  "sms-voice": ["1.0", "PinpointSMSVoiceV2"],
  logs: ["1.1", "Logs_20140328"],
  events: ["1.1", "AWSEvents"],
} as const;

const VERSIONS = { sts: "2011-06-15", iam: "2010-05-08", sns: "2010-03-31" } as const;

const unsigned = ({ service, operation, input = {}, text }: RawRequest): WireRequest => {
  if (service === "sms-voice" || service === "logs" || service === "events") {
    const [version, target] = TARGETS[service];
    return {
      headers: {
        "content-type": `application/x-amz-json-${version}`,
        "x-amz-target": `${target}.${operation}`,
      },
      body: text ?? JSON.stringify(input),
    };
  }
  const form = { Action: operation, Version: VERSIONS[service], ...input };
  return {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form).toString(),
  };
};

const signed = async (wire: WireRequest, raw: RawRequest): Promise<WireRequest> => {
  if (raw.credentials === undefined) return wire;
  const url = new URL(raw.endpoint);
  const signer = new SignatureV4({
    service: raw.signingName ?? raw.service,
    region: raw.region ?? "us-east-1",
    credentials: raw.credentials,
    sha256: Sha256,
  });
  const request = await signer.sign(
    {
      method: "POST",
      protocol: "http:",
      hostname: url.hostname,
      port: Number(url.port),
      path: "/",
      query: {},
      headers: { ...wire.headers, host: url.host },
      body: wire.body,
    },
    raw.signingDate === undefined ? {} : { signingDate: raw.signingDate },
  );
  return { headers: request.headers, body: wire.body };
};

const errorOf = (status: number, text: string): Pick<RawReply, "code" | "message"> => {
  if (status < 400) return { code: undefined, message: undefined };
  if (text.startsWith("<")) {
    return { code: between(text, "Code"), message: between(text, "Message") };
  }
  const body = JSON.parse(text) as { __type?: string; Message?: string };
  return { code: body.__type?.replace(/^.*#/, ""), message: body.Message };
};

const between = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^]*?)</${name}>`).exec(xml)?.[1];

/** Sends one request as it is described, without an SDK client in between. */
export const sendRaw = async (raw: RawRequest): Promise<RawReply> => {
  const wire = await signed(unsigned(raw), raw);
  const { headers, body } = raw.tamper?.(wire) ?? wire;
  const sent = Object.fromEntries(Object.entries(headers).filter(([name]) => name !== "host"));
  const response = await fetch(raw.endpoint, { method: "POST", headers: sent, body });
  const text = await response.text();
  const { status } = response;
  return { status, headers: response.headers, text, ...errorOf(status, text) };
};
