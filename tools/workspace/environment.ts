/** The environment of a Pulumi command that knows nothing of the developer's own Pulumi and AWS. */
import { delimiter, dirname, join } from "node:path";
import type { Engine } from "../engine/find-engine";

/** Access key of an AWS user or session. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** What a run takes over from the process that starts it; everything else is made here. */
const INHERITED = ["LANG", "LC_ALL", "TZ"];

/**
 * Nothing of `~/.pulumi`, of a logged-in backend, of `~/.aws` or of instance metadata can be reached.
 * @param folder the workspace's folder
 * @param base what PATH and locale are taken from, the environment of this process
 */
export function pulumiEnvironment(
  engine: Pick<Engine, "pulumi" | "languageHost">,
  folder: string,
  base: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const path = [
    dirname(engine.pulumi),
    dirname(engine.languageHost),
    // The language host and the plugins start `node`: the same one as this.
    dirname(process.execPath),
    base["PATH"] ?? "",
  ];
  return {
    ...Object.fromEntries(
      INHERITED.filter((name) => base[name] !== undefined).map((name) => [name, base[name]]),
    ),
    PATH: [...new Set(path)].join(delimiter),
    HOME: join(folder, "home"),
    // The language host leaves its pipes behind when it is interrupted.
    TMPDIR: join(folder, "tmp"),
    PULUMI_HOME: join(folder, "pulumi-home"),
    PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
    // Protects nothing: the state lives as long as the folder and holds invented data.
    PULUMI_CONFIG_PASSPHRASE: "throw-away",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    // Types are checked by `npm run check`; at each run it would take ten seconds.
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    // Makes --event-log available, as Pulumi's Automation API does.
    PULUMI_DEBUG_COMMANDS: "true",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

/** The variables from which AWS SDKs take credentials. */
export function awsEnvironment(credentials: Credentials | undefined): NodeJS.ProcessEnv {
  if (!credentials) return {};
  return {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    ...(credentials.sessionToken === undefined
      ? {}
      : { AWS_SESSION_TOKEN: credentials.sessionToken }),
  };
}
