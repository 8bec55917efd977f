import * as pulumi from "@pulumi/pulumi";

/** Where and as whom a plugin works: the same words for `aws` and for `smsvoice`. */
export interface SmsvoiceArgs {
  /** Region that holds (or will hold) brand, campaign and number. A change is refused. */
  readonly region: string;
  /** The only account this provider may work in, 12 digits. A change is refused. */
  readonly accountId: string;
  /** Profile of the shared AWS configuration. @default the SDK's default credential chain */
  readonly profile?: string | undefined;
  /** Role to assume before any call, for a pipeline that deploys into many accounts. */
  readonly deployRole?: DeployRole | undefined;
  /** Where to send AWS calls instead of AWS; `http://127.0.0.1:PORT` for the sandbox. */
  readonly endpoint?: string | undefined;
  /** Names of all registrations and numbers the program declares, sorted. */
  readonly declared: readonly string[];
  /** Names that may vanish from `declared`: they are forgotten, never deleted at AWS. */
  readonly release: readonly string[];
}

/** A role that a pipeline assumes to deploy. */
export interface DeployRole {
  readonly roleArn: string;
  readonly externalId?: string | undefined;
  /** @default tendlc-deploy */
  readonly sessionName?: string | undefined;
}

/** The provider `smsvoice`: registrations and numbers of AWS End User Messaging SMS. */
export class SmsvoiceProvider extends pulumi.ProviderResource {
  constructor(name: string, args: SmsvoiceArgs, opts?: pulumi.ResourceOptions) {
    super("smsvoice", name, asText(args), opts);
  }
}

/** Provider inputs travel as strings: anything else is JSON text, as in Pulumi's generated SDKs. */
function asText(args: SmsvoiceArgs): Record<string, string> {
  const text: Record<string, string> = {};
  for (const [key, value] of Object.entries(args) as [string, unknown][]) {
    if (value !== undefined) text[key] = typeof value === "string" ? value : JSON.stringify(value);
  }
  return text;
}
