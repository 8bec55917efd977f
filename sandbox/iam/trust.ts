import type { World } from "../kernel/world";
import type { Directory } from "./directory";
import { iamError } from "./errors";
import { parsePolicy, type PolicyDocument } from "./policy-document";
import { showPrincipals, storePrincipals } from "./principals";
import { iamQuota, policySize } from "./quotas";

const textOf = (text: string, before: PolicyDocument, after: PolicyDocument): string => {
  const changed = JSON.stringify(after);
  return changed === JSON.stringify(before) ? text : changed;
};

const parsed = (text: string): PolicyDocument => {
  const document = parsePolicy(text, "trust");
  if (typeof document === "string") throw iamError("MalformedPolicyDocument", document);
  return document;
};

/**
 * A trust policy as it is to be stored.
 * @throws ServiceError MalformedPolicyDocument or LimitExceeded
 */
export const storedTrust = (
  text: string,
  account: string,
  directory: Directory,
  world: World,
): string => {
  const document = parsed(text);
  const quota = iamQuota(world, account, "AssumeRolePolicySizeQuota");
  if (policySize(text) > quota) {
    throw iamError("LimitExceeded", `Cannot exceed quota for ACLSizePerRole: ${quota}`);
  }
  return textOf(text, document, storePrincipals(document, directory, world.clock.now()));
};

/** A stored trust policy as readers and authorization get it. */
export const shownTrust = (stored: string, directory: Directory): string => {
  const document = parsed(stored);
  return textOf(stored, document, showPrincipals(document, directory));
};
