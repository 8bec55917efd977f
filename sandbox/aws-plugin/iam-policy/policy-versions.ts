/** The calls about the versions of a managed policy. */
import type { IAM, PolicyVersion } from "@aws-sdk/client-iam";

/** IAM keeps so many versions of one policy. */
const MOST_VERSIONS = 5;

/** All versions of a policy, page by page. */
export async function policyVersions(
  iam: Pick<IAM, "listPolicyVersions">,
  PolicyArn: string,
): Promise<readonly PolicyVersion[]> {
  const all: PolicyVersion[] = [];
  let Marker: string | undefined;
  do {
    const page = await iam.listPolicyVersions({
      PolicyArn,
      ...(Marker === undefined ? {} : { Marker }),
    });
    all.push(...(page.Versions ?? []));
    Marker = page.IsTruncated ? page.Marker : undefined;
  } while (Marker !== undefined);
  return all;
}

/** Deletes the oldest version that is not the default, when there is no room for another. */
export async function makeRoom(
  iam: Pick<IAM, "deletePolicyVersion" | "listPolicyVersions">,
  PolicyArn: string,
): Promise<void> {
  const versions = await policyVersions(iam, PolicyArn);
  if (versions.length < MOST_VERSIONS) return;
  const [oldest] = versions
    .filter(({ IsDefaultVersion }) => IsDefaultVersion !== true)
    .sort((a, b) => age(a) - age(b) || numberOf(a) - numberOf(b));
  if (oldest) await iam.deletePolicyVersion({ PolicyArn, VersionId: oldest.VersionId });
}

/** Deletes every version but the default, which goes with the policy. */
export async function deleteOthers(
  iam: Pick<IAM, "deletePolicyVersion">,
  PolicyArn: string,
  versions: readonly PolicyVersion[],
): Promise<void> {
  for (const { VersionId, IsDefaultVersion } of versions) {
    if (IsDefaultVersion !== true) await iam.deletePolicyVersion({ PolicyArn, VersionId });
  }
}

const age = ({ CreateDate }: PolicyVersion): number => CreateDate?.getTime() ?? 0;

/** Times have no fraction, so versions of one second are told apart by their numbers. */
const numberOf = ({ VersionId = "" }: PolicyVersion): number => Number(VersionId.slice(1));
