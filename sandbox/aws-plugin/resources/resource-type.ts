import type { CheckFailure } from "../../../rpc/plugin";
import type { Properties, Value } from "../../../rpc/values";
import type { Session } from "../aws/session";
import type { Patience } from "../aws/retry";
import type { TagRules } from "../tags/merge-tags";

/** How a property's values look, and when two of them mean the same. */
export type PropertyKind =
  | "string"
  | "boolean"
  | "integer"
  /** A policy document: JSON text, or an object that Check turns into JSON text. */
  | "policy"
  | "strings"
  | "tags"
  /** A block: one flat object of strings. */
  | "block"
  /** A block: one object of strings and maps of strings. */
  | "nested-block"
  /** JSON text; two are the same when they say the same. */
  | "json"
  /** `[{ name, policy }]`, an exclusive set. */
  | "inline-policies";

/** One property of a resource type, as the typings of `@pulumi/aws` declare it. */
export interface Property {
  readonly kind: PropertyKind;
  /** `output`: AWS alone gives the value; a program cannot. */
  readonly use: "required" | "optional" | "output";
  /** An optional property whose value AWS, or the plugin, decides when the program does not. */
  readonly computed?: true;
  /** Filled in by Check, and listed in `__defaults`. */
  readonly default?: boolean | number | string;
  /** A change replaces the resource. */
  readonly replaces?: true;
}

/** What an operation on a resource works with. */
export interface Context {
  readonly session: Session;
  /** The provider's `defaultTags` and `ignoreTags`. */
  readonly tags: TagRules;
  /** How long to wait for AWS to catch up, and when to stop waiting. */
  readonly patience: Patience;
}

/**
 * One resource type: its table of properties and its API calls.
 *
 * Names, defaults, diffs, previews, secrets, tags and imports follow from the table
 * (`resources/`), so that a further type is one folder with this interface.
 * Values that arrive here are plain: known (but for `validate`), and without secret marks.
 */
export interface ResourceType {
  /** `aws:iam/role:Role` */
  readonly token: string;
  readonly properties: Readonly<Record<string, Property>>;
  /** Longest automatic name, in characters; left out where the type has no `name`. */
  readonly nameLimit?: number;
  /** Rules beyond the table's. Any value may be UNKNOWN. */
  validate(inputs: Properties): readonly CheckFailure[];
  /** The form in which the state keeps a value, where that differs from what the program wrote. */
  normalize?(property: string, value: Value): Value;
  /** Makes the resource and returns its id. What fails after the id is known is not made again. */
  create(inputs: Properties, context: Context): Promise<string>;
  /** Reads the resource back after `create`: not found means "not yet". */
  readNew(id: string, planned: Properties, context: Context): Promise<Properties>;
  /** The resource's state, or undefined when it is gone. `olds` is empty in an import. */
  read(id: string, olds: Properties, context: Context): Promise<Properties | undefined>;
  /** Makes the calls that turn `olds` into `news`; the state is read afterwards. */
  update(id: string, olds: Properties, news: Properties, context: Context): Promise<void>;
  /** Deletes the resource; one that is gone already counts as deleted. */
  delete(id: string, olds: Properties, context: Context): Promise<void>;
}
