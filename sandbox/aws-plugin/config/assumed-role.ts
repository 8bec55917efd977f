import type { Properties } from "../../../rpc/values";
import { durationSeconds } from "./durations";
import type { InputReader } from "./input-reader";
import type { AssumedRole } from "./settings";

const MEMBERS = [
  "duration",
  "externalId",
  "policy",
  "policyArns",
  "roleArn",
  "sessionName",
  "sourceIdentity",
  "tags",
  "transitiveTagKeys",
];

/** What the real plugin's SDK asks for when no duration is given, in seconds. */
const DEFAULT_SECONDS = 900;
const LEAST_SECONDS = 900;
const MOST_SECONDS = 43_200;

/** Reads one role of `assumeRoles`, at `path`. */
export function readAssumedRole(reader: InputReader, path: string, role: Properties): AssumedRole {
  for (const key of Object.keys(role).filter((name) => !MEMBERS.includes(name))) {
    reader.fail(`${path}.${key}`, `is not known; a role to assume has ${MEMBERS.join(", ")}`);
  }
  const text = (key: string): string | undefined => {
    const value = role[key];
    if (value === undefined || value === null || typeof value === "string") {
      return value === "" ? undefined : (value ?? undefined);
    }
    reader.fail(`${path}.${key}`, "must be a string");
    return undefined;
  };
  const roleArn = text("roleArn");
  if (roleArn === undefined || !/^arn:[^:]+:iam::\d{12}:role\/.+$/.test(roleArn)) {
    reader.fail(`${path}.roleArn`, `"${roleArn ?? ""}" is not the ARN of a role`);
  }
  const rest = {
    externalId: text("externalId"),
    sessionName: text("sessionName"),
    sourceIdentity: text("sourceIdentity"),
    policy: text("policy"),
  };
  return {
    roleArn: roleArn ?? "",
    ...(Object.fromEntries(
      Object.entries(rest).filter(([, value]) => value !== undefined),
    ) as Partial<Pick<AssumedRole, keyof typeof rest>>),
    durationSeconds: readDuration(reader, `${path}.duration`, text("duration")),
    policyArns: reader.textsOf(`${path}.policyArns`, role["policyArns"]),
    tags: reader.mapOf(`${path}.tags`, role["tags"]),
    transitiveTagKeys: reader.textsOf(`${path}.transitiveTagKeys`, role["transitiveTagKeys"]),
  };
}

function readDuration(reader: InputReader, path: string, text: string | undefined): number {
  if (text === undefined) return DEFAULT_SECONDS;
  const seconds = durationSeconds(text);
  if (seconds === undefined || seconds < LEAST_SECONDS || seconds > MOST_SECONDS) {
    reader.fail(path, `"${text}" is not a duration between 15m and 12h, such as 1h or 1h30m`);
    return DEFAULT_SECONDS;
  }
  return seconds;
}
