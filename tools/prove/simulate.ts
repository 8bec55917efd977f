/** Puts one question to `@cloud-copilot/iam-simulate`: the first judge. */
import { runSimulation } from "@cloud-copilot/iam-simulate";
import type { PolicyDocument } from "../../core/policies/document";

export type Decision = "allowed" | "denied";

/** A request as AWS would see it. */
export interface Ask {
  /** ARN of a session or a user, of an OIDC provider, or the name of a service. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** Every key that a policy may look at: the simulator fills in none. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** The documents that decide. */
export interface Documents {
  readonly identity: readonly PolicyDocument[];
  readonly trust?: PolicyDocument | undefined;
  readonly boundary?: PolicyDocument | undefined;
}

/** Keys of an OIDC provider that the simulator's data has, in place of those it does not have. */
const KNOWN_PROVIDER = "accounts.google.com";

/** @throws when the simulator cannot answer: that is no decision */
export async function simulate(ask: Ask, documents: Documents): Promise<Decision> {
  const provider = /:oidc-provider\/(.+)$/.exec(ask.principal)?.[1];
  const known = <Value>(value: Value): Value =>
    provider === undefined
      ? value
      : (JSON.parse(
          JSON.stringify(value).replaceAll(`"${provider}:`, `"${KNOWN_PROVIDER}:`),
        ) as Value);
  const { identity, trust, boundary } = documents;
  const result = await runSimulation(
    {
      request: {
        principal: ask.principal,
        action: ask.action,
        resource: { resource: ask.resource, accountId: accountOf(ask.resource) },
        contextVariables: Object.fromEntries(
          Object.entries(known(ask.context)).map(([key, value]) => [
            key,
            typeof value === "string" ? value : [...value],
          ]),
        ),
      },
      identityPolicies: identity.map((policy, index) => ({ name: `identity-${index}`, policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(trust === undefined ? {} : { resourcePolicy: known(trust) }),
      ...(boundary === undefined
        ? {}
        : { permissionBoundaryPolicies: [{ name: "boundary", policy: boundary }] }),
    },
    { simulationMode: "Strict" },
  );
  if (result.resultType !== "single") {
    throw new Error(`${ask.action} on ${ask.resource}: ${JSON.stringify(result)}`);
  }
  return result.overallResult === "Allowed" ? "allowed" : "denied";
}

/** The account in an ARN. */
export function accountOf(arn: string): string {
  return /^arn:[^:]+:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1] ?? "";
}
