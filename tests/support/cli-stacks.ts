/** Both sample stacks, deployed as a user's own project, and the command in it. */
import type { Contract } from "../../core/contract";
import { awsEnvironment } from "../../tools/workspace/environment";
import { profiles, tendlc, type Ended, type World } from "./cli";
import { deployWaiting } from "./engine-weeks";
import type { Keys, TestAccount } from "./sandbox";
import { stacks, type Stacks } from "./stacks";

export interface Operator extends Stacks {
  readonly env: NodeJS.ProcessEnv;
  /** An account that is not onboarded yet, with a profile of its own too. */
  readonly newcomer: TestAccount;
  /** Runs the command in the project's folder. */
  tendlc(...argv: readonly string[]): Promise<Ended>;
  /** Runs it with another world. */
  tendlcIn(world: Partial<World>, ...argv: readonly string[]): Promise<Ended>;
  /** What `--json` answers; the exit code is in `code`. */
  json<Data>(...argv: readonly string[]): Promise<Data & { readonly code: number }>;
}

const CREDENTIALS = "AWS_SHARED_CREDENTIALS_FILE";

/** Stacks in the backend; each account is reached by a profile of its own, as an operator does. */
export async function operator(): Promise<Operator> {
  const s = await stacks();
  const { folder } = s.workspace;
  const newcomer = await s.sandbox.newAccount();
  const variables = profiles(folder, [s.primaryAccount, s.secondaryAccount, newcomer]);
  // The command's own SDK clients read the variable of this process.
  process.env[CREDENTIALS] = variables[CREDENTIALS];
  for (const [stack, { accountId }] of [
    [s.primary, s.primaryAccount],
    [s.dev, s.secondaryAccount],
  ] as const) {
    stack.configure((config) => ({ ...config, "tendlc:profile": accountId }));
  }
  const env = Object.assign(s.workspace.environment, variables);
  const tendlcIn: Operator["tendlcIn"] = (world, ...argv) =>
    tendlc({ cwd: folder, env, ...world }, ...argv);
  return {
    ...s,
    env,
    newcomer,
    tendlcIn,
    tendlc: (...argv) => tendlcIn({}, ...argv),
    json: async <Data>(...argv: readonly string[]) => {
      const { code, stdout, stderr } = await tendlcIn({}, ...argv, "--json");
      if (stdout === "") throw new Error(`tendlc ${argv.join(" ")} answered nothing: ${stderr}`);
      return { ...(JSON.parse(stdout) as Data), code };
    },
  };
}

/** Brings both to where a message can be sent. */
export async function deployBoth(of: Operator): Promise<Contract> {
  const contract = await deployWaiting(of);
  await of.dev.up();
  return contract;
}

/** Runs with other credentials at hand: those of the environment. */
export async function as<Result>(keys: Keys, run: () => Promise<Result>): Promise<Result> {
  const variables = awsEnvironment(keys);
  Object.assign(process.env, variables);
  try {
    return await run();
  } finally {
    for (const name of Object.keys(variables)) Reflect.deleteProperty(process.env, name);
  }
}

/** For `after`. */
export function forgetProfiles(): void {
  Reflect.deleteProperty(process.env, CREDENTIALS);
}
