import { z } from "zod";
import { ControlError } from "./control";

const seconds = z.number().min(0);

/**
 * What a test or a demonstration may turn, per account and Region. Each has a default that is
 * AWS's own, but for the IAM delay, which costs every test time and proves something in few.
 */
const schema = z.strictObject({
  /**
   * `automatic`: reviews end by themselves on the virtual clock, well.
   * `manual`: only the control plane ends them.
   */
  reviews: z.enum(["automatic", "manual"]),
  /** Account tier: in `SANDBOX` only verified destination numbers can be written to. */
  tier: z.enum(["PRODUCTION", "SANDBOX"]),
  /** US dollars a month, enforced for text messages. */
  monthlySpendLimit: z.number().min(0),
  /**
   * Seconds of virtual time until authorization sees a change to a role, a trust or a policy.
   * Belongs to the account, whatever Region it is set in, because IAM has none.
   */
  iamPropagationSeconds: seconds,
  /** `true`: one request per second per operation, account and Region, AWS's default for sms-voice. */
  throttle: z.boolean(),
  /**
   * Submitting with a required field missing. AWS does not document which it is.
   * `deny`: accepted, and denied within seconds. `conflict`: refused with ConflictException.
   */
  missingField: z.enum(["deny", "conflict"]),
  /** Seconds of virtual time for which a ClientToken is known; `null`: for ever. AWS does not document it. */
  clientTokenSeconds: seconds.nullable(),
  /**
   * Whether an attachment that a version has may be put into another version. AWS does not
   * document it. `false`: refused with ConflictException.
   */
  attachmentReuse: z.boolean(),
  /** Quotas by name, over the service's own defaults (`REGISTRATIONS: 25`). */
  quotas: z.record(z.string(), z.number().int().min(0)),
});

/** See the members of {@link defaultSettings}. */
export type Settings = z.infer<typeof schema>;

/** What holds in every account and Region until something else is set. */
export const defaultSettings: Settings = {
  reviews: "automatic",
  tier: "PRODUCTION",
  monthlySpendLimit: 1000,
  iamPropagationSeconds: 0,
  throttle: false,
  missingField: "deny",
  clientTokenSeconds: null,
  attachmentReuse: true,
  quotas: {},
};

/** The knobs of every account and Region. */
export class SettingsStore {
  readonly #own = new Map<string, Partial<Settings>>();
  readonly #propagation = new Map<string, number>();

  constructor(private readonly defaults: Settings = defaultSettings) {}

  /** What holds in `account` and `region` now. */
  of(account: string, region: string): Settings {
    const own = { ...this.defaults, ...this.#own.get(`${account}/${region}`) };
    return { ...own, iamPropagationSeconds: this.iamPropagationSeconds(account) };
  }

  /** Seconds until authorization sees a change in `account`. */
  iamPropagationSeconds(account: string): number {
    return this.#propagation.get(account) ?? this.defaults.iamPropagationSeconds;
  }

  /**
   * Changes some knobs. Quotas are merged by name.
   * @throws ControlError 400 that names every knob and value that cannot be.
   */
  change(account: string, region: string, partial: unknown): Settings {
    const parsed = schema.partial().safeParse(partial);
    if (!parsed.success) throw new ControlError(400, z.prettifyError(parsed.error));
    const { iamPropagationSeconds, ...rest } = parsed.data;
    if (iamPropagationSeconds !== undefined) this.#propagation.set(account, iamPropagationSeconds);
    const before = this.of(account, region);
    this.#own.set(`${account}/${region}`, {
      ...before,
      ...(rest as Partial<Settings>),
      quotas: { ...before.quotas, ...rest.quotas },
    });
    return this.of(account, region);
  }
}
