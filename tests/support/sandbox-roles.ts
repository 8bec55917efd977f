import { CreatePolicyCommand, CreateRoleCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { AssumeRoleCommand, type AssumeRoleCommandInput } from "@aws-sdk/client-sts";
import type { Keys, TestAccount, TestSandbox } from "./sandbox";
import { clientsFor } from "./sandbox-clients";

/** A policy document of the usual version. */
export const policy = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

/** A trust policy that lets a whole account in. */
export const trustAccount = (account: string): string =>
  policy({ Effect: "Allow", Principal: { AWS: account }, Action: "sts:AssumeRole" });

/** A role to make. */
export interface TestRole {
  readonly name: string;
  readonly trust: string;
  /** Inline policies by name. */
  readonly policies?: Readonly<Record<string, string>>;
  readonly path?: string;
  readonly maxSessionDuration?: number;
  readonly boundary?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Makes a role in an account and answers its ARN. */
export const makeRole = async (
  box: TestSandbox,
  account: TestAccount,
  role: TestRole,
): Promise<string> => {
  const { iam } = clientsFor({ endpoint: box.endpoint, credentials: account.credentials });
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName: role.name,
      AssumeRolePolicyDocument: role.trust,
      Path: role.path,
      MaxSessionDuration: role.maxSessionDuration,
      PermissionsBoundary: role.boundary,
      Tags: Object.entries(role.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
    }),
  );
  for (const [PolicyName, PolicyDocument] of Object.entries(role.policies ?? {})) {
    await iam.send(new PutRolePolicyCommand({ RoleName: role.name, PolicyName, PolicyDocument }));
  }
  return Role?.Arn ?? "";
};

/** Makes a managed policy in an account and answers its ARN. */
export const makePolicy = async (
  box: TestSandbox,
  account: TestAccount,
  PolicyName: string,
  PolicyDocument: string,
): Promise<string> => {
  const { iam } = clientsFor({ endpoint: box.endpoint, credentials: account.credentials });
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument }));
  return Policy?.Arn ?? "";
};

/** Assumes a role and answers the keys of the session. */
export const assume = async (
  box: TestSandbox,
  credentials: Keys,
  input: Partial<AssumeRoleCommandInput> & { readonly RoleArn: string },
): Promise<Keys> => {
  const { sts } = clientsFor({ endpoint: box.endpoint, credentials });
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({ RoleSessionName: "test", ...input }),
  );
  return {
    accessKeyId: Credentials?.AccessKeyId ?? "",
    secretAccessKey: Credentials?.SecretAccessKey ?? "",
    sessionToken: Credentials?.SessionToken ?? "",
  };
};

/** What a refused call said: name and HTTP status of the error, and its message. */
export interface Refused {
  readonly name: string;
  readonly status: number | undefined;
  readonly message: string;
}

/** The error of a call that must fail. Fails itself when the call succeeds. */
export const refused = async (call: Promise<unknown>): Promise<Refused> => {
  try {
    await call;
  } catch (error) {
    const { name, message, $metadata } = error as Error & {
      readonly $metadata?: { readonly httpStatusCode?: number };
    };
    return { name, status: $metadata?.httpStatusCode, message };
  }
  throw new Error("the call was not refused");
};

/** Keys of a session of the account that has run out. Moves the clock by 15 minutes. */
export const expiredSession = async (
  box: TestSandbox,
  account: TestAccount,
): Promise<TestAccount> => {
  const trust = trustAccount(account.accountId);
  const RoleArn = await makeRole(box, account, { name: "short-lived", trust });
  const credentials = await assume(box, account.credentials, { RoleArn, DurationSeconds: 900 });
  await box.control.advance(901);
  return { accountId: account.accountId, credentials };
};
