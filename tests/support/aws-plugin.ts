/** The stand-in of the AWS plugin, spawned and configured against the shared sandbox. */
import { join } from "node:path";
import { IAMClient } from "@aws-sdk/client-iam";
import type { Properties } from "../../rpc/values";
import { Secret } from "../../rpc/values";
import { PluginClient } from "./plugin-client";
import { sandbox, type Keys, type TestAccount } from "./sandbox";

const EXECUTABLE = join(__dirname, "../../sandbox/aws-plugin/pulumi-resource-aws");

export const ROLE = "aws:iam/role:Role";
export const POLICY = "aws:iam/policy:Policy";
export const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

/** A URN of the given type and name. */
export const urnOf = (type: string, name: string): string =>
  `urn:pulumi:test::aws::${type}::${name}`;

/** A resource as the engine's state has it. */
export interface State {
  readonly urn: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** Starts the plugin with nothing of this machine's AWS setup, unless `env` gives some. */
export const startAwsPlugin = (env: Readonly<Record<string, string>> = {}): Promise<PluginClient> =>
  PluginClient.start(EXECUTABLE, {
    env: {
      AWS_CONFIG_FILE: "/nonexistent/config",
      AWS_SHARED_CREDENTIALS_FILE: "/nonexistent/credentials",
      AWS_EC2_METADATA_DISABLED: "true",
      ...env,
    },
  });

/** Provider inputs for the sandbox, as the generated provider class sends them. */
export async function providerInputs(keys?: Keys, more: Properties = {}): Promise<Properties> {
  const { endpoint } = await sandbox();
  return {
    region: "us-east-1",
    endpoints: JSON.stringify([
      Object.fromEntries(
        ["iam", "sts", "pinpointsmsvoicev2", "logs", "eventbridge", "sns"].map((service) => [
          service,
          endpoint,
        ]),
      ),
    ]),
    skipCredentialsValidation: "true",
    skipRegionValidation: "true",
    skipMetadataApiCheck: "true",
    ...(keys && {
      accessKey: new Secret(keys.accessKeyId),
      secretKey: new Secret(keys.secretAccessKey),
    }),
    ...(keys?.sessionToken === undefined ? {} : { token: new Secret(keys.sessionToken) }),
    ...more,
  };
}

/** A client of the sandbox's IAM, as the administrator of an account. */
export async function iamOf({ credentials }: TestAccount): Promise<IAMClient> {
  const { endpoint } = await sandbox();
  return new IAMClient({ endpoint, region: "us-east-1", credentials: { ...credentials } });
}

/** The plugin in an account of its own, and what the account was asked. */
export class AwsPluginInAccount {
  private constructor(
    readonly plugin: PluginClient,
    readonly account: TestAccount,
  ) {}

  static async start(more: Properties = {}): Promise<AwsPluginInAccount> {
    const account = await (await sandbox()).newAccount();
    const plugin = await startAwsPlugin();
    await plugin.configure(await providerInputs(account.credentials, more));
    return new AwsPluginInAccount(plugin, account);
  }

  /** Checks and creates; fails when Check does. */
  async create(type: string, name: string, news: Properties): Promise<State> {
    const urn = urnOf(type, name);
    const { inputs, failures } = await this.plugin.check(urn, news);
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("\n"));
    const { id, outputs } = await this.plugin.create(urn, inputs);
    return { urn, id, inputs, outputs };
  }

  /** Checks and updates, as the engine does after a diff without replacement. */
  async update(state: State, news: Properties): Promise<State> {
    const { urn, id } = state;
    const { inputs, failures } = await this.plugin.check(urn, news, state.inputs);
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("\n"));
    const values = { oldInputs: state.inputs, olds: state.outputs, news: inputs };
    return { urn, id, inputs, outputs: await this.plugin.update(urn, id, values) };
  }

  /** What `pulumi refresh` would make of a resource. */
  async refresh(state: State): Promise<State> {
    const { inputs, outputs } = state;
    return {
      urn: state.urn,
      ...(await this.plugin.read(state.urn, state.id, { inputs, outputs })),
    };
  }

  /** The diff that a run of the program would see. */
  async diff(state: State, news: Properties): ReturnType<PluginClient["diff"]> {
    const { inputs } = await this.plugin.check(state.urn, news, state.inputs);
    const values = { oldInputs: state.inputs, olds: state.outputs, news: inputs };
    return this.plugin.diff(state.urn, state.id, values);
  }

  /** Runs `act` and returns the operations that the account was asked meanwhile, in order. */
  async callsOf(act: () => Promise<unknown>): Promise<readonly string[]> {
    return (await this.recordsOf(act)).map(({ operation }) => operation);
  }

  /** Like `callsOf`, with each operation's input. */
  async recordsOf(
    act: () => Promise<unknown>,
  ): Promise<readonly { readonly operation: string; readonly input: unknown }[]> {
    const { control } = await sandbox();
    const before = (await control.calls(this.account.accountId)).at(-1)?.n ?? 0;
    await act();
    const calls = await control.calls(this.account.accountId, before);
    return calls.map(({ operation, input }) => ({ operation, input }));
  }
}

/** Policy documents as a program writes them, and as the plugin sends and keeps them. */
export const documents = (accountId: string) => {
  const principal = `"Principal":{"AWS":"${accountId}"}`;
  const list = '"Action":"s3:ListAllMyBuckets","Effect":"Allow","Resource":"*"';
  return {
    trust: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow",${principal},"Action":"sts:AssumeRole"}]}`,
    trustText: `{"Statement":[{"Action":"sts:AssumeRole","Effect":"Allow",${principal}}],"Version":"2012-10-17"}`,
    permissions: `{"Version":"2012-10-17","Statement":[{${list}}]}`,
    permissionsText: `{"Statement":[{${list}}],"Version":"2012-10-17"}`,
  };
};

/** The calls that read a role without inline policies. */
export const READ_ROLE = ["GetRole", "ListRolePolicies", "ListAttachedRolePolicies"];
