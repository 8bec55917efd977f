import type { IAM, Policy } from "@aws-sdk/client-iam";
import type { Properties, Value } from "../../../rpc/values";
import { retryWhile } from "../aws/retry";
import { during, hasCode } from "../aws/sdk-error";
import { asTags, fromIamTags, toIamTags } from "../iam-role/iam-tags";
import { ignoreGone } from "../iam-role/inline-policy-calls";
import { samePolicy } from "../policy-document/equivalent-policies";
import { decodePolicy, normalizePolicy } from "../policy-document/normalize-policy";
import { prefixedName, prefixOf } from "../resources/auto-name";
import { sameValue, textOf } from "../resources/property-kinds";
import type { Context, ResourceType } from "../resources/resource-type";
import { sendable, splitTags, tagChanges, type TagRules } from "../tags/merge-tags";
import { deleteOthers, makeRoom, policyVersions } from "./policy-versions";
import { validatePolicy } from "./validate-policy";

/** `aws.iam.Policy`; README.md beside this file says where each rule comes from. */
export const POLICY: ResourceType = {
  token: "aws:iam/policy:Policy",
  nameLimit: 128,
  properties: {
    delayAfterPolicyCreationInMs: { kind: "integer", use: "optional" },
    description: { kind: "string", use: "optional", replaces: true },
    name: { kind: "string", use: "optional", computed: true, replaces: true },
    namePrefix: { kind: "string", use: "optional", computed: true, replaces: true },
    path: { kind: "string", use: "optional", default: "/", replaces: true },
    policy: { kind: "policy", use: "required" },
    tags: { kind: "tags", use: "optional" },
    arn: { kind: "string", use: "output" },
    attachmentCount: { kind: "integer", use: "output" },
    policyId: { kind: "string", use: "output" },
    tagsAll: { kind: "tags", use: "output" },
  },
  validate: validatePolicy,
  normalize: (property: string, value: Value) =>
    property === "policy" && typeof value === "string" ? normalizePolicy(value) : value,
  create,
  readNew,
  read,
  update,
  delete: remove,
};

async function create(inputs: Properties, { session }: Context): Promise<string> {
  const iam = await session.iam();
  const name = textOf(inputs["name"]) || prefixedName(textOf(inputs["namePrefix"]), new Date());
  const tags = toIamTags(sendable(asTags(inputs["tagsAll"])));
  const { Policy: made } = await during(`creating the IAM policy ${name}`, () =>
    iam.createPolicy({
      PolicyName: name,
      Path: textOf(inputs["path"]) || "/",
      Description: textOf(inputs["description"]),
      PolicyDocument: normalizePolicy(textOf(inputs["policy"])),
      ...(tags.length === 0 ? {} : { Tags: tags }),
    }),
  );
  if (made?.Arn === undefined) throw new Error(`the reply to CreatePolicy ${name} holds no ARN`);
  return made.Arn;
}

/** Waits until IAM shows the policy. */
async function readNew(id: string, planned: Properties, context: Context): Promise<Properties> {
  const iam = await context.session.iam();
  return during(`reading the new IAM policy ${id}`, () =>
    retryWhile(
      (error) => hasCode(error, "NoSuchEntity"),
      () => readPolicy(iam, id, planned, context),
      context.patience,
    ),
  );
}

async function read(
  id: string,
  olds: Properties,
  context: Context,
): Promise<Properties | undefined> {
  const iam = await context.session.iam();
  return during(`reading the IAM policy ${id}`, () =>
    readPolicy(iam, id, olds, context).catch(ignoreGone),
  );
}

async function readPolicy(
  iam: IAM,
  PolicyArn: string,
  olds: Properties,
  { patience: { signal }, tags }: Context,
): Promise<Properties> {
  const { Policy: policy } = await iam.getPolicy({ PolicyArn }, { abortSignal: signal });
  if (!policy) throw new Error("the reply holds no policy");
  const { PolicyVersion: version } = await iam.getPolicyVersion(
    { PolicyArn, VersionId: policy.DefaultVersionId },
    { abortSignal: signal },
  );
  return policyOutputs(policy, decodePolicy(version?.Document ?? ""), olds, tags);
}

/** The state of a policy; an equivalent document keeps the text that `olds` has. */
function policyOutputs(
  policy: Policy,
  document: string,
  olds: Properties,
  rules: TagRules,
): Properties {
  const known = textOf(olds["policy"]);
  const { tags, tagsAll } = splitTags(fromIamTags(policy.Tags), rules);
  const name = policy.PolicyName ?? "";
  return {
    arn: policy.Arn,
    attachmentCount: policy.AttachmentCount ?? 0,
    ...(policy.Description ? { description: policy.Description } : {}),
    name,
    namePrefix: prefixOf(name),
    path: policy.Path,
    policy: normalizePolicy(samePolicy(known, document) ? known : document),
    policyId: policy.PolicyId,
    ...(Object.keys(tags).length === 0 ? {} : { tags }),
    tagsAll,
  };
}

async function update(
  id: string,
  olds: Properties,
  news: Properties,
  { session }: Context,
): Promise<void> {
  const iam = await session.iam();
  const { remove, set } = tagChanges(asTags(olds["tagsAll"]), asTags(news["tagsAll"]));
  await during(`changing the IAM policy ${id}`, async () => {
    if (remove.length > 0) await iam.untagPolicy({ PolicyArn: id, TagKeys: [...remove] });
    if (Object.keys(set).length > 0) await iam.tagPolicy({ PolicyArn: id, Tags: toIamTags(set) });
    const policy = textOf(news["policy"]);
    if (sameValue("policy", olds["policy"], policy)) return;
    await makeRoom(iam, id);
    const PolicyDocument = normalizePolicy(policy);
    await iam.createPolicyVersion({ PolicyArn: id, PolicyDocument, SetAsDefault: true });
  });
}

async function remove(id: string, _olds: Properties, { session }: Context): Promise<void> {
  const iam = await session.iam();
  await during(`deleting the IAM policy ${id}`, async () => {
    const versions = await policyVersions(iam, id).catch(ignoreGone);
    if (versions === undefined) return;
    await deleteOthers(iam, id, versions);
    await iam.deletePolicy({ PolicyArn: id }).catch(ignoreGone);
  });
}
