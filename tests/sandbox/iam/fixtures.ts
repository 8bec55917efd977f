import * as iam from "@aws-sdk/client-iam";
import { policy, trustAccount } from "../../support/sandbox-roles";

const page = { Marker: Buffer.from("after:0").toString("base64"), MaxItems: 10 };

/** Sends one operation with an input that may be wrong on purpose. */
export const sendIam = (
  client: iam.IAMClient,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> => {
  const commands = new Map<string, unknown>(Object.entries(iam));
  const Command = commands.get(`${operation}Command`) as new (input: object) => iam.GetRoleCommand;
  return client.send(new Command(input)) as unknown as Promise<Readonly<Record<string, unknown>>>;
};

/** A valid input of every operation, with every member that has a documented limit. */
export const validInputs = (
  account: string,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> => {
  const RoleName = "subject";
  const OpenIDConnectProviderArn = `arn:aws:iam::${account}:oidc-provider/token.example.com`;
  const PolicyArn = `arn:aws:iam::${account}:policy/limit`;
  const allow = policy({ Effect: "Allow", Action: "iam:GetRole", Resource: "*" });
  return {
    CreateRole: {
      RoleName: "created",
      Path: "/team/",
      AssumeRolePolicyDocument: trustAccount(account),
      Description: "a role",
      MaxSessionDuration: 7200,
      PermissionsBoundary: `arn:aws:iam::${account}:policy/fence`,
      Tags: [{ Key: "team", Value: "one" }],
    },
    GetRole: { RoleName },
    UpdateRole: { RoleName, Description: "another", MaxSessionDuration: 3600 },
    UpdateRoleDescription: { RoleName, Description: "a third" },
    UpdateAssumeRolePolicy: { RoleName, PolicyDocument: trustAccount(account) },
    PutRolePolicy: { RoleName, PolicyName: "more", PolicyDocument: allow },
    GetRolePolicy: { RoleName, PolicyName: "inline" },
    ListRolePolicies: { RoleName, ...page },
    TagRole: { RoleName, Tags: [{ Key: "stage", Value: "test" }] },
    ListRoleTags: { RoleName, ...page },
    UntagRole: { RoleName, TagKeys: ["stage"] },
    PutRolePermissionsBoundary: {
      RoleName,
      PermissionsBoundary: `arn:aws:iam::${account}:policy/fence`,
    },
    DeleteRolePermissionsBoundary: { RoleName },
    ListAttachedRolePolicies: { RoleName, PathPrefix: "/", ...page },
    ListInstanceProfilesForRole: { RoleName, ...page },
    ListRoles: { PathPrefix: "/", ...page },
    CreatePolicy: {
      PolicyName: "created",
      Path: "/team/",
      PolicyDocument: allow,
      Description: "a policy",
      Tags: [{ Key: "team", Value: "one" }],
    },
    GetPolicy: { PolicyArn },
    CreatePolicyVersion: { PolicyArn, PolicyDocument: allow, SetAsDefault: true },
    GetPolicyVersion: { PolicyArn, VersionId: "v1" },
    ListPolicyVersions: { PolicyArn, ...page },
    DeletePolicyVersion: { PolicyArn, VersionId: "v1" },
    ListEntitiesForPolicy: {
      PolicyArn,
      EntityFilter: "Role",
      PathPrefix: "/",
      PolicyUsageFilter: "PermissionsBoundary",
      ...page,
    },
    TagPolicy: { PolicyArn, Tags: [{ Key: "stage", Value: "test" }] },
    ListPolicyTags: { PolicyArn, ...page },
    UntagPolicy: { PolicyArn, TagKeys: ["stage"] },
    DeletePolicy: { PolicyArn },
    CreateOpenIDConnectProvider: {
      Url: "https://token.example.com",
      ClientIDList: ["sts.amazonaws.com"],
      ThumbprintList: ["0".repeat(40)],
      Tags: [{ Key: "team", Value: "one" }],
    },
    GetOpenIDConnectProvider: { OpenIDConnectProviderArn },
    DeleteOpenIDConnectProvider: { OpenIDConnectProviderArn },
    GetAccountSummary: {},
    GetUser: { UserName: "administrator" },
    DeleteRolePolicy: { RoleName, PolicyName: "inline" },
    DeleteRole: { RoleName: "empty" },
  };
};
