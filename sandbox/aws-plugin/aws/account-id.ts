import { sdkError } from "./sdk-error";
import type { Session } from "./session";

/**
 * The account that the provider works in, or "" with `skipRequestingAccountId`.
 *
 * Asked in the order of the real plugin when it does not validate credentials:
 * iam:GetUser, sts:GetCallerIdentity, iam:ListRoles
 * (https://github.com/pulumi/pulumi-aws/issues/1626). The first answer counts.
 */
export async function accountId(session: Session): Promise<string> {
  if (session.settings.skipRequestingAccountId) return "";
  // Without credentials no way can work: this error says more than three refusals.
  await session.credentials();
  const ways: readonly (readonly [string, () => Promise<string | undefined>])[] = [
    ["iam:GetUser", async () => accountOf((await (await session.iam()).getUser({})).User?.Arn)],
    [
      "sts:GetCallerIdentity",
      async () => (await (await session.sts()).getCallerIdentity({})).Account,
    ],
    [
      "iam:ListRoles",
      async () =>
        accountOf((await (await session.iam()).listRoles({ MaxItems: 1 })).Roles?.[0]?.Arn),
    ],
  ];
  const problems: string[] = [];
  for (const [name, ask] of ways) {
    try {
      const account = await ask();
      if (account !== undefined) return account;
      problems.push(`${name}: no answer`);
    } catch (error) {
      const { code, message } = sdkError(error);
      problems.push(`${name}: ${code}: ${message}`);
    }
  }
  throw new Error(unknownAccount(session, problems));
}

const accountOf = (arn: string | undefined): string | undefined => arn?.split(":")[4];

function unknownAccount({ settings }: Session, problems: readonly string[]): string {
  const endpoints = [...new Set([settings.iamEndpoint, settings.stsEndpoint])].join(" and ");
  return [
    `aws provider: the account could not be found out at ${endpoints}. Check that the sandbox is ` +
      "running, and that the credentials are its own and have not expired",
    ...problems.map((problem) => `  ${problem}`),
  ].join("\n");
}
