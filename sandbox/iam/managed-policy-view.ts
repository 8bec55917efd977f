import type { Structure } from "../kernel/operation";
import type { Directory } from "./directory";
import { policyStateOf, type ManagedPolicy, type PolicyVersion } from "./managed-policy";
import { stateOf, type Role } from "./role";
import { urlEncoded } from "./role-view";
import { tagList } from "./tags";

/** The roles that a policy is the permissions boundary of. */
export const boundedRoles = (
  directory: Directory,
  { account, arn }: ManagedPolicy,
): readonly Role[] => directory.roles(account).filter((role) => stateOf(role).boundary === arn);

/** A policy as `CreatePolicy` shows it: without description. */
export const createdPolicy = (policy: ManagedPolicy, directory: Directory): Structure => {
  const { defaultId, updated, tags } = policyStateOf(policy);
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: defaultId,
    AttachmentCount: 0,
    PermissionsBoundaryUsageCount: boundedRoles(directory, policy).length,
    IsAttachable: true,
    CreateDate: policy.created,
    UpdateDate: updated,
    ...(Object.keys(tags).length === 0 ? {} : { Tags: tagList(tags) }),
  };
};

/** A policy as `GetPolicy` shows it. */
export const fullPolicy = (policy: ManagedPolicy, directory: Directory): Structure => ({
  ...createdPolicy(policy, directory),
  ...(policy.description === "" ? {} : { Description: policy.description }),
});

/** A version as lists show it: without its document. */
export const listedVersion = ({ id, created }: PolicyVersion, defaultId: string): Structure => ({
  VersionId: id,
  IsDefaultVersion: id === defaultId,
  CreateDate: created,
});

/** A version with its document. */
export const fullVersion = (version: PolicyVersion, defaultId: string): Structure => ({
  Document: urlEncoded(version.text),
  ...listedVersion(version, defaultId),
});
