/**
 * The role and the policy of an id `ROLE:POLICY`, split at the first colon.
 * @throws when the id has another form
 */
export function parseRolePolicyId(id: string): readonly [role: string, policy: string] {
  const colon = id.indexOf(":");
  if (colon < 1 || colon === id.length - 1) {
    throw new Error(`"${id}" is not the id of an inline policy: write ROLE_NAME:POLICY_NAME`);
  }
  return [id.slice(0, colon), id.slice(colon + 1)];
}
