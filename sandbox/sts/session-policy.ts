import { parsePolicy } from "../iam/policy-document";
import { ServiceError } from "../kernel/operation";
import type { SessionTags } from "./session-tags";

/**
 * Characters that policy and tags of one session may take when packed. AWS does not publish how
 * it packs; plain characters are counted here, which refuses earlier if anything.
 */
const PACKED_CHARACTERS = 4096;

/**
 * How much of the room for policy and tags a request takes, in per cent; undefined without both.
 * @throws ServiceError MalformedPolicyDocument, PackedPolicyTooLarge
 */
export const packedPolicySize = (
  policy: string | undefined,
  { passed }: SessionTags,
): number | undefined => {
  if (policy !== undefined) {
    const parsed = parsePolicy(policy, "identity");
    if (typeof parsed === "string") throw new ServiceError("MalformedPolicyDocument", parsed);
  }
  const characters =
    (policy?.length ?? 0) +
    Object.entries(passed).reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  const percent = Math.ceil((characters / PACKED_CHARACTERS) * 100);
  if (percent > 100) {
    throw new ServiceError(
      "PackedPolicyTooLarge",
      `Packed size of session tags consumes ${percent}% of allotted space.`,
    );
  }
  return characters === 0 ? undefined : percent;
};
