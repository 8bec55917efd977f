/** Every way of saying `pulumi destroy` to a primary that may not be destroyed, and who refuses. */

const NUMBER = ["smsvoice:index:PhoneNumber", "alerts-number"] as const;
export const GUARD = ["smsvoice:index:Guard", "guard"] as const;
const POLICY = ["aws:iam/rolePolicy:RolePolicy", "dev"] as const;

/** Who refuses: the engine (it knows only protection), our guard, or nobody: there is nothing to do. */
export type Refusal = "engine" | "guard" | "nothing to do";

export interface Try {
  readonly args: readonly string[];
  /** Resources, type and name, that the flag at the end of `args` is about. */
  readonly of?: readonly [type: string, name: string];
  readonly preview?: boolean;
  readonly by: Refusal;
}

const DEPENDENTS = "--target-dependents";

/** As deployed: the engine's own protection comes first, and knows nothing of a teardown. */
export const PROTECTED: readonly Try[] = [
  { args: [], preview: true, by: "engine" },
  { args: [], by: "engine" },
  { args: ["--ignore-protect", "--continue-on-error"], by: "guard" },
  { args: ["--exclude-protected"], by: "nothing to do" },
  { args: ["--refresh"], by: "engine" },
  { args: ["--run-program"], by: "engine" },
  { args: ["--remove"], by: "engine" },
  { args: ["--target"], of: NUMBER, by: "engine" },
  { args: [DEPENDENTS, "--target"], of: NUMBER, by: "engine" },
  { args: ["--exclude"], of: GUARD, by: "nothing to do" },
];

/** After the `pulumi state unprotect` that the engine advises. */
export const UNPROTECTED: readonly Try[] = [
  { args: [], preview: true, by: "guard" },
  { args: [], by: "guard" },
  { args: ["--ignore-protect", "--continue-on-error"], by: "guard" },
  { args: ["--exclude-protected"], by: "guard" },
  { args: ["--refresh"], by: "guard" },
  // It protects again.
  { args: ["--run-program"], by: "engine" },
  { args: ["--run-program", "--refresh", "--ignore-protect", "--continue-on-error"], by: "guard" },
  { args: ["--remove"], by: "guard" },
  { args: [DEPENDENTS, "--target", "**"], by: "guard" },
  ...[
    NUMBER,
    GUARD,
    POLICY,
    ["aws:iam/role:Role", "dev"] as const,
    ["smsvoice:index:Registration", "brand"] as const,
    ["tendlc:index:Primary", "tendlc"] as const,
    ["pulumi:providers:aws", "aws"] as const,
  ].map((of) => ({ args: [DEPENDENTS, "--target"], of, by: "guard" as const })),
  // Refused by the engine, because the guard depends on them.
  { args: ["--target"], of: NUMBER, by: "engine" },
  { args: ["--target"], of: POLICY, by: "engine" },
  { args: ["--target"], of: GUARD, by: "guard" },
  { args: ["--exclude"], of: GUARD, by: "nothing to do" },
  { args: ["--exclude"], of: NUMBER, by: "guard" },
];
