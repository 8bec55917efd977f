/** Asks iam-simulate what our policies allow. */
import {
  getDenialReasons,
  getGrantReasons,
  runSimulation,
  type RequestAnalysis,
} from "@cloud-copilot/iam-simulate";
import type { PolicyDocument } from "../../core/policies/document";

/** A request as a person describes it. */
export interface IamRequest {
  /** ARN of a role (its session is meant) or of a user, or a service's principal. */
  readonly principal: string;
  readonly action: string;
  /** ARN, or `*` where the action has no resource type. */
  readonly resource: string;
  /** Of AssumeRole. */
  readonly externalId?: string;
  /** Session tags of AssumeRole: TagSession is then asked too. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Source identity of AssumeRole: SetSourceIdentity is then asked too. */
  readonly sourceIdentity?: string;
  /** Whatever else policies may look at: organization, network, time, tags of the session. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

export interface Judgement {
  readonly expect: "allowed" | "denied";
  /** Sids that allowed or explicitly denied it, else the kinds of policy that lacked an Allow. */
  readonly by: readonly string[];
}

/** The documents that decide about a request. */
export interface Documents {
  /** Policy of the principal. */
  readonly identity: PolicyDocument | undefined;
  /** Trust policy of the role that is to be assumed. */
  readonly trust: PolicyDocument | undefined;
  /** Permissions boundary of the principal. */
  readonly boundary?: PolicyDocument | undefined;
}

/** AssumeRole with tags and a source identity is one call and three authorizations. */
export async function judge(request: IamRequest, documents: Documents): Promise<Judgement> {
  const actions = [
    request.action,
    ...(request.tags === undefined ? [] : ["sts:TagSession"]),
    ...(request.sourceIdentity === undefined ? [] : ["sts:SetSourceIdentity"]),
  ];
  const judgements: Judgement[] = [];
  for (const action of actions) judgements.push(await judgeOne({ ...request, action }, documents));
  const denied = judgements.filter(({ expect }) => expect === "denied");
  const deciding = denied.length > 0 ? denied : judgements;
  return {
    expect: denied.length > 0 ? "denied" : "allowed",
    by: [...new Set(deciding.flatMap(({ by }) => by))].sort(),
  };
}

async function judgeOne(
  request: IamRequest,
  { identity, trust, boundary }: Documents,
): Promise<Judgement> {
  const { principal, action, resource } = request;
  const result = await runSimulation(
    {
      request: {
        principal: sessionOf(principal),
        action,
        resource: { resource, accountId: accountOf(resource) ?? accountOf(principal) ?? "" },
        contextVariables: contextOf(request),
      },
      identityPolicies: identity === undefined ? [] : [{ name: "identity", policy: identity }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(trust === undefined ? {} : { resourcePolicy: trust }),
      ...(boundary === undefined
        ? {}
        : { permissionBoundaryPolicies: [{ name: "boundary", policy: boundary }] }),
    },
    { simulationMode: "Strict" },
  );
  if (result.resultType === "error") throw new Error(JSON.stringify(result.errors));
  const analyses =
    result.resultType === "single"
      ? [result.result.analysis]
      : result.results.map(({ analysis }) => analysis);
  const allowed = result.overallResult === "Allowed";
  return {
    expect: allowed ? "allowed" : "denied",
    by: analyses.flatMap(allowed ? grants : denials),
  };
}

function grants(analysis: RequestAnalysis): readonly string[] {
  return getGrantReasons(analysis).map(({ statementId, policyType }) => statementId ?? policyType);
}

function denials(analysis: RequestAnalysis): readonly string[] {
  const reasons = getDenialReasons(analysis);
  const explicit = reasons.flatMap((reason) =>
    reason.denialType === "Explicit" ? [reason.statementId ?? reason.policyType] : [],
  );
  return explicit.length > 0 ? explicit : reasons.map(({ policyType }) => policyType);
}

/** iam-simulate fills in no context: every key that our policies look at comes from the request. */
function contextOf(request: IamRequest): Record<string, string | string[]> {
  const { principal, externalId, tags = {}, sourceIdentity, context = {} } = request;
  const account = accountOf(principal);
  return {
    ...(account === undefined
      ? {}
      : { "aws:PrincipalArn": principal, "aws:PrincipalAccount": account }),
    ...(externalId === undefined ? {} : { "sts:ExternalId": externalId }),
    ...(sourceIdentity === undefined ? {} : { "sts:SourceIdentity": sourceIdentity }),
    ...Object.fromEntries(
      Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value]),
    ),
    ...(Object.keys(tags).length === 0 ? {} : { "aws:TagKeys": Object.keys(tags) }),
    ...Object.fromEntries(
      Object.entries(context).map(([key, value]) => [
        key,
        typeof value === "string" ? value : [...value],
      ]),
    ),
  };
}

/** A role acts as a session, whose ARN has lost the role's path. */
function sessionOf(principal: string): string {
  const match = /^arn:(aws[a-z-]*):iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(principal);
  if (match === null) return principal;
  const [, partition = "", account = "", name = ""] = match;
  return `arn:${partition}:sts::${account}:assumed-role/${name}/session`;
}

function accountOf(arn: string): string | undefined {
  return /^arn:[^:]+:[^:]+:[^:]*:(\d{12}):/.exec(arn)?.[1];
}
