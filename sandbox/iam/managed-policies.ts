import type { Call, Operation } from "../kernel/operation";
import type { World } from "../kernel/world";
import type { Directory } from "./directory";
import { iamError } from "./errors";
import { policyStateOf } from "./managed-policy";
import { managedPolicyOf, policyPermission } from "./managed-policy-access";
import { boundedRoles, createdPolicy, fullPolicy } from "./managed-policy-view";
import { page } from "./paging";
import { managedDocument } from "./policy-versions";
import { requestTagKeys } from "./role-access";
import { mergeTags, readTags, tagList } from "./tags";
import { wholeSeconds } from "./time";

const arnOf = ({ account, input }: Call): string => {
  const path = typeof input["Path"] === "string" ? input["Path"] : "/";
  return `arn:aws:iam::${account}:policy${path}${String(input["PolicyName"])}`;
};

/** Customer managed policies, which serve as permissions boundaries: making, reading, tagging, deleting. */
export const managedPolicyOperations = (
  directory: Directory,
  world: World,
): Readonly<Record<string, Operation>> => {
  const { managed } = directory;
  const permissions = (call: Call) => policyPermission(directory, call);

  const createPolicy: Operation = {
    permissions(call) {
      const tags = readTags(call.input["Tags"]);
      const question = { resource: arnOf(call), context: requestTagKeys(tags) };
      return [
        { action: "iam:CreatePolicy", ...question },
        // Tags at creation need the permission to tag as well.
        ...(Object.keys(tags).length === 0 ? [] : [{ action: "iam:TagPolicy", ...question }]),
      ];
    },
    run(call) {
      const { account, input } = call;
      const name = String(input["PolicyName"]);
      // A name is unique in an account whatever the path.
      if (managed.of(account).some((policy) => policy.name.toLowerCase() === name.toLowerCase())) {
        throw iamError("EntityAlreadyExists", `A policy called ${name} already exists.`);
      }
      const text = managedDocument(input["PolicyDocument"]);
      const created = wholeSeconds(call.now);
      const policy = managed.add(
        {
          account,
          name,
          path: typeof input["Path"] === "string" ? input["Path"] : "/",
          id: world.ids.iam("ANPA"),
          arn: arnOf(call),
          description: typeof input["Description"] === "string" ? input["Description"] : "",
          created,
        },
        {
          versions: [{ id: "v1", text, created }],
          defaultId: "v1",
          made: 1,
          updated: created,
          tags: mergeTags({}, readTags(input["Tags"])),
        },
      );
      return { Policy: createdPolicy(policy, directory) };
    },
  };

  const getPolicy: Operation = {
    permissions,
    run: (call) => ({ Policy: fullPolicy(managedPolicyOf(directory, call), directory) }),
  };

  const deletePolicy: Operation = {
    permissions,
    run(call) {
      const policy = managedPolicyOf(directory, call);
      if (boundedRoles(directory, policy).length > 0) {
        throw iamError(
          "DeleteConflict",
          "Cannot delete a policy that is used as a permissions boundary.",
        );
      }
      if (policyStateOf(policy).versions.length > 1) {
        throw iamError(
          "DeleteConflict",
          "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
        );
      }
      managed.change(policy, "deleted");
      return {};
    },
  };

  const listEntities: Operation = {
    permissions,
    run(call) {
      const policy = managedPolicyOf(directory, call);
      const { EntityFilter: of, PolicyUsageFilter: as, PathPrefix: under = "/" } = call.input;
      // Nothing attaches a policy here: the one use of it is as a boundary of roles.
      const asked = as !== "PermissionsPolicy" && (of === undefined || of === "Role");
      const roles = boundedRoles(directory, policy).filter(({ path }) =>
        path.startsWith(String(under)),
      );
      const { items, rest } = page(asked ? roles : [], call.input);
      return {
        PolicyRoles: items.map(({ name, id }) => ({ RoleName: name, RoleId: id })),
        PolicyGroups: [],
        PolicyUsers: [],
        ...rest,
      };
    },
  };

  const tagPolicy: Operation = {
    permissions: (call) =>
      policyPermission(directory, call, requestTagKeys(readTags(call.input["Tags"]))),
    run(call) {
      const policy = managedPolicyOf(directory, call);
      const before = policyStateOf(policy);
      const tags = mergeTags(before.tags, readTags(call.input["Tags"]));
      managed.change(policy, { ...before, tags });
      return {};
    },
  };

  const untagPolicy: Operation = {
    permissions: (call) =>
      policyPermission(directory, call, {
        "aws:TagKeys": call.input["TagKeys"] as readonly string[],
      }),
    run(call) {
      const policy = managedPolicyOf(directory, call);
      const before = policyStateOf(policy);
      const gone = (call.input["TagKeys"] as readonly string[]).map((key) => key.toLowerCase());
      const kept = Object.entries(before.tags).filter(([key]) => !gone.includes(key.toLowerCase()));
      managed.change(policy, { ...before, tags: Object.fromEntries(kept) });
      return {};
    },
  };

  const listPolicyTags: Operation = {
    permissions,
    run(call) {
      const { tags } = policyStateOf(managedPolicyOf(directory, call));
      const { items, rest } = page(tagList(tags), call.input);
      return { Tags: items, ...rest };
    },
  };

  return {
    CreatePolicy: createPolicy,
    GetPolicy: getPolicy,
    DeletePolicy: deletePolicy,
    ListEntitiesForPolicy: listEntities,
    TagPolicy: tagPolicy,
    UntagPolicy: untagPolicy,
    ListPolicyTags: listPolicyTags,
  };
};
