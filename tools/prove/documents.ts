/** The IAM documents of a stack, taken from the RegisterResource requests of its preview. */
import type { PolicyDocument } from "../../core/policies/document";
import { UNKNOWN } from "../../rpc/values";
import type { ResourceRequest } from "../preview/program";

/** A role, with every document that decides about it. */
export interface ProvedRole {
  readonly stack: string;
  /** Logical name: the entry or the caller. */
  readonly name: string;
  readonly arn: string;
  /** Undefined for a role that exists without the stack. */
  readonly trust: PolicyDocument | undefined;
  readonly policies: readonly PolicyDocument[];
  /** Undefined when there is none, or it is of somebody else's making. */
  readonly boundary: PolicyDocument | undefined;
}

const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const POLICY = "aws:iam/policy:Policy";

/** Logical names of roles one of whose documents holds what a preview does not know. */
export function unknownIn(requests: readonly ResourceRequest[]): readonly string[] {
  const unknown = requests.filter(
    ({ type, inputs }) =>
      (type === ROLE && inputs["assumeRolePolicy"] === UNKNOWN) ||
      (type === ROLE_POLICY && inputs["policy"] === UNKNOWN),
  );
  return [...new Set(unknown.map(({ name }) => name))];
}

/**
 * The roles of a stack in an account.
 *
 * @throws for a document that is not known, or a policy of a kind that is not judged
 */
export function rolesOf(
  stack: string,
  accountId: string,
  requests: readonly ResourceRequest[],
): readonly ProvedRole[] {
  const boundaries = new Map(
    requests
      .filter(({ type }) => type === POLICY)
      .map((request) => [
        `arn:aws:iam::${accountId}:policy/${text(request, "name")}`,
        document(request, "policy"),
      ]),
  );
  const refused = requests.filter(({ type }) => /^aws:iam\/.*[aA]ttachment/.test(type));
  if (refused[0] !== undefined) throw new Error(`${refused[0].name}: attachments are not judged`);
  const made = requests.filter(({ type }) => type === ROLE);
  const byName = new Map(made.map((request) => [text(request, "name"), request]));
  const policies = new Map<string, PolicyDocument[]>();
  const owners = new Map<string, string>();
  for (const request of requests.filter(({ type }) => type === ROLE_POLICY)) {
    const role = text(request, "role");
    owners.set(role, request.name);
    policies.set(role, [...(policies.get(role) ?? []), document(request, "policy")]);
  }
  return [...new Set([...byName.keys(), ...policies.keys()])].map((roleName) => {
    const role = byName.get(roleName);
    const path = typeof role?.inputs["path"] === "string" ? role.inputs["path"] : "/";
    const boundary = role?.inputs["permissionsBoundary"];
    return {
      stack,
      name: role?.name ?? owners.get(roleName) ?? roleName,
      arn: `arn:aws:iam::${accountId}:role${path}${roleName}`,
      trust: role === undefined ? undefined : document(role, "assumeRolePolicy"),
      policies: policies.get(roleName) ?? [],
      boundary: typeof boundary === "string" ? boundaries.get(boundary) : undefined,
    };
  });
}

function text({ name, inputs }: ResourceRequest, key: string): string {
  const value = inputs[key];
  if (typeof value !== "string") throw new Error(`${name}.${key} is not known`);
  return value;
}

function document(request: ResourceRequest, key: string): PolicyDocument {
  return JSON.parse(text(request, key)) as PolicyDocument;
}
