import type { IAM } from "@aws-sdk/client-iam";
import type { Properties, Value } from "../../../rpc/values";
import { retryWhile } from "../aws/retry";
import { during, hasCode } from "../aws/sdk-error";
import { samePolicy } from "../policy-document/equivalent-policies";
import { decodePolicy, normalizeInlinePolicy } from "../policy-document/normalize-policy";
import { prefixedName, prefixOf } from "../resources/auto-name";
import { textOf } from "../resources/property-kinds";
import type { Context, ResourceType } from "../resources/resource-type";
import { parseRolePolicyId } from "./role-policy-id";
import { validateRolePolicy } from "./validate-role-policy";

/** `aws.iam.RolePolicy`; README.md beside this file says where each rule comes from. */
export const ROLE_POLICY: ResourceType = {
  token: "aws:iam/rolePolicy:RolePolicy",
  nameLimit: 128,
  properties: {
    name: { kind: "string", use: "optional", computed: true, replaces: true },
    namePrefix: { kind: "string", use: "optional", computed: true, replaces: true },
    policy: { kind: "policy", use: "required" },
    role: { kind: "string", use: "required", replaces: true },
  },
  validate: validateRolePolicy,
  normalize: (property: string, value: Value) =>
    property === "policy" && typeof value === "string" ? normalizeInlinePolicy(value) : value,
  create,
  readNew,
  read,
  update,
  delete: remove,
};

async function create(inputs: Properties, { session }: Context): Promise<string> {
  const iam = await session.iam();
  const role = textOf(inputs["role"]);
  const name = textOf(inputs["name"]) || prefixedName(textOf(inputs["namePrefix"]), new Date());
  await put(iam, role, name, textOf(inputs["policy"]));
  return `${role}:${name}`;
}

/** Waits until IAM shows the policy, then reads it. */
async function readNew(id: string, planned: Properties, context: Context): Promise<Properties> {
  const iam = await context.session.iam();
  const [role, name] = parseRolePolicyId(id);
  return during(`reading the new inline policy ${id}`, async () => {
    await retryWhile(
      (error) => hasCode(error, "NoSuchEntity"),
      () => getDocument(iam, role, name, context.patience.signal),
      context.patience,
    );
    const document = await getDocument(iam, role, name, context.patience.signal);
    return rolePolicyOutputs(role, name, document, planned);
  });
}

async function read(
  id: string,
  olds: Properties,
  context: Context,
): Promise<Properties | undefined> {
  const iam = await context.session.iam();
  const [role, name] = parseRolePolicyId(id);
  return during(`reading the inline policy ${id}`, async () => {
    try {
      const document = await getDocument(iam, role, name, context.patience.signal);
      return rolePolicyOutputs(role, name, document, olds);
    } catch (error) {
      if (hasCode(error, "NoSuchEntity")) return undefined;
      throw error;
    }
  });
}

async function update(
  id: string,
  _olds: Properties,
  news: Properties,
  { session }: Context,
): Promise<void> {
  const [role, name] = parseRolePolicyId(id);
  await put(await session.iam(), role, name, textOf(news["policy"]));
}

async function remove(id: string, _olds: Properties, { session }: Context): Promise<void> {
  const iam = await session.iam();
  const [RoleName, PolicyName] = parseRolePolicyId(id);
  await during(`deleting the inline policy ${id}`, async () => {
    try {
      await iam.deleteRolePolicy({ RoleName, PolicyName });
    } catch (error) {
      if (!hasCode(error, "NoSuchEntity")) throw error;
    }
  });
}

/** The state of an inline policy; an equivalent document keeps the text that `olds` has. */
function rolePolicyOutputs(
  role: string,
  name: string,
  document: string,
  olds: Properties,
): Properties {
  const known = textOf(olds["policy"]);
  return {
    name,
    namePrefix: prefixOf(name),
    policy: normalizeInlinePolicy(samePolicy(known, document) ? known : document),
    role,
  };
}

async function put(iam: IAM, role: string, name: string, policy: string): Promise<void> {
  const PolicyDocument = normalizeInlinePolicy(policy);
  await during(`putting the inline policy ${name} of the IAM role ${role}`, () =>
    iam.putRolePolicy({ RoleName: role, PolicyName: name, PolicyDocument }),
  );
}

async function getDocument(
  iam: IAM,
  role: string,
  name: string,
  signal: AbortSignal,
): Promise<string> {
  const { PolicyDocument = "" } = await iam.getRolePolicy(
    { RoleName: role, PolicyName: name },
    { abortSignal: signal },
  );
  return decodePolicy(PolicyDocument);
}
