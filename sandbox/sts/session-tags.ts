import type { Caller, Structure } from "../kernel/operation";
import { ServiceError } from "../kernel/operation";

/** Tags of a session that is asked for. */
export interface SessionTags {
  /** Those that the request passes. */
  readonly passed: Readonly<Record<string, string>>;
  /** Those that the caller's own session hands on. */
  readonly inherited: Readonly<Record<string, string>>;
  /** Keys that the new session will hand on. */
  readonly transitiveKeys: readonly string[];
}

const invalid = (message: string) => new ServiceError("InvalidParameterValue", message);

/**
 * Works out the tags of a new session.
 * @throws ServiceError for a key given twice, a reserved key, a transitive key without a tag, or a
 *   key that the caller's session has handed on: such a tag cannot be changed down the chain
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 */
export const sessionTags = (input: Structure, caller: Caller): SessionTags => {
  const list = (input["Tags"] ?? []) as readonly Structure[];
  const passed = Object.fromEntries(list.map((tag) => [String(tag["Key"]), String(tag["Value"])]));
  const keys = list.map((tag) => String(tag["Key"]).toLowerCase());
  if (new Set(keys).size < keys.length) {
    throw invalid("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
  }
  const reserved = keys.find((key) => key.startsWith("aws:"));
  if (reserved !== undefined) {
    throw invalid(`Tag key ${reserved} must not begin with the reserved prefix aws:`);
  }
  const transitive = (input["TransitiveTagKeys"] ?? []) as readonly string[];
  const without = transitive.find((key) => !keys.includes(key.toLowerCase()));
  if (without !== undefined) {
    throw invalid(
      `The specified transitive tag key ${without} must be included in the requested tags.`,
    );
  }
  const inherited = inheritedTags(caller);
  const taken = Object.keys(inherited).find((key) => keys.includes(key.toLowerCase()));
  if (taken !== undefined) {
    throw invalid(
      `The tag key ${taken} conflicts with a transitive tag key from the calling session.`,
    );
  }
  return { passed, inherited, transitiveKeys: [...Object.keys(inherited), ...transitive] };
};

const inheritedTags = ({ session }: Caller): Readonly<Record<string, string>> => {
  const handedOn = (session?.transitiveTagKeys ?? []).map((key) => key.toLowerCase());
  return Object.fromEntries(
    Object.entries(session?.tags ?? {}).filter(([key]) => handedOn.includes(key.toLowerCase())),
  );
};
