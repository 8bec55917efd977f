import { partitionOf } from "../arn";
import { checkCallerName, roleNameAndPath } from "../names";
import { callerTrust } from "../policies/caller";
import { policyLength, TRUST_POLICY_LIMIT } from "../policies/document";
import type { Problem } from "../problem";
import { parseAccountId } from "./account-id";
import { inWords } from "./issues";
import { isMade, parseCaller, type CallerKind } from "./secondary";

type Raw = Readonly<Record<string, unknown>>;

/**
 * Checks the names of caller roles and the length of the trust policies made for them. It looks at
 * the settings as written, and passes over what the schema has reported.
 */
export function checkSecondary(settings: Raw): readonly Problem[] {
  const callers = settings["callers"];
  if (typeof callers !== "object" || callers === null || Array.isArray(callers)) return [];
  const all = Object.keys(callers);
  return Object.entries(callers as Raw).flatMap(([caller, raw], index) => {
    const parsed = parseCaller(raw);
    const kind = "ok" in parsed ? parsed.ok : undefined;
    const path = inWords(["callers", caller]);
    const bad = checkCallerName(caller, kind !== undefined && !isMade(kind));
    return [
      ...(bad === undefined ? [] : [{ path, ...bad }]),
      ...checkTwin(caller, all.slice(0, index), path),
      ...(kind === undefined ? [] : checkProtected(caller, kind, path)),
      ...(kind === undefined ? [] : checkTrust(settings, kind, path)),
    ];
  });
}

/**
 * Names of roles are unique in an account whatever their case and path:
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
 */
function checkTwin(caller: string, before: readonly string[], path: string): readonly Problem[] {
  const nameOf = (one: string) => roleNameAndPath(one).name.toLowerCase();
  const twin = before.find((other) => nameOf(other) === nameOf(caller));
  if (twin === undefined) return [];
  const rule = `is the same role as ${twin} to IAM, which tells names apart neither by case nor by path`;
  return [{ path, rule, fix: "Rename one, or remove it" }];
}

/** Roles that AWS keeps refuse every change: https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html */
function checkProtected(caller: string, kind: CallerKind, path: string): readonly Problem[] {
  if (!("existingRole" in kind) || !/^aws-(reserved|service-role)\//.test(caller)) return [];
  const fix = caller.startsWith("aws-reserved/")
    ? `Make a role that these people may assume, {people: [role/${caller}]}, or put the policy of {policyOnly: true} into their permission set`
    : "Choose a role of your own";
  return [{ path, rule: "is a role that AWS lets nobody change", fix }];
}

function checkTrust(settings: Raw, kind: CallerKind, path: string): readonly Problem[] {
  const { accountId, region } = settings;
  const account = parseAccountId(accountId);
  if (!isMade(kind) || "bad" in account || typeof region !== "string") return [];
  const length = policyLength(callerTrust(kind, partitionOf(region), account.ok));
  if (length <= TRUST_POLICY_LIMIT) return [];
  const rule = `makes a trust policy of ${length} characters; IAM allows ${TRUST_POLICY_LIMIT}`;
  return [{ path, rule, fix: "Use fewer or shorter patterns" }];
}
