import * as pulumi from "@pulumi/pulumi";
import { outputs } from "./registration";

export interface PhoneNumberArgs {
  /** The campaign; "" until it is filed. */
  readonly campaignRegistrationId: pulumi.Input<string>;
  /** Whether the campaign was approved. No number is requested before. */
  readonly campaignApproved: pulumi.Input<boolean>;
  /** `TRANSACTIONAL` or `PROMOTIONAL`. */
  readonly messageType: string;
  /** `SMS`, `MMS`, `VOICE`: as the campaign's `numberCapabilities`. */
  readonly numberCapabilities: readonly string[];
  /** ISO 3166-1 alpha-2. @default US */
  readonly isoCountryCode?: string | undefined;
  /** @default TEN_DLC */
  readonly numberType?: string | undefined;
  /** Opt-out list of the number. @default whatever it has, at first AWS's Default */
  readonly optOutListName?: pulumi.Input<string> | undefined;
  /** What HELP is answered with. @default whatever AWS answers */
  readonly helpMessage?: string | undefined;
  /** What STOP is answered with. @default whatever AWS answers */
  readonly stopMessage?: string | undefined;
  /** Id of a number that exists: it is verified and adopted, and none is requested. */
  readonly existingId?: string | undefined;
  /** Whether a number may be requested (and its lease begin). */
  readonly submit: boolean;
  /** Whether to request again when AWS no longer has the number. @default false */
  readonly refile?: boolean | undefined;
  /** While set nothing is requested, and deletion protection is taken off. @default false */
  readonly teardown?: boolean | undefined;
}

/** Limits of a number: https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_PhoneNumberInformation.html */
export interface NumberLimits {
  /** Message parts per second by channel: `{SMS: 75}`. */
  readonly rateLimits: Readonly<Record<string, number>>;
  /** Messages per day by carrier: `{"T-MOBILE": 2000}`. */
  readonly dailyMessageCaps: Readonly<Record<string, number>>;
}

/** A 10DLC number. It holds until its campaign is approved and is then requested, once. */
export class PhoneNumber extends pulumi.CustomResource {
  /** AWS's id, "" until requested. */
  declare readonly phoneNumberId: pulumi.Output<string>;
  /** ARN, "" until requested. */
  declare readonly arn: pulumi.Output<string>;
  /** E.164, "" until requested. */
  declare readonly phoneNumber: pulumi.Output<string>;
  /** NumberStatus of the API; "" until requested. */
  declare readonly status: pulumi.Output<string>;
  declare readonly phase: pulumi.Output<string>;
  declare readonly waitingFor: pulumi.Output<string>;
  declare readonly since: pulumi.Output<string>;
  declare readonly expectedBy: pulumi.Output<string>;
  /** US dollars per month, as AWS states it; "" until requested. */
  declare readonly monthlyLeasingPrice: pulumi.Output<string>;
  declare readonly limits: pulumi.Output<NumberLimits>;
  /** Whether AWS refuses to release it. */
  declare readonly deletionProtectionEnabled: pulumi.Output<boolean>;
  /** Opt-out list that AWS keeps for it; "" until requested. */
  declare readonly optOutListName: pulumi.Output<string>;
  declare readonly nextStep: pulumi.Output<string>;

  constructor(name: string, args: PhoneNumberArgs, opts?: pulumi.CustomResourceOptions) {
    // The opt-out list is both: what is wished, and what AWS has.
    super("smsvoice:index:PhoneNumber", name, { ...outputs(PHONE_NUMBER_OUTPUTS), ...args }, opts);
  }
}

const PHONE_NUMBER_OUTPUTS = [
  "phoneNumberId",
  "arn",
  "phoneNumber",
  "status",
  "phase",
  "waitingFor",
  "since",
  "expectedBy",
  "monthlyLeasingPrice",
  "limits",
  "deletionProtectionEnabled",
  "optOutListName",
  "nextStep",
] as const;
