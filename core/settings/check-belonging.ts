import { partitionOf } from "../arn";
import { problem, type Problem } from "../problem";
import { inWords } from "./issues";
import { idOf, listOf, type Raw } from "./raw";

const POLICY = /^arn:(aws[a-z-]*):iam::(\d{12}):policy\//;

/**
 * Checks that what an entry names belongs together. AWS would take a path of another organization,
 * and nobody could come; a boundary of another account it refuses half way through an up.
 */
export function checkBelonging(
  entry: Raw,
  path: readonly PropertyKey[],
  settings: Raw,
): readonly Problem[] {
  return [...boundary(entry, path, settings), ...units(entry, path)];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html */
function boundary(
  { permissionsBoundary }: Raw,
  path: readonly PropertyKey[],
  { accountId, region }: Raw,
): readonly Problem[] {
  const own = idOf(accountId);
  const arn = typeof permissionsBoundary === "string" ? POLICY.exec(permissionsBoundary) : null;
  if (own === undefined || typeof region !== "string" || arn === null) return [];
  const [, partition, account] = arn;
  const [at, fix] = [
    inWords([...path, "permissionsBoundary"]),
    `Write own, or arn:${partitionOf(region)}:iam::${own}:policy/NAME`,
  ];
  if (account !== own) {
    return [problem(at, permissionsBoundary, "is a policy of another account", fix)];
  }
  return partition === partitionOf(region)
    ? []
    : [problem(at, permissionsBoundary, "is a policy of another partition", fix)];
}

function units(
  { organizationId, organizationPaths }: Raw,
  path: readonly PropertyKey[],
): readonly Problem[] {
  if (typeof organizationId !== "string" || !Array.isArray(organizationPaths)) return [];
  return listOf(organizationPaths)
    .filter((one) => /^o-[a-z0-9]+\//.test(one) && !one.startsWith(`${organizationId}/`))
    .map((one) =>
      problem(
        inWords([...path, "organizationPaths", organizationPaths.indexOf(one)]),
        one,
        `is no path of the organization ${organizationId}`,
        "Begin it with the entry's organizationId, or correct that",
      ),
    );
}
