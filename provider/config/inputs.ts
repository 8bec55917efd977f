/** The provider's configuration. Values arrive as JSON text or as they are, by engine and SDK. */
import { UNKNOWN, type Properties, type Value } from "../../rpc/values";
import { isMap, plain, text, type PropertyTable } from "../property";

export const CONFIG_INPUTS = {
  region: {
    type: "string",
    required: true,
    description: "Region that holds (or will hold) brand, campaign and number. It cannot change.",
  },
  accountId: {
    type: "string",
    required: true,
    description: "The only account this provider may work in, 12 digits. It cannot change.",
  },
  profile: {
    type: "string",
    description:
      "Profile of the shared AWS configuration. Default: the SDK's default credential chain.",
  },
  deployRole: {
    type: "object",
    ref: "#/types/smsvoice:index:DeployRole",
    description: "Role to assume before any call.",
  },
  endpoint: {
    type: "string",
    description: "Where to send AWS calls instead of AWS.",
  },
  declared: {
    type: "strings",
    description: "Names of all registrations and numbers that the program declares, sorted.",
  },
  release: {
    type: "strings",
    description: "Names that may vanish from `declared`: they are forgotten, never deleted at AWS.",
  },
} as const satisfies PropertyTable;

/** A role that is assumed before any call. */
export interface DeployRole {
  readonly roleArn: string;
  readonly externalId: string | undefined;
  readonly sessionName: string;
}

export interface Config {
  readonly region: string;
  readonly accountId: string;
  readonly profile: string | undefined;
  readonly deployRole: DeployRole | undefined;
  readonly endpoint: string | undefined;
  readonly declared: readonly string[];
  readonly release: readonly string[];
}

const DEFAULT_SESSION_NAME = "tendlc-deploy";

/** The configuration, or why it is none, one sentence for each problem. */
export function readConfig(inputs: Properties): Config | readonly string[] {
  const problems: string[] = [];
  const accountId = asText(inputs["accountId"]);
  const region = text(inputs, "region");
  if (region === "" && inputs["region"] !== UNKNOWN) {
    problems.push(`region: is missing. ${DECLARE_PROVIDER}`);
  }
  if (!/^\d{12}$/.test(accountId) && inputs["accountId"] !== UNKNOWN) {
    problems.push(
      accountId === ""
        ? `accountId: is missing. ${DECLARE_PROVIDER}`
        : `accountId: "${accountId}" is not a 12-digit account id`,
    );
  }
  const deployRole = parseDeployRole(inputs["deployRole"], problems);
  const declared = parseNames(inputs, "declared", problems);
  const release = parseNames(inputs, "release", problems);
  for (const key of Object.keys(inputs)) {
    if (!(key in CONFIG_INPUTS) && !isEngines(key)) {
      problems.push(
        `${key}: there is no such setting. Known: ${Object.keys(CONFIG_INPUTS).join(", ")}`,
      );
    }
  }
  if (problems.length > 0) return problems;
  const profile = text(inputs, "profile") || undefined;
  const endpoint = text(inputs, "endpoint") || undefined;
  return { region, accountId, profile, deployRole, endpoint, declared, release };
}

/** Whether `readConfig` found problems. */
export function isProblems(config: Config | readonly string[]): config is readonly string[] {
  return Array.isArray(config);
}

/** Which plugin to load is the engine's own business. */
const isEngines = (key: string): boolean =>
  key === "version" || key === "pluginDownloadURL" || key.startsWith("__");

const DECLARE_PROVIDER =
  "Give the resource a configured provider (for `pulumi import`: --provider NAME=URN)";

function parseDeployRole(value: Value | undefined, problems: string[]): DeployRole | undefined {
  const role = fromJson(value);
  if (role === undefined || role === UNKNOWN) return undefined;
  if (!isMap(role)) {
    problems.push("deployRole: is no map of roleArn, externalId and sessionName");
    return undefined;
  }
  const roleArn = text(role, "roleArn");
  if (!/^arn:[\w-]+:iam::\d{12}:role\/.+$/.test(roleArn)) {
    problems.push(
      `deployRole.roleArn: "${roleArn}" is no role: arn:aws:iam::111111111111:role/NAME`,
    );
  }
  return {
    roleArn,
    externalId: text(role, "externalId") || undefined,
    sessionName: text(role, "sessionName", DEFAULT_SESSION_NAME),
  };
}

function parseNames(inputs: Properties, key: string, problems: string[]): readonly string[] {
  const names = fromJson(inputs[key]);
  if (names === undefined || names === UNKNOWN) return [];
  if (Array.isArray(names)) {
    const list = names as readonly Value[];
    if (list.every((name): name is string => typeof name === "string")) return list;
  }
  problems.push(`${key}: is no list of names`);
  return [];
}

/** JSON text as what it spells, anything else as it is. */
function fromJson(value: Value | undefined): Value | undefined {
  const inner = plain(value);
  if (typeof inner !== "string" || inner === UNKNOWN) return inner ?? undefined;
  try {
    return JSON.parse(inner) as Value;
  } catch {
    return inner;
  }
}

/** An account id that was written as a number keeps its digits. */
function asText(value: Value | undefined): string {
  const inner = plain(value);
  if (typeof inner === "number") return String(inner);
  return typeof inner === "string" && inner !== UNKNOWN ? inner : "";
}
