import type { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import type { EventBridge } from "@aws-sdk/client-eventbridge";
import type { IAM } from "@aws-sdk/client-iam";
import type { PinpointSMSVoiceV2 } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { SNS } from "@aws-sdk/client-sns";
import type { STS } from "@aws-sdk/client-sts";
import type { OptionalEndpoint } from "../config/endpoints";
import type { Settings } from "../config/settings";
import { assumedRoleCredentials } from "./assumed-role-credentials";
import { baseCredentials } from "./base-credentials";
import { memoize } from "./memoize";
import { RetryStrategy } from "./retry-strategy";
import type { IdentityProvider } from "./identity";

/** AWS clients of one configured provider. The SDK is loaded when the first call needs it. */
export class Session {
  /** The credentials of the last role of the chain, shared by all clients. */
  readonly credentials: IdentityProvider;
  readonly iam: () => Promise<IAM>;
  readonly sts: () => Promise<STS>;
  readonly sms: () => Promise<PinpointSMSVoiceV2>;
  readonly logs: () => Promise<CloudWatchLogs>;
  readonly events: () => Promise<EventBridge>;
  readonly sns: () => Promise<SNS>;

  constructor(readonly settings: Settings) {
    const base = memoize(baseCredentials(settings), Date.now);
    this.credentials = settings.assumeRoles.reduce<IdentityProvider>(
      (before, role, index) =>
        memoize(
          assumedRoleCredentials(role, `assumeRoles[${index}]`, () => this.stsWith(before)),
          Date.now,
        ),
      base,
    );
    this.iam = once(() => this.iamClient());
    this.sts = once(() => this.stsWith(this.credentials));
    this.sms = once(() => this.smsClient());
    this.logs = once(() => this.logsClient());
    this.events = once(() => this.eventsClient());
    this.sns = once(() => this.snsClient());
  }

  private async iamClient(): Promise<IAM> {
    const { IAM: Client } = await import("@aws-sdk/client-iam");
    const { iamEndpoint: endpoint, region } = this.settings;
    return new Client({ ...this.common(this.credentials), endpoint, region });
  }

  private async smsClient(): Promise<PinpointSMSVoiceV2> {
    const { PinpointSMSVoiceV2: Client } = await import("@aws-sdk/client-pinpoint-sms-voice-v2");
    return new Client(this.regional("pinpointsmsvoicev2"));
  }

  private async logsClient(): Promise<CloudWatchLogs> {
    const { CloudWatchLogs: Client } = await import("@aws-sdk/client-cloudwatch-logs");
    return new Client(this.regional("logs"));
  }

  private async eventsClient(): Promise<EventBridge> {
    const { EventBridge: Client } = await import("@aws-sdk/client-eventbridge");
    return new Client(this.regional("eventbridge"));
  }

  private async snsClient(): Promise<SNS> {
    const { SNS: Client } = await import("@aws-sdk/client-sns");
    return new Client(this.regional("sns"));
  }

  /** @throws Error where the provider has no endpoint of the service */
  private regional(service: OptionalEndpoint) {
    const { endpoints, region } = this.settings;
    const endpoint = endpoints[service];
    if (endpoint === undefined) {
      throw new Error(
        `endpoints.${service} is missing: this stand-in of the AWS plugin works against a sandbox only. Give the sandbox's address, or use the real plugin`,
      );
    }
    return { ...this.common(this.credentials), endpoint, region };
  }

  private async stsWith(credentials: IdentityProvider): Promise<STS> {
    const { STS: Client } = await import("@aws-sdk/client-sts");
    const { stsEndpoint: endpoint, stsRegion, region } = this.settings;
    return new Client({
      ...this.common(credentials),
      endpoint,
      region: stsRegion ?? region,
    });
  }

  private common(credentials: IdentityProvider): ClientSettings {
    const retryStrategy = new RetryStrategy(this.settings.maxRetries + 1);
    return { credentials, retryStrategy, requestHandler: TIMEOUTS };
  }
}

interface ClientSettings {
  readonly credentials: IdentityProvider;
  readonly retryStrategy: RetryStrategy;
  readonly requestHandler: typeof TIMEOUTS;
}

/** A request that is not answered in this time is made again. */
const TIMEOUTS = {
  connectionTimeout: 5_000,
  requestTimeout: 30_000,
  throwOnRequestTimeout: true,
} as const;

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
