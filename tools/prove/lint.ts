/** What no decision shows: forms that a document must have whatever it decides today. */
import { ORGANIZATION_ID, type PolicyDocument } from "../../core/policies/document";
import type { ProvedRole } from "./documents";

/** Whom a role's trust may name. */
export interface Trusted {
  /** Principals as they must stand, such as `AWS arn:aws:iam::222222222222:root`. */
  readonly principals: readonly string[];
  /** What it may let them do. @default what sessions begin with */
  readonly actions?: readonly string[];
}

const TRUST_ACTIONS = [
  "sts:AssumeRole",
  "sts:AssumeRoleWithWebIdentity",
  "sts:SetSourceIdentity",
  "sts:TagSession",
];

/** What is wrong with the form of a role's documents. */
export function lint(
  role: ProvedRole,
  { principals, actions = TRUST_ACTIONS }: Trusted,
): readonly string[] {
  const problems: string[] = [];
  for (const { Sid, Effect, Principal, Action, Condition = {} } of role.trust?.Statement ?? []) {
    const [kind = "", name = ""] = Object.entries(Principal ?? {})[0] ?? [];
    const principal = `${kind} ${name}`;
    if (!principals.includes(principal)) problems.push(`${Sid} trusts ${principal}`);
    if (!listOf(Action).every((action) => actions.includes(action))) {
      problems.push(`${Sid} is about more than ${actions.join(", ")}`);
    }
    const organization = Condition["StringEquals"]?.["aws:PrincipalOrgID"];
    const closed = typeof organization === "string" && ORGANIZATION_ID.test(organization);
    if (principal === "AWS *" && Effect === "Allow" && !closed) {
      problems.push(`${Sid} trusts everybody, in whatever organization`);
    }
  }
  for (const document of role.policies) problems.push(...wildcards(document));
  for (const { Sid, Action } of role.boundary?.Statement ?? []) {
    if (listOf(Action).some((action) => action.includes("*"))) {
      problems.push(`${Sid} of the boundary allows a wildcard`);
    }
  }
  return problems;
}

/** Messages have no ARN before they are sent; streams of a log group are named by the service. */
const MEANT = /(:message\/\*|:log-group:[\w./-]+:\*)$/;

function wildcards({ Statement }: PolicyDocument): readonly string[] {
  return Statement.filter(({ Effect }) => Effect === "Allow").flatMap(
    ({ Sid, Action, Resource }) => [
      ...listOf(Action)
        .filter((action) => action.includes("*"))
        .map((action) => `${Sid} allows ${action}`),
      ...listOf(Resource ?? "*")
        .filter((resource) => /(^\*|:\*$|\/\*$)/.test(resource) && !MEANT.test(resource))
        .map((resource) => `${Sid} allows it on ${resource}`),
    ],
  );
}

function listOf(values: string | readonly string[]): readonly string[] {
  return typeof values === "string" ? [values] : values;
}
