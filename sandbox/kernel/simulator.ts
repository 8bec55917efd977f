import { randomUUID } from "node:crypto";
import type { RunSimulationResults, Simulation } from "@cloud-copilot/iam-simulate";
import type { ContextKeys } from "./context-keys";
import type { NamedPolicy } from "./policies";

/** One question that policies are to answer. */
export interface Question {
  /** ARN of a user or a session, or the name of a service. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount: string;
  readonly context: ContextKeys;
  readonly identity: readonly NamedPolicy[];
  readonly boundary?: NamedPolicy;
  /** JSON text */
  readonly session?: string;
  /** JSON text */
  readonly resourcePolicy?: string;
}

/** Kinds of policy that can decide, in the order in which they are told. */
const policyKinds = ["identity", "boundary", "session", "resource"] as const;

/** See {@link policyKinds}. */
export type PolicyKind = (typeof policyKinds)[number];

/** The answer, and the kind of policy that decided against. */
export type Verdict =
  | { readonly result: "allowed" }
  | { readonly result: "denied"; readonly explicit: boolean; readonly by: PolicyKind | undefined }
  | { readonly result: "error"; readonly message: string };

/**
 * What stands for "any resource" (`*`) in a question about an action that has resource types.
 * The simulator takes a `*` in a question for "some resource", and would say yes where one is
 * allowed. A name that nobody can have guessed is covered only by a policy that covers them all.
 */
const ANY = randomUUID();

const RESOURCE_FORMS: Readonly<Record<string, readonly string[]>> = {
  "sms-voice": [
    "registration",
    "registration-attachment",
    "phone-number",
    "pool",
    "configuration-set",
    "opt-out-list",
    "protect-configuration",
    "verified-destination-number",
    "message",
    `sender-id/${ANY}`,
  ].map((type) => `arn:aws:sms-voice:${ANY}:${ANY}:${type}/${ANY}`),
  events: [`arn:aws:events:${ANY}:${ANY}:rule/${ANY}`],
  sns: [`arn:aws:sns:${ANY}:${ANY}:${ANY}`],
  logs: [`arn:aws:logs:${ANY}:${ANY}:log-group:${ANY}`],
  iam: ["role", "user", "policy", "oidc-provider"].map(
    (type) => `arn:aws:iam::${ANY}:${type}/${ANY}`,
  ),
};

/** iam-simulate takes a second to load: not before the first question, and then once. */
let library: Promise<typeof import("@cloud-copilot/iam-simulate")> | undefined;
const load = () => (library ??= import("@cloud-copilot/iam-simulate"));

/** Starts to load what answers questions, so that the first one need not wait. */
export const warmUp = (): Promise<unknown> => load();

const documents = new Map<string, unknown>();
const parsed = (text: string): unknown => {
  if (!documents.has(text)) documents.set(text, JSON.parse(text));
  return documents.get(text);
};

const named = ({ name, text }: NamedPolicy) => ({ name, policy: parsed(text) });

const simulate = async (question: Question, resource: string): Promise<RunSimulationResults> => {
  const { runSimulation } = await load();
  const simulation: Simulation = {
    request: {
      principal: question.principal,
      action: question.action,
      resource: { resource, accountId: question.resourceAccount },
      contextVariables: Object.fromEntries(
        Object.entries(question.context).map(([key, value]) => [
          key,
          typeof value === "string" ? value : [...value],
        ]),
      ),
    },
    identityPolicies: question.identity.map(named),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    ...(question.boundary === undefined
      ? {}
      : { permissionBoundaryPolicies: [named(question.boundary)] }),
    ...(question.session === undefined ? {} : { sessionPolicy: parsed(question.session) }),
    ...(question.resourcePolicy === undefined
      ? {}
      : { resourcePolicy: parsed(question.resourcePolicy) }),
  };
  return runSimulation(simulation, { simulationMode: "Strict" });
};

/** Asks about every resource when the question is about `*` and the action has resource types. */
const answer = async (question: Question): Promise<RunSimulationResults> => {
  const { isWildcardOnlyAction } = await load();
  const [service = "", name = ""] = question.action.split(":");
  if (!question.resource.includes("*") || (await isWildcardOnlyAction(service, name))) {
    return simulate(question, question.resource);
  }
  const forms =
    question.resource === "*"
      ? (RESOURCE_FORMS[service] ?? [])
      : [question.resource.replaceAll("*", ANY)];
  let last: RunSimulationResults = {
    resultType: "error",
    errors: { message: "no.resource.types" },
  };
  for (const form of forms) {
    last = await simulate(question, form);
    if (last.resultType !== "error") return last;
  }
  return last;
};

/** Puts the question to iam-simulate. Whatever it cannot answer is an error, and so a denial. */
export const ask = async (question: Question): Promise<Verdict> => {
  try {
    return verdictOf(await answer(question));
  } catch (error) {
    return { result: "error", message: error instanceof Error ? error.message : String(error) };
  }
};

const verdictOf = (results: RunSimulationResults): Verdict => {
  if (results.resultType === "error") {
    return { result: "error", message: JSON.stringify(results.errors) };
  }
  if (results.resultType === "wildcard") {
    return { result: "error", message: "a question about one resource was taken for several" };
  }
  if (results.overallResult === "Allowed") return { result: "allowed" };
  const { analysis } = results.result;
  const told: Readonly<Record<PolicyKind, string | undefined>> = {
    identity: analysis.identityAnalysis?.result,
    boundary: analysis.permissionBoundaryAnalysis?.result,
    session: analysis.sessionAnalysis?.result,
    resource: analysis.resourceAnalysis?.result,
  };
  const explicit = policyKinds.find((kind) => told[kind] === "ExplicitlyDenied");
  const implicit = policyKinds.find((kind) => told[kind] !== undefined && told[kind] !== "Allowed");
  return { result: "denied", explicit: explicit !== undefined, by: explicit ?? implicit };
};
