import { namesOwner } from "../oidc-subject";
import { all, required, when } from "./conditions";
import { policy, type PolicyDocument } from "./document";

/** ARN of one role, with its path and without wildcards. */
const ONE_ROLE = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;

/**
 * What a caller role may do for sending: become exactly this sender role.
 *
 * @throws for what is not the ARN of one role
 */
export function callerPolicy(senderRoleArn: string): PolicyDocument {
  const [Resource = ""] = required("a sender role", senderRoleArn);
  if (!ONE_ROLE.test(Resource)) throw new TypeError(`${Resource} is not the ARN of one role`);
  return policy({
    Sid: "BecomeTheSenderRoleOnly",
    Effect: "Allow",
    // TagSession and SetSourceIdentity are asked on both sides when a session carries them.
    Action: ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"],
    Resource,
  });
}

/** A workload that proves by a token of an OIDC provider who it is. */
interface OidcWorkload {
  /** Host and path of the provider, as in its ARN: `token.actions.githubusercontent.com`. */
  readonly provider: string;
  /** For whom the token must be made. */
  readonly audience: string;
  /** Patterns of its subject: `repo:acme/parcels:ref:refs/heads/main`. */
  readonly subjects: readonly string[];
}

/** Who may be a caller role that is made here. */
export type CallerOf =
  | { readonly service: string }
  | { readonly people: readonly string[] }
  | { readonly oidc: OidcWorkload };

/** Trust policy of a caller role. */
export function callerTrust(of: CallerOf, partition: string, accountId: string): PolicyDocument {
  if ("service" in of) return serviceTrust(of.service);
  return "oidc" in of
    ? oidcTrust(of.oidc, partition, accountId)
    : peopleTrust(of.people, partition, accountId);
}

/**
 * Audience and subject must both be asked for: without the subject every customer of the provider
 * could come. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
 */
function oidcTrust(of: OidcWorkload, partition: string, accountId: string): PolicyDocument {
  const [provider = ""] = required("an OIDC provider", of.provider);
  const everybody = required("subjects", of.subjects).find((subject) => !namesOwner(subject));
  if (everybody !== undefined) throw new TypeError(`${everybody} names no owner of workloads`);
  return policy({
    Sid: "RunAsThisWorkload",
    Effect: "Allow",
    Principal: { Federated: `arn:${partition}:iam::${accountId}:oidc-provider/${provider}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: all(
      when("StringEquals", `${provider}:aud`, of.audience),
      when("StringLike", `${provider}:sub`, of.subjects),
    ),
  });
}

/** EKS Pod Identity tags the sessions that it makes: https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html */
const TAGS_SESSIONS = "pods.eks.amazonaws.com";

function serviceTrust(given: string): PolicyDocument {
  const [service = ""] = required("a service", given);
  if (service.includes("*")) throw new TypeError(`${service} is not the name of one service`);
  return policy({
    Sid: "RunAsThisService",
    Effect: "Allow",
    Principal: { Service: service },
    Action: service === TAGS_SESSIONS ? ["sts:AssumeRole", "sts:TagSession"] : "sts:AssumeRole",
  });
}

/** People come as roles of the same account, mostly those of IAM Identity Center. */
function peopleTrust(
  people: readonly string[],
  partition: string,
  accountId: string,
): PolicyDocument {
  const arns = required("people", people).map(
    (pattern) => `arn:${partition}:iam::${accountId}:${pattern}`,
  );
  const Principal = { AWS: `arn:${partition}:iam::${accountId}:root` };
  const Condition = when("ArnLike", "aws:PrincipalArn", arns);
  return policy(
    { Sid: "AssumeByThesePeople", Effect: "Allow", Principal, Action: "sts:AssumeRole", Condition },
    {
      Sid: "KeepSourceIdentityOfPeople",
      Effect: "Allow",
      Principal,
      Action: "sts:SetSourceIdentity",
      Condition,
    },
  );
}
