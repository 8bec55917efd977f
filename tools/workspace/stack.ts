/** One stack of a workspace, with the credentials its commands run with. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import type { Credentials } from "./environment";
import type { CommandOptions, CommandResult, RunningCommand, Workspace } from "./workspace";

/** Options of an operation on resources. */
export interface OperationOptions extends CommandOptions {
  /** Further arguments of the CLI: `["--target", urn]`. */
  readonly args?: readonly string[];
  /** Compute a preview first, as a person's `pulumi up` does. @default false */
  readonly preview?: boolean;
}

/** Settings of a stack file: `{"tendlc:kind": "primary"}`. */
export type StackConfig = Record<string, unknown>;

/** One resource of an exported state. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

interface StateExport {
  readonly deployment: { readonly resources?: readonly StateResource[] };
}

export class Stack {
  /** `Pulumi.<name>.yaml` in the workspace. */
  readonly file: string;

  constructor(
    readonly workspace: Workspace,
    readonly name: string,
    private readonly credentials: Credentials | undefined,
  ) {
    this.file = join(workspace.folder, `Pulumi.${name}.yaml`);
  }

  /** Creates the stack in the workspace's backend; its stack file may be there already. */
  init(): Promise<CommandResult> {
    return this.run(["stack", "init", "--no-select"]);
  }

  /** The settings in the stack file. */
  config(): StackConfig {
    if (!existsSync(this.file)) return {};
    const content = parse(readFileSync(this.file, "utf8")) as { config?: StackConfig } | null;
    return content?.config ?? {};
  }

  /** Edits the settings in the stack file, as a person would; the rest of the file stays. */
  configure(edit: (config: StackConfig) => StackConfig): void {
    const content = existsSync(this.file)
      ? (parse(readFileSync(this.file, "utf8")) as Record<string, unknown> | null)
      : null;
    writeFileSync(this.file, stringify({ ...content, config: edit(this.config()) }));
  }

  /** `pulumi config set --secret`; the value goes by standard input, as it should. */
  setSecret(key: string, value: string): Promise<CommandResult> {
    return this.run(["config", "set", "--secret", key], { input: value });
  }

  up(options: OperationOptions = {}): Promise<CommandResult> {
    return this.run(operation("up", options), options);
  }

  /** `up` while it runs. */
  startUp(options: OperationOptions = {}): Promise<RunningCommand> {
    return this.workspace.start([...operation("up", options), "--stack", this.name], {
      credentials: this.credentials,
      ...options,
    });
  }

  preview(options: OperationOptions = {}): Promise<CommandResult> {
    return this.run(["preview", ...(options.args ?? [])], options);
  }

  refresh(options: OperationOptions = {}): Promise<CommandResult> {
    return this.run(operation("refresh", options), options);
  }

  destroy(options: OperationOptions = {}): Promise<CommandResult> {
    return this.run(operation("destroy", options), options);
  }

  /** `destroy` while it runs. */
  startDestroy(options: OperationOptions = {}): Promise<RunningCommand> {
    return this.workspace.start([...operation("destroy", options), "--stack", this.name], {
      credentials: this.credentials,
      ...options,
    });
  }

  /** `pulumi import TYPE NAME ID`, without generating code. */
  import(type: string, name: string, id: string, options: OperationOptions = {}) {
    const args = ["--generate-code=false", ...(options.args ?? [])];
    return this.run(operation("import", { ...options, args }, [type, name, id]), options);
  }

  /** Releases the lock that a killed command left. */
  cancel(): Promise<CommandResult> {
    return this.run(["cancel", "--yes"]);
  }

  /** What the stack exports. @param showSecrets else they read `[secret]`. @default false */
  async outputs(showSecrets = false): Promise<Readonly<Record<string, unknown>>> {
    const flags = showSecrets ? ["--show-secrets"] : [];
    const { stdout } = await this.run(["stack", "output", "--json", ...flags]);
    return JSON.parse(stdout) as Record<string, unknown>;
  }

  /** The resources in the state. */
  async resources(): Promise<readonly StateResource[]> {
    const { stdout } = await this.run(["stack", "export"]);
    return (JSON.parse(stdout) as StateExport).deployment.resources ?? [];
  }

  private run(args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
    return this.workspace.pulumi([...args, "--stack", this.name], {
      credentials: this.credentials,
      ...options,
    });
  }
}

function operation(
  verb: string,
  { preview = false, args = [] }: OperationOptions,
  positional: readonly string[] = [],
): readonly string[] {
  return [verb, ...positional, "--yes", ...(preview ? [] : ["--skip-preview"]), ...args];
}
