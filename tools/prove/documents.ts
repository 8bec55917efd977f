/** The IAM documents of a stack, taken from the RegisterResource requests of its preview. */
import type { PolicyDocument } from "../../core/policies/document";
import type { ResourceRequest } from "../preview/program";

/** A role, or a topic, with every document that decides about it. */
export interface ProvedRole {
  readonly stack: string;
  /** Logical name: the entry or the caller. */
  readonly name: string;
  readonly arn: string;
  /** Who may assume a role, or use a topic. Undefined for a role that exists without the stack. */
  readonly trust: PolicyDocument | undefined;
  readonly policies: readonly PolicyDocument[];
  /** Undefined when there is none, or it is of somebody else's making. */
  readonly boundary: PolicyDocument | undefined;
}

const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const POLICY = "aws:iam/policy:Policy";
const TOPIC_POLICY = "aws:sns/topicPolicy:TopicPolicy";

/** Logical names of roles one of whose policies holds one of these ARNs. */
export function holding(
  arns: readonly string[],
  requests: readonly ResourceRequest[],
): readonly string[] {
  const policies = requests.filter(({ type }) => type === ROLE_POLICY);
  const found = policies.filter((request) => {
    const policy = text(request, "policy");
    return arns.some((arn) => policy.includes(arn));
  });
  return [...new Set(found.map(({ name }) => name))];
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
  refuseOthers(requests);
  const made = requests.filter(({ type }) => type === ROLE);
  const byName = new Map(made.map((request) => [text(request, "name"), request]));
  const policies = new Map<string, PolicyDocument[]>();
  const owners = new Map<string, string>();
  for (const request of requests.filter(({ type }) => type === ROLE_POLICY)) {
    const role = text(request, "role");
    owners.set(role, request.name);
    policies.set(role, [...(policies.get(role) ?? []), document(request, "policy")]);
  }
  const used = new Set(made.map(({ inputs }) => inputs["permissionsBoundary"]));
  const idle = [...boundaries.keys()].find((arn) => !used.has(arn));
  if (idle !== undefined) throw new Error(`${idle} is no role's boundary: it is not judged`);
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

/** The topics of a stack: the policy of each decides who may use it. */
export function topicsOf(
  stack: string,
  requests: readonly ResourceRequest[],
): readonly ProvedRole[] {
  return requests
    .filter(({ type }) => type === TOPIC_POLICY)
    .map((request) => ({
      stack,
      name: request.name,
      arn: text(request, "arn"),
      trust: document(request, "policy"),
      policies: [],
      boundary: undefined,
    }));
}

/** Policies that a stack exports for roles that somebody else makes, as if those had them. */
export function exportedTo(
  stack: string,
  accountId: string,
  outputs: Readonly<Record<string, unknown>> = {},
): readonly ProvedRole[] {
  const policies = (outputs["policies"] ?? {}) as Readonly<Record<string, PolicyDocument>>;
  return Object.entries(policies).map(([name, policy]) => ({
    stack,
    name,
    arn: `arn:aws:iam::${accountId}:role/${name}`,
    trust: undefined,
    policies: [policy],
    boundary: undefined,
  }));
}

/** @throws for a document of a kind that nothing here looks at: it must not pass unseen */
function refuseOthers(requests: readonly ResourceRequest[]): void {
  for (const { type, name, inputs } of requests) {
    if (/^aws:iam\/.*[aA]ttachment/.test(type)) {
      throw new Error(`${name}: attachments are not judged`);
    }
    const own = JUDGED[type] ?? [];
    const other = Object.entries(inputs).find(
      ([key, value]) => !own.includes(key) && holdsPolicy(key, value),
    )?.[0];
    if (other !== undefined) throw new Error(`${name}.${other} of ${type} is not judged`);
  }
}

/** Inputs that hold a document that is judged. */
const JUDGED: Readonly<Record<string, readonly string[]>> = {
  [ROLE]: ["assumeRolePolicy"],
  [ROLE_POLICY]: ["policy"],
  [POLICY]: ["policy"],
  [TOPIC_POLICY]: ["policy"],
};

/** By the name of the input too: what is not known yet has no text. */
function holdsPolicy(key: string, value: unknown): boolean {
  return /polic/i.test(key) || (typeof value === "string" && /"Statement"\s*:/.test(value));
}

function text({ name, inputs }: ResourceRequest, key: string): string {
  const value = inputs[key];
  if (typeof value !== "string") throw new Error(`${name}.${key} is not known`);
  return value;
}

function document(request: ResourceRequest, key: string): PolicyDocument {
  return JSON.parse(text(request, key)) as PolicyDocument;
}
