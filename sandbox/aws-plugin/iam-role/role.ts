import type { Value } from "../../../rpc/values";
import { normalizePolicy } from "../policy-document/normalize-policy";
import type { ResourceType } from "../resources/resource-type";
import { createRole } from "./create-role";
import { deleteRole } from "./delete-role";
import { readNewRole, readRole } from "./read-role";
import { updateRole } from "./update-role";
import { validateRole } from "./validate-role";

/** `aws.iam.Role`; README.md beside this file says where each rule comes from. */
export const ROLE: ResourceType = {
  token: "aws:iam/role:Role",
  nameLimit: 64,
  properties: {
    assumeRolePolicy: { kind: "policy", use: "required" },
    description: { kind: "string", use: "optional" },
    forceDetachPolicies: { kind: "boolean", use: "optional", default: false },
    inlinePolicies: { kind: "inline-policies", use: "optional", computed: true },
    managedPolicyArns: { kind: "strings", use: "optional", computed: true },
    maxSessionDuration: { kind: "integer", use: "optional", default: 3600 },
    name: { kind: "string", use: "optional", computed: true, replaces: true },
    namePrefix: { kind: "string", use: "optional", computed: true, replaces: true },
    path: { kind: "string", use: "optional", default: "/", replaces: true },
    permissionsBoundary: { kind: "string", use: "optional" },
    tags: { kind: "tags", use: "optional" },
    arn: { kind: "string", use: "output" },
    createDate: { kind: "string", use: "output" },
    tagsAll: { kind: "tags", use: "output" },
    uniqueId: { kind: "string", use: "output" },
  },
  validate: validateRole,
  normalize: (property: string, value: Value) =>
    property === "assumeRolePolicy" && typeof value === "string" ? normalizePolicy(value) : value,
  create: createRole,
  readNew: readNewRole,
  read: readRole,
  update: updateRole,
  delete: deleteRole,
};
