/**
 * What a service of the sandbox is made of: operations that say what they must be allowed to do,
 * and do it. Everything around them (HTTP, codecs, signatures, constraints, authorization, faults,
 * the call log) is the kernel's, and the same for every operation.
 */

/** A structure as a client sent it or will receive it, under the API's member names. */
export type Structure = Record<string, unknown>;

/** Who made a call, after its signature was verified. */
export interface Caller {
  /** The 12-digit account that the credentials belong to. */
  readonly account: string;
  /** `arn:aws:iam::A:user/N` or `arn:aws:sts::A:assumed-role/R/SESSION`. */
  readonly arn: string;
  /** The ARN that policies are attached to: the user, or the role with its path. */
  readonly principalArn: string;
  /** The unique id: `AIDA…`, or `AROA…:SESSION`. */
  readonly userId: string;
  readonly accessKeyId: string;
  /** Set for sessions: context that the session carries into later calls. */
  readonly session?: {
    readonly name: string;
    readonly sourceIdentity?: string;
    readonly tags: Readonly<Record<string, string>>;
    readonly transitiveTagKeys: readonly string[];
    /** A policy passed to AssumeRole; it can only take away. JSON text. */
    readonly policy?: string;
    /**
     * The account whose principal called AssumeRole; of a service's session the role's own.
     * For a chained session that is the account of the role that was used last.
     */
    readonly assumedByAccount: string;
    /** On the virtual clock. */
    readonly issued: Date;
    /** On the virtual clock. */
    readonly expiration: Date;
  };
}

/** One call of one operation, decoded, checked against the model, and signed by `caller`. */
export interface Call<Input extends Structure = Structure> {
  readonly service: string;
  readonly operation: string;
  readonly input: Input;
  readonly caller: Caller;
  /** The account and Region whose state the call works on: the caller's account, the scope's Region. */
  readonly account: string;
  readonly region: string;
  readonly requestId: string;
  /** Now on the virtual clock. */
  readonly now: Date;
}

/** One question to IAM. All questions of a call must be answered with "allowed". */
export interface Permission {
  /** `sms-voice:SendTextMessage` */
  readonly action: string;
  /** An ARN, or `*` where the action has no resource type. */
  readonly resource: string;
  /** Account that owns the resource, when it is not the caller's. */
  readonly resourceAccount?: string;
  /** Condition keys beyond those that the kernel fills in for every call. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
  /** A role's trust policy for `sts:AssumeRole` and its kin, a topic's policy; JSON text. */
  readonly resourcePolicy?: string;
}

/** One operation of an AWS API. */
export interface Operation<Input extends Structure = Structure> {
  /**
   * What the caller must be allowed to do. Throws a `ServiceError` where AWS answers that before
   * it asks IAM. An empty list means that AWS asks no permission (`sts:GetCallerIdentity`).
   */
  permissions(call: Call<Input>): readonly Permission[];
  /**
   * Set where AWS takes the request unsigned, because the input says who calls. The caller is then
   * nobody: account, ARN and ids are empty. @default false
   */
  readonly unsigned?: true;
  /** Does the work and returns the output structure. Runs only when every permission was given. */
  run(call: Call<Input>): Structure | Promise<Structure>;
}

/** One AWS service. */
export interface Service {
  /** Signing name, which is also what routes a request: `sms-voice`, `sts`, `iam`. */
  readonly name: string;
  readonly protocol: "awsJson1_0" | "awsJson1_1" | "awsQuery";
  readonly operations: Readonly<Record<string, Operation>>;
}

/** An error as the API models it. Anything else that is thrown answers 500 and is logged as a bug. */
export class ServiceError extends Error {
  constructor(
    /** The modelled name: `ConflictException`, `NoSuchEntity`. */
    readonly code: string,
    message: string,
    /** Members beside the message: `{ Reason, ResourceType, ResourceId, Fields }`. */
    readonly members: Structure = {},
    /** HTTP status; 400 unless the model says otherwise. */
    readonly status: number = 400,
  ) {
    super(message);
    this.name = code;
  }
}
