import type { Directory } from "./directory";
import { iamError } from "./errors";
import type { PolicyDocument, Statement } from "./policy-document";

/** Principals of one statement by kind (`AWS`, `Service`), each a list; `"*"` as it is. */
type Translate = (kind: string, principal: string) => string;

const translatePrincipals = (document: PolicyDocument, translate: Translate): PolicyDocument => ({
  ...document,
  Statement: document.Statement.map((statement) => translateStatement(statement, translate)),
});

const translateStatement = (statement: Statement, translate: Translate): Statement => {
  const principal = statement["Principal"];
  if (typeof principal === "string") {
    return { ...statement, Principal: principal === "*" ? "*" : translate("AWS", principal) };
  }
  const entries = Object.entries((principal ?? {}) as Readonly<Record<string, unknown>>);
  const translated = entries.map(([kind, value]) => {
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    const names = list.map((one) =>
      translate(kind, typeof one === "string" ? one : JSON.stringify(one)),
    );
    return [kind, Array.isArray(value) ? names : (names[0] ?? "")];
  });
  return { ...statement, Principal: Object.fromEntries(translated) as Statement };
};

const invalid = (kind: string, principal: string) =>
  iamError(
    "MalformedPolicyDocument",
    `Invalid principal in policy: "${kind.toUpperCase()}":"${principal}"`,
  );

const SERVICE = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com$/;

/** One that is not there yet may be named: then nobody comes. */
const OIDC_PROVIDER = /^arn:aws:iam::\d{12}:oidc-provider\/.+$/;

/**
 * A trust document as IAM stores it: users and roles by their unique ids, accounts by their root.
 * @param now - a role just created is not a valid principal until it is seen
 * @throws ServiceError MalformedPolicyDocument for a principal that nobody in the sandbox is
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export const storePrincipals = (
  document: PolicyDocument,
  directory: Directory,
  now: Date,
): PolicyDocument =>
  translatePrincipals(document, (kind, principal) => {
    if (kind === "Service" && SERVICE.test(principal)) return principal;
    if (kind === "Federated" && OIDC_PROVIDER.test(principal)) return principal;
    const stored = kind === "AWS" ? storedPrincipal(principal, directory, now) : undefined;
    if (stored === undefined) throw invalid(kind, principal);
    return stored;
  });

const storedPrincipal = (
  principal: string,
  directory: Directory,
  now: Date,
): string | undefined => {
  if (principal === "*") return "*";
  if (/^\d{12}$/.test(principal)) {
    return directory.has(principal) ? `arn:aws:iam::${principal}:root` : undefined;
  }
  if (/^AROA[A-Z0-9]+$/.test(principal)) {
    const state = directory.roleById(principal)?.history.seenAt(now);
    return state === undefined || state === "deleted" ? undefined : principal;
  }
  if (/^AIDA[A-Z0-9]+$/.test(principal)) return directory.userById(principal)?.id;
  const [, service = "", account = "", name = ""] =
    /^arn:aws:(iam|sts)::(\d{12}):(.+)$/.exec(principal) ?? [];
  if (!directory.has(account)) return undefined;
  if (service === "sts") {
    const [, role = ""] = /^assumed-role\/([^/]+)\/[^/]+$/.exec(name) ?? [];
    return directory.role(account, role) === undefined ? undefined : principal;
  }
  if (name === "root") return principal;
  if (name.startsWith("user/"))
    return directory.users(account).find(({ arn }) => arn === principal)?.id;
  return directory.roleSeen(principal, now)?.role.id;
};

/** A stored trust document as IAM shows it, and as authorization reads it: ids that are somebody as ARNs. */
export const showPrincipals = (document: PolicyDocument, directory: Directory): PolicyDocument =>
  translatePrincipals(document, (_kind, principal) => {
    if (principal.startsWith("AIDA")) return directory.userById(principal)?.arn ?? principal;
    if (!principal.startsWith("AROA")) return principal;
    const role = directory.roleById(principal);
    return role === undefined || role.history.latest() === "deleted" ? principal : role.arn;
  });
