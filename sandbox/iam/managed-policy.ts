import type { World } from "../kernel/world";
import { History } from "./history";
import type { Tags } from "./tags";

/** One version of a managed policy. */
export interface PolicyVersion {
  /** `v1`; a number is never given twice. */
  readonly id: string;
  /** JSON text as it was put. */
  readonly text: string;
  readonly created: Date;
}

/** What can change of a managed policy. */
export interface ManagedPolicyState {
  /** Oldest first; at most five. */
  readonly versions: readonly PolicyVersion[];
  /** Id of the version that counts. */
  readonly defaultId: string;
  /** How many versions were ever made. */
  readonly made: number;
  readonly updated: Date;
  readonly tags: Tags;
}

/** A policy that stands by itself. Nothing attaches one here: it serves as permissions boundary. */
export interface ManagedPolicy {
  readonly account: string;
  readonly name: string;
  /** Begins and ends with a slash. */
  readonly path: string;
  /** `ANPA…` */
  readonly id: string;
  readonly arn: string;
  readonly description: string;
  readonly created: Date;
  /** "deleted" once it is. */
  readonly history: History<ManagedPolicyState | "deleted">;
}

/** The state of a policy that IAM still has. */
export const policyStateOf = ({ arn, history }: ManagedPolicy): ManagedPolicyState => {
  const state = history.latest();
  if (state === "deleted") throw new Error(`${arn} is deleted`);
  return state;
};

/** The version of a state that counts. */
const defaultVersion = ({ versions, defaultId }: ManagedPolicyState): PolicyVersion => {
  const version = versions.find(({ id }) => id === defaultId);
  if (version === undefined) throw new Error(`the default version ${defaultId} is not there`);
  return version;
};

/** Every customer managed policy of the sandbox, as IAM has them and as authorization sees them. */
export class ManagedPolicies {
  readonly #byArn = new Map<string, ManagedPolicy>();

  constructor(private readonly world: World) {}

  /** The policy under that ARN, as IAM's own reads see it. */
  find(arn: string): ManagedPolicy | undefined {
    const policy = this.#byArn.get(arn);
    return policy?.history.latest() === "deleted" ? undefined : policy;
  }

  /** Every policy of an account. */
  of(account: string): readonly ManagedPolicy[] {
    return [...this.#byArn.values()].filter(
      (policy) => policy.account === account && policy.history.latest() !== "deleted",
    );
  }

  add(policy: Omit<ManagedPolicy, "history">, state: ManagedPolicyState): ManagedPolicy {
    const history = new History<ManagedPolicyState | "deleted">(
      state,
      this.#visible(policy.account),
    );
    const added = { ...policy, history };
    this.#byArn.set(policy.arn, added);
    return added;
  }

  /** Changes or deletes a policy; authorization sees it after the account's propagation delay. */
  change(policy: ManagedPolicy, state: ManagedPolicyState | "deleted"): void {
    policy.history.set(state, this.world.clock.now(), this.#visible(policy.account));
  }

  /** The document that counts under that ARN, as authorization sees it at `now`. */
  textSeen(arn: string, now: Date): string | undefined {
    const state = this.#byArn.get(arn)?.history.seenAt(now);
    return state === undefined || state === "deleted" ? undefined : defaultVersion(state).text;
  }

  #visible(account: string): Date {
    return this.world.clock.in(this.world.settings.iamPropagationSeconds(account));
  }
}
