import { partitionOf } from "../arn";
import { checkCallerName } from "../names";
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
  return Object.entries(callers as Raw).flatMap(([caller, raw]) => {
    const parsed = parseCaller(raw);
    const kind = "ok" in parsed ? parsed.ok : undefined;
    const path = inWords(["callers", caller]);
    const bad = checkCallerName(caller, kind !== undefined && !isMade(kind));
    return [
      ...(bad === undefined ? [] : [{ path, ...bad }]),
      ...(kind === undefined ? [] : checkTrust(settings, kind, path)),
    ];
  });
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
