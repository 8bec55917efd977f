import type { InputLimits } from "./limits";
import type { Limits } from "./violations";

const roleName: Limits = { min: 1, max: 64, pattern: "[\\w+=,.@-]+" };
const policyName: Limits = { min: 1, max: 128, pattern: "[\\w+=,.@-]+" };
/** The character set of policy documents: what XML 1.0 can carry, up to U+00FF. */
const document: Limits = {
  min: 1,
  max: 131072,
  pattern: "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+",
};
const path: Limits = { min: 1, max: 512, pattern: "(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)" };
const description: Limits = {
  max: 1000,
  pattern: "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*",
};
const maxSessionDuration: Limits = { min: 3600, max: 43200 };
const boundary: Limits = { min: 20, max: 2048 };
const pages = {
  Marker: { min: 1, max: 320, pattern: "[\\u0020-\\u00FF]+" },
  MaxItems: { min: 1, max: 1000 },
} as const;
const tags = {
  Tags: { max: 50 },
  "Tags.*.Key": { min: 1, max: 128, pattern: "[\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@]+" },
  "Tags.*.Value": { min: 0, max: 256, pattern: "[\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@]*" },
} as const;

const tagKeys = {
  TagKeys: { max: 50 },
  "TagKeys.*": { min: 1, max: 128, pattern: "[\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@]+" },
} as const;
const policyArn: Limits = { min: 20, max: 2048 };
const versionId: Limits = { pattern: "v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?" };

const needs = (required: readonly string[], members: InputLimits["members"]): InputLimits => ({
  required,
  members,
});

/**
 * Documented limits of the operations that the sandbox has, from the page of each operation.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
 */
export const iamLimits: Readonly<Record<string, InputLimits>> = {
  CreateRole: needs(["RoleName", "AssumeRolePolicyDocument"], {
    Path: path,
    RoleName: roleName,
    AssumeRolePolicyDocument: document,
    Description: description,
    MaxSessionDuration: maxSessionDuration,
    PermissionsBoundary: boundary,
    ...tags,
  }),
  GetRole: needs(["RoleName"], { RoleName: roleName }),
  UpdateRole: needs(["RoleName"], {
    RoleName: roleName,
    Description: description,
    MaxSessionDuration: maxSessionDuration,
  }),
  UpdateRoleDescription: needs(["RoleName", "Description"], {
    RoleName: roleName,
    Description: description,
  }),
  UpdateAssumeRolePolicy: needs(["RoleName", "PolicyDocument"], {
    RoleName: roleName,
    PolicyDocument: document,
  }),
  DeleteRole: needs(["RoleName"], { RoleName: roleName }),
  ListRoles: needs([], {
    PathPrefix: { min: 1, max: 512, pattern: "\\u002F[\\u0021-\\u007F]*" },
    ...pages,
  }),
  PutRolePolicy: needs(["RoleName", "PolicyName", "PolicyDocument"], {
    RoleName: roleName,
    PolicyName: policyName,
    PolicyDocument: document,
  }),
  GetRolePolicy: needs(["RoleName", "PolicyName"], { RoleName: roleName, PolicyName: policyName }),
  DeleteRolePolicy: needs(["RoleName", "PolicyName"], {
    RoleName: roleName,
    PolicyName: policyName,
  }),
  ListRolePolicies: needs(["RoleName"], { RoleName: roleName, ...pages }),
  TagRole: needs(["RoleName", "Tags"], { RoleName: roleName, ...tags }),
  UntagRole: needs(["RoleName", "TagKeys"], { RoleName: roleName, ...tagKeys }),
  ListRoleTags: needs(["RoleName"], { RoleName: roleName, ...pages }),
  PutRolePermissionsBoundary: needs(["RoleName", "PermissionsBoundary"], {
    RoleName: roleName,
    PermissionsBoundary: boundary,
  }),
  DeleteRolePermissionsBoundary: needs(["RoleName"], { RoleName: roleName }),
  ListAttachedRolePolicies: needs(["RoleName"], {
    RoleName: roleName,
    PathPrefix: { min: 1, max: 512, pattern: "((\\/[A-Za-z0-9.,+@=_-]+)*)\\/" },
    ...pages,
  }),
  ListInstanceProfilesForRole: needs(["RoleName"], { RoleName: roleName, ...pages }),
  CreatePolicy: needs(["PolicyName", "PolicyDocument"], {
    PolicyName: policyName,
    Path: { min: 1, max: 512, pattern: "((\\/[A-Za-z0-9\\.,\\+@=_-]+)*)\\/" },
    PolicyDocument: document,
    Description: { max: 1000 },
    ...tags,
  }),
  GetPolicy: needs(["PolicyArn"], { PolicyArn: policyArn }),
  DeletePolicy: needs(["PolicyArn"], { PolicyArn: policyArn }),
  CreatePolicyVersion: needs(["PolicyArn", "PolicyDocument"], {
    PolicyArn: policyArn,
    PolicyDocument: document,
  }),
  GetPolicyVersion: needs(["PolicyArn", "VersionId"], {
    PolicyArn: policyArn,
    VersionId: versionId,
  }),
  ListPolicyVersions: needs(["PolicyArn"], { PolicyArn: policyArn, ...pages }),
  DeletePolicyVersion: needs(["PolicyArn", "VersionId"], {
    PolicyArn: policyArn,
    VersionId: versionId,
  }),
  ListEntitiesForPolicy: needs(["PolicyArn"], {
    PolicyArn: policyArn,
    EntityFilter: { enum: ["User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"] },
    PathPrefix: path,
    PolicyUsageFilter: { enum: ["PermissionsPolicy", "PermissionsBoundary"] },
    ...pages,
  }),
  TagPolicy: needs(["PolicyArn", "Tags"], { PolicyArn: policyArn, ...tags }),
  UntagPolicy: needs(["PolicyArn", "TagKeys"], { PolicyArn: policyArn, ...tagKeys }),
  ListPolicyTags: needs(["PolicyArn"], { PolicyArn: policyArn, ...pages }),
  CreateOpenIDConnectProvider: needs(["Url"], {
    Url: { min: 1, max: 255 },
    ClientIDList: { max: 100 },
    "ClientIDList.*": { min: 1, max: 255 },
    ThumbprintList: { max: 5 },
    "ThumbprintList.*": { min: 40, max: 40 },
    ...tags,
  }),
  GetOpenIDConnectProvider: needs(["OpenIDConnectProviderArn"], {
    OpenIDConnectProviderArn: { min: 20, max: 2048 },
  }),
  DeleteOpenIDConnectProvider: needs(["OpenIDConnectProviderArn"], {
    OpenIDConnectProviderArn: { min: 20, max: 2048 },
  }),
  GetAccountSummary: needs([], {}),
  GetUser: needs([], { UserName: { min: 1, max: 128, pattern: "[\\w+=,.@-]+" } }),
};
