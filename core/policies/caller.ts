import { oneOrMany, policy, type PolicyDocument } from "./document";

/** What a caller role may do for sending: become exactly this sender role. */
export function callerPolicy(senderRoleArn: string): PolicyDocument {
  return policy({
    Sid: "BecomeTheSenderRoleOnly",
    Effect: "Allow",
    // TagSession and SetSourceIdentity are asked on both sides when a session carries them.
    Action: ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"],
    Resource: senderRoleArn,
  });
}

/** Who may be a caller role that is made here. */
export type CallerOf = { readonly service: string } | { readonly people: readonly string[] };

/** Trust policy of a caller role. */
export function callerTrust(of: CallerOf, partition: string, accountId: string): PolicyDocument {
  return "service" in of ? serviceTrust(of.service) : peopleTrust(of.people, partition, accountId);
}

/** EKS Pod Identity tags the sessions that it makes: https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html */
const TAGS_SESSIONS = "pods.eks.amazonaws.com";

function serviceTrust(service: string): PolicyDocument {
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
  const arns = people.map((pattern) => `arn:${partition}:iam::${accountId}:${pattern}`);
  const Principal = { AWS: `arn:${partition}:iam::${accountId}:root` };
  const Condition = { ArnLike: { "aws:PrincipalArn": oneOrMany(arns) } };
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
