import { contextKeys } from "./context-keys";
import type { Call, Permission } from "./operation";
import type { PolicySource, PrincipalPolicies } from "./policies";
import type { PolicyKind, Question, Verdict } from "./simulator";
import type { VerdictCache } from "./verdict-cache";

/** What IAM says to a call: go on, or why not, in the words of AWS's own message. */
export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly message: string; readonly bug?: string };

const POLICY: Readonly<Record<PolicyKind, string>> = {
  identity: "identity-based policy",
  boundary: "permissions boundary",
  session: "session policy",
  resource: "resource-based policy",
};

/**
 * Why a permission was denied, after AWS's access-denied messages.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
const because = (action: string, explicit: boolean, by: PolicyKind | undefined): string => {
  // STS does not tell whose policy was missing: that would tell strangers about a role.
  if (by === undefined || action.startsWith("sts:")) return "";
  return explicit
    ? ` with an explicit deny in ${by === "identity" ? "an" : "a"} ${POLICY[by]}`
    : ` because no ${POLICY[by]} allows the ${action} action`;
};

const deniedMessage = (
  call: Call,
  { action, resource }: Permission,
  explicit: boolean,
  by: PolicyKind | undefined,
): string =>
  `User: ${call.caller.arn} is not authorized to perform: ${action} on resource: ${resource}${because(action, explicit, by)}`;

const questionOf = (
  call: Call,
  permission: Permission,
  principal: PrincipalPolicies,
  sourceIp: string,
): Question => {
  const session = call.caller.session?.policy;
  const boundary = principal.boundary?.policy;
  return {
    principal: call.caller.arn,
    action: permission.action,
    resource: permission.resource,
    resourceAccount: permission.resourceAccount ?? call.account,
    context: contextKeys(call, principal, permission, sourceIp),
    identity: principal.identity,
    ...(boundary === undefined ? {} : { boundary }),
    ...(session === undefined ? {} : { session }),
    ...(permission.resourcePolicy === undefined
      ? {}
      : { resourcePolicy: permission.resourcePolicy }),
  };
};

/**
 * The only door to IAM: every permission must be given, and whatever cannot be answered (a
 * principal that is gone, a boundary that is not there, an action that the simulator's data does
 * not have) is a denial.
 */
export const authorize = async (
  call: Call,
  permissions: readonly Permission[],
  source: PolicySource,
  verdicts: VerdictCache,
  sourceIp: string,
): Promise<Decision> => {
  if (permissions.length === 0) return { allowed: true };
  const principal = source.policiesOf(call.caller, call.now);
  for (const permission of permissions) {
    const verdict = await verdictOn(call, permission, principal, verdicts, sourceIp);
    if (verdict.result === "error") {
      return {
        allowed: false,
        message: deniedMessage(call, permission, false, undefined),
        bug: `no answer to ${permission.action} on ${permission.resource}: ${verdict.message}`,
      };
    }
    if (verdict.result === "denied") {
      return {
        allowed: false,
        message: deniedMessage(call, permission, verdict.explicit, verdict.by),
      };
    }
  }
  return { allowed: true };
};

const verdictOn = (
  call: Call,
  permission: Permission,
  principal: PrincipalPolicies | undefined,
  verdicts: VerdictCache,
  sourceIp: string,
): Promise<Verdict> => {
  if (principal === undefined) {
    return Promise.resolve({ result: "denied", explicit: false, by: "identity" });
  }
  if (principal.boundary !== undefined && principal.boundary.policy === undefined) {
    return Promise.resolve({ result: "denied", explicit: false, by: "boundary" });
  }
  return verdicts.ask(questionOf(call, permission, principal, sourceIp));
};
