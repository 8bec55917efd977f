/** IAM's reading calls about one role, page by page. A cancelled update aborts them. */
import type { IAM, Role } from "@aws-sdk/client-iam";
import type { Patience } from "../aws/retry";
import { decodePolicy, normalizePolicy } from "../policy-document/normalize-policy";
import type { InlinePolicy } from "../policy-document/inline-policies";

type Reads = Pick<
  IAM,
  "getRole" | "getRolePolicy" | "listRolePolicies" | "listAttachedRolePolicies"
>;

/** Wait before the first look at a role that shows its unique id for an ARN, and between looks. */
const ARN_WAIT_MS = 10_000;
/** So many good answers in a row say that the ARN is known everywhere. */
const GOOD_ANSWERS = 5;

export async function getRole(iam: Reads, name: string, signal: AbortSignal): Promise<Role> {
  const { Role: role } = await iam.getRole({ RoleName: name }, { abortSignal: signal });
  if (!role) throw new Error("the reply holds no role");
  return role;
}

/** IAM may show a new role's unique id in place of its ARN: waits until it no longer does. */
export async function withRealArn(iam: Reads, role: Role, patience: Patience): Promise<Role> {
  if (isArn(role)) return role;
  const deadline = patience.now() + patience.seconds * 1000;
  await patience.sleep(ARN_WAIT_MS);
  for (let good = 0, last = role; ;) {
    last = await getRole(iam, role.RoleName ?? "", patience.signal);
    good = isArn(last) ? good + 1 : 0;
    if (good === GOOD_ANSWERS) return last;
    if (patience.now() > deadline) {
      throw new Error(`the ARN is still shown as ${last.Arn ?? "nothing"}: run again`);
    }
    if (good === 0) await patience.sleep(ARN_WAIT_MS);
  }
}

const isArn = ({ Arn }: Role): boolean => Arn?.startsWith("arn:") ?? false;

/** Names of all inline policies of a role. */
export const inlinePolicyNames = (
  iam: Reads,
  role: string,
  signal: AbortSignal,
): Promise<readonly string[]> =>
  allPages(async (marker) => {
    const page = await iam.listRolePolicies(pageOf(role, marker), { abortSignal: signal });
    return { ...page, items: page.PolicyNames ?? [] };
  });

/** ARNs of the managed policies that are attached to a role. */
export const attachedPolicies = (
  iam: Reads,
  role: string,
  signal: AbortSignal,
): Promise<readonly string[]> =>
  allPages(async (marker) => {
    const page = await iam.listAttachedRolePolicies(pageOf(role, marker), { abortSignal: signal });
    return { ...page, items: (page.AttachedPolicies ?? []).map(({ PolicyArn = "" }) => PolicyArn) };
  });

/** All inline policies of a role, their documents normalised. */
export async function readInlinePolicies(
  iam: Reads,
  role: string,
  signal: AbortSignal,
): Promise<readonly InlinePolicy[]> {
  const policies: InlinePolicy[] = [];
  for (const name of await inlinePolicyNames(iam, role, signal)) {
    const { PolicyDocument = "" } = await iam.getRolePolicy(
      { RoleName: role, PolicyName: name },
      { abortSignal: signal },
    );
    policies.push({ name, policy: normalizePolicy(decodePolicy(PolicyDocument)) });
  }
  return policies;
}

interface Page {
  readonly items: readonly string[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

async function allPages(
  read: (marker: string | undefined) => Promise<Page>,
): Promise<readonly string[]> {
  const all: string[] = [];
  let marker: string | undefined;
  do {
    const { items, IsTruncated, Marker } = await read(marker);
    all.push(...items);
    marker = IsTruncated ? Marker : undefined;
  } while (marker !== undefined);
  return all;
}

const pageOf = (
  role: string,
  marker: string | undefined,
): { RoleName: string; Marker?: string } => ({
  RoleName: role,
  ...(marker === undefined ? {} : { Marker: marker }),
});
