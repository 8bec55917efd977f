/** `never`: AWS takes no other version. `person`: depends on the content, or not a value we know. */
export type Remedy = "fix" | "person" | "never";

/** What to make of a denial reason. */
export interface Play {
  /** AWS's value, matched exactly: one family holds different remedies. */
  readonly reason: string;
  readonly remedy: Remedy;
  readonly means: string;
  /** Path of the field or section that it is mostly about; "" when that depends. */
  readonly field: string;
  readonly change: string;
}
