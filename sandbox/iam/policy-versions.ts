import type { Call, Operation } from "../kernel/operation";
import type { Directory } from "./directory";
import { iamError } from "./errors";
import { policyStateOf } from "./managed-policy";
import { managedPolicyOf, policyPermission } from "./managed-policy-access";
import { fullVersion, listedVersion } from "./managed-policy-view";
import { page } from "./paging";
import { parsePolicy } from "./policy-document";
import { MANAGED_POLICY_SIZE, policySize, POLICY_VERSIONS } from "./quotas";
import { wholeSeconds } from "./time";

/**
 * The document of a managed policy.
 * @throws ServiceError MalformedPolicyDocument or LimitExceeded
 */
export const managedDocument = (input: unknown): string => {
  const text = String(input);
  const parsed = parsePolicy(text, "identity");
  if (typeof parsed === "string") throw iamError("MalformedPolicyDocument", parsed);
  if (policySize(text) > MANAGED_POLICY_SIZE) {
    throw iamError("LimitExceeded", `Cannot exceed quota for PolicySize: ${MANAGED_POLICY_SIZE}`);
  }
  return text;
};

/** Versions of managed policies: one counts, older ones are kept until they are deleted. */
export const policyVersionOperations = (
  directory: Directory,
): Readonly<Record<string, Operation>> => {
  const permissions = (call: Call) => policyPermission(directory, call);

  const versionOf = (call: Call) => {
    const policy = managedPolicyOf(directory, call);
    const state = policyStateOf(policy);
    const id = String(call.input["VersionId"]);
    const version = state.versions.find((one) => one.id === id);
    if (version === undefined) {
      throw iamError(
        "NoSuchEntity",
        `Policy ${policy.arn} version ${id} does not exist or is not attachable.`,
      );
    }
    return { policy, state, version };
  };

  const createVersion: Operation = {
    permissions,
    run(call) {
      const policy = managedPolicyOf(directory, call);
      const before = policyStateOf(policy);
      const text = managedDocument(call.input["PolicyDocument"]);
      if (before.versions.length >= POLICY_VERSIONS) {
        throw iamError(
          "LimitExceeded",
          `A managed policy can have up to ${POLICY_VERSIONS} versions. Before you create a new version, you must delete an existing version.`,
        );
      }
      const made = before.made + 1;
      const version = { id: `v${made}`, text, created: wholeSeconds(call.now) };
      const defaultId = call.input["SetAsDefault"] === true ? version.id : before.defaultId;
      directory.managed.change(policy, {
        ...before,
        versions: [...before.versions, version],
        defaultId,
        made,
        updated: version.created,
      });
      return { PolicyVersion: listedVersion(version, defaultId) };
    },
  };

  const getVersion: Operation = {
    permissions,
    run(call) {
      const { state, version } = versionOf(call);
      return { PolicyVersion: fullVersion(version, state.defaultId) };
    },
  };

  const listVersions: Operation = {
    permissions,
    run(call) {
      const { versions, defaultId } = policyStateOf(managedPolicyOf(directory, call));
      const { items, rest } = page([...versions].reverse(), call.input);
      return { Versions: items.map((version) => listedVersion(version, defaultId)), ...rest };
    },
  };

  const deleteVersion: Operation = {
    permissions,
    run(call) {
      const { policy, state, version } = versionOf(call);
      if (version.id === state.defaultId) {
        throw iamError("DeleteConflict", "Cannot delete the default version of a policy.");
      }
      const versions = state.versions.filter(({ id }) => id !== version.id);
      directory.managed.change(policy, { ...state, versions });
      return {};
    },
  };

  return {
    CreatePolicyVersion: createVersion,
    GetPolicyVersion: getVersion,
    ListPolicyVersions: listVersions,
    DeletePolicyVersion: deleteVersion,
  };
};
