import { ID_TAG, parseLogicalId, sameStack } from "./identity";
import type { Work } from "./work";

/**
 * Refuses to adopt what another resource of this stack has filed: each would put its own filing
 * into it.
 *
 * @throws Error naming the other resource
 */
export async function refuseTaken(
  { api, identity, declared }: Work,
  found: { readonly arn: string },
  name: string,
  existingId: string,
): Promise<void> {
  const tag = (await api.tags(found.arn))?.[ID_TAG];
  const owner = tag === undefined ? undefined : parseLogicalId(tag);
  if (!owner || !sameStack(owner, identity)) return;
  if (owner.name === name || !declared.includes(owner.name)) return;
  throw new Error(
    `${name}: existingId names ${existingId}, which is "${owner.name}" of this stack. Correct existingId, or remove "${owner.name}" from the program first.`,
  );
}
