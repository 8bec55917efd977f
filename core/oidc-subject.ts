/** Kind of a subject and its owner, both whole: `repo:acme/`, `organization:acme:`, `org/0f1e/`. */
const OWNER = /^[^:/|]+[:/|][^:/|]+[:/|]/;

/**
 * Whether a pattern of subjects lets in one owner's workloads only. Most providers serve everybody,
 * so the owner must stand whole before the first wildcard: `repo:*` is every repository that there
 * is, and `repo:acme*` those of `acme-somebody` too.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub
 */
export function namesOwner(subject: string): boolean {
  const [fixed = ""] = subject.split(/[*?]/);
  return fixed === subject ? /\w{3}/.test(subject) : OWNER.test(fixed);
}
