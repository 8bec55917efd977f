import * as pulumi from "@pulumi/pulumi";

/** What AWS says of the account's text messaging in the provider's Region. */
export interface Account {
  readonly accountId: string;
  readonly region: string;
  /** `SANDBOX` or `PRODUCTION`: https://docs.aws.amazon.com/sms-voice/latest/userguide/sandbox.html */
  readonly accountTier: string;
  /** US dollars per month that AWS enforces for text messages. */
  readonly monthlySpendLimit: number;
  /** Quotas by name of DescribeAccountLimits: `{REGISTRATIONS: {used: 3, max: 25}}`. */
  readonly limits: Readonly<Record<string, { readonly used: number; readonly max: number }>>;
  /** Why AWS could not be asked; then tier, limit and quotas are not known. "" when they are. */
  readonly unavailable: string;
}

/** Reads the account; three read-only calls. */
export function getAccount(opts: pulumi.InvokeOutputOptions): pulumi.Output<Account> {
  return pulumi.runtime.invokeOutput<Account>("smsvoice:index:getAccount", {}, opts);
}
