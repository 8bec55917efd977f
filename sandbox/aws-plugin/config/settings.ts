import type { OptionalEndpoint } from "./endpoints";
import type { TagRules } from "../tags/merge-tags";

/** A role of the chain that the provider assumes before it does anything. */
export interface AssumedRole {
  readonly roleArn: string;
  readonly externalId?: string;
  readonly sessionName?: string;
  readonly sourceIdentity?: string;
  /** Seconds. @default 900, as the real plugin's SDK */
  readonly durationSeconds: number;
  /** A session policy, JSON text. */
  readonly policy?: string;
  readonly policyArns: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly transitiveTagKeys: readonly string[];
}

/** What the provider's inputs say, read and checked. */
export interface Settings {
  readonly region: string;
  readonly iamEndpoint: string;
  readonly stsEndpoint: string;
  /** Those of other services that were given. */
  readonly endpoints: Readonly<Partial<Record<OptionalEndpoint, string>>>;
  /** Region whose name signs STS calls. @default region */
  readonly stsRegion?: string;
  readonly accessKey?: string;
  readonly secretKey?: string;
  readonly token?: string;
  readonly profile?: string;
  readonly sharedConfigFile?: string;
  readonly sharedCredentialsFile?: string;
  readonly skipMetadataApiCheck: boolean;
  readonly skipRequestingAccountId: boolean;
  readonly allowedAccountIds: readonly string[];
  readonly forbiddenAccountIds: readonly string[];
  readonly assumeRoles: readonly AssumedRole[];
  /** Retries of one API call. @default 25 */
  readonly maxRetries: number;
  readonly tags: TagRules;
}
