/** Roles that a secondary's settings expect to be there, made by somebody else. */
import { CreateRoleCommand, type IAMClient } from "@aws-sdk/client-iam";

/** Trust of a role that a batch job runs as. */
const TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { Service: "ecs-tasks.amazonaws.com" },
      Action: "sts:AssumeRole",
    },
  ],
});

/**
 * Makes each caller that the settings call existing, and returns their names.
 * @param callers `tendlc:callers` of a stack file
 */
export async function makeExistingRoles(
  client: IAMClient,
  callers: unknown,
): Promise<readonly string[]> {
  const existing = Object.entries((callers ?? {}) as Record<string, { existingRole?: boolean }>)
    .filter(([, kind]) => kind.existingRole === true)
    .map(([caller]) => caller);
  for (const caller of existing) {
    const end = caller.lastIndexOf("/") + 1;
    await client.send(
      new CreateRoleCommand({
        RoleName: caller.slice(end),
        Path: `/${caller.slice(0, end)}`,
        AssumeRolePolicyDocument: TRUST,
      }),
    );
  }
  return existing;
}
