/** A pipeline: a user of a third account that deploys through a role in each of the others. */
import { PutRolePolicyCommand } from "@aws-sdk/client-iam";
import type { PolicyDocument } from "../../core/policies/document";
import type { Call } from "./engine-calls";
import type { TestAccount, TestSandbox } from "./sandbox";
import { clientsFor } from "./sandbox-clients";
import { makeRole, policy } from "./sandbox-roles";

const EXTERNAL_ID = "pipeline-7";

/** A question that IAM was asked. */
export interface Question {
  readonly action: string;
  readonly resource: string;
}

export class DeployRole {
  private constructor(
    private readonly sandbox: TestSandbox,
    private readonly account: TestAccount,
    readonly arn: string,
    /** What the role may do as long as nothing is taken away. */
    readonly policy: PolicyDocument,
  ) {}

  /** Makes the role `deploy`, which the pipeline's account may assume, with exactly this policy. */
  static async make(
    sandbox: TestSandbox,
    account: TestAccount,
    pipeline: TestAccount,
    document: PolicyDocument,
  ): Promise<DeployRole> {
    const arn = await makeRole(sandbox, account, {
      name: "deploy",
      trust: policy({
        Effect: "Allow",
        Principal: { AWS: pipeline.accountId },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": EXTERNAL_ID } },
      }),
      policies: { deploy: JSON.stringify(document) },
    });
    return new DeployRole(sandbox, account, arn, document);
  }

  /** `tendlc:deployRole` */
  get setting() {
    return { roleArn: this.arn, externalId: EXTERNAL_ID, sessionName: "pipeline" };
  }

  /** Runs while the role may not do `action`. */
  async without<Result>(action: string, run: () => Promise<Result>): Promise<Result> {
    await this.put(withoutAction(this.policy, action));
    try {
      return await run();
    } finally {
      await this.put(this.policy);
    }
  }

  /** What sessions of the role called, in order. */
  async calls(): Promise<readonly Call[]> {
    const session = `${this.arn.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/")}/`;
    const calls = await this.sandbox.control.calls(this.account.accountId);
    return calls.filter(({ callerArn }) => callerArn?.startsWith(session));
  }

  private async put(document: PolicyDocument): Promise<void> {
    const { iam } = clientsFor({
      endpoint: this.sandbox.endpoint,
      credentials: this.account.credentials,
    });
    await iam.send(
      new PutRolePolicyCommand({
        RoleName: "deploy",
        PolicyName: "deploy",
        PolicyDocument: JSON.stringify(document),
      }),
    );
  }
}

/** The policy without an action, in one statement or in all. */
export function withoutAction(
  document: PolicyDocument,
  action: string,
  sid?: string,
): PolicyDocument {
  return {
    ...document,
    Statement: document.Statement.map((statement) =>
      sid !== undefined && statement.Sid !== sid
        ? statement
        : { ...statement, Action: actionsOf(statement).filter((one) => one !== action) },
    ).filter((statement) => actionsOf(statement).length > 0),
  };
}

/** The actions of a statement. */
export function actionsOf({ Action }: PolicyDocument["Statement"][number]): readonly string[] {
  return typeof Action === "string" ? [Action] : Action;
}

/** The questions that IAM was asked, each once. */
export function questionsOf(calls: readonly Call[]): readonly Question[] {
  const all = calls.flatMap(({ permissions }) => permissions);
  return [...new Map(all.map((one) => [`${one.action} ${one.resource}`, one])).values()];
}

/** Actions that were refused, each once. */
export function deniedActions(calls: readonly Call[]): readonly string[] {
  const denied = calls.filter(({ errorCode }) => /^AccessDenied/.test(errorCode ?? ""));
  return [...new Set(denied.flatMap(({ permissions }) => permissions.map(({ action }) => action)))];
}
