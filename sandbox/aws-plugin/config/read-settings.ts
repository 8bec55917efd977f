import type { CheckFailure } from "../../../rpc/plugin";
import { Secret, type Properties } from "../../../rpc/values";
import type { TagRules } from "../tags/merge-tags";
import { readAssumedRole } from "./assumed-role";
import { readEndpoints } from "./endpoints";
import { InputReader } from "./input-reader";
import { regionInfo } from "./region-info";
import type { Settings } from "./settings";
import { unsupportedInputs } from "./supported-inputs";

/** The real plugin's default. */
const MAX_RETRIES = 25;

/** Reads the provider's inputs; all problems at once. Unknown inputs count as right. */
export function readSettings(inputs: Properties): {
  readonly settings: Settings;
  readonly failures: readonly CheckFailure[];
} {
  const reader = new InputReader(inputs);
  const given = Object.keys(inputs).filter((name) => reader.has(name));
  for (const [name, problem] of unsupportedInputs(given)) reader.fail(name, problem);
  const endpoints = readEndpoints(reader);
  checkKeys(reader);
  checkAccounts(reader);
  const settings: Settings = {
    region: readRegion(reader),
    ...endpoints,
    ...optional("stsRegion", reader.text("stsRegion")),
    ...optional("accessKey", reader.text("accessKey")),
    ...optional("secretKey", reader.text("secretKey")),
    ...optional("token", reader.text("token")),
    ...optional("profile", reader.text("profile")),
    ...optional("sharedConfigFile", oneFile(reader, "sharedConfigFiles")),
    ...optional("sharedCredentialsFile", oneFile(reader, "sharedCredentialsFiles")),
    skipMetadataApiCheck: reader.boolean("skipMetadataApiCheck") ?? false,
    skipRequestingAccountId: reader.boolean("skipRequestingAccountId") ?? false,
    allowedAccountIds: reader.texts("allowedAccountIds"),
    forbiddenAccountIds: reader.texts("forbiddenAccountIds"),
    assumeRoles: reader
      .objects("assumeRoles")
      .map((role, index) => readAssumedRole(reader, `assumeRoles[${index}]`, role)),
    maxRetries: reader.wholeNumber("maxRetries") ?? MAX_RETRIES,
    tags: readTagRules(reader, inputs["defaultTags"] instanceof Secret),
  };
  return { settings, failures: reader.failures };
}

function readRegion(reader: InputReader): string {
  const region = reader.text("region") ?? "";
  if (region === "" && !reader.isUnknown("region")) {
    reader.fail("region", "is missing: give the provider a region, or set AWS_REGION");
  }
  const isChecked = reader.boolean("skipRegionValidation") === false;
  if (isChecked && region !== "" && regionInfo(region).description === undefined) {
    reader.fail("region", `"${region}" is not a Region of AWS: correct it`);
  }
  return region;
}

function checkKeys(reader: InputReader): void {
  if (reader.has("accessKey") === reader.has("secretKey")) return;
  const [given, missing] = reader.has("accessKey")
    ? ["accessKey", "secretKey"]
    : ["secretKey", "accessKey"];
  reader.fail(missing, `is missing: ${given} is given, and one is of no use without the other`);
}

function checkAccounts(reader: InputReader): void {
  if (reader.texts("allowedAccountIds").length === 0) return;
  if (reader.texts("forbiddenAccountIds").length === 0) return;
  reader.fail("forbiddenAccountIds", "and allowedAccountIds exclude each other: give one of them");
}

/** The JavaScript SDK reads one file of a kind. */
function oneFile(reader: InputReader, name: string): string | undefined {
  const [file, ...more] = reader.texts(name);
  if (more.length > 0) reader.fail(name, "may hold one path in this stand-in of the AWS plugin");
  return file;
}

function readTagRules(reader: InputReader, secretDefaults: boolean): TagRules {
  const ignore = reader.object("ignoreTags");
  return {
    defaults: reader.mapOf("defaultTags.tags", reader.object("defaultTags")["tags"]),
    secretDefaults,
    ignoredKeys: reader.textsOf("ignoreTags.keys", ignore["keys"]),
    ignoredPrefixes: reader.textsOf("ignoreTags.keyPrefixes", ignore["keyPrefixes"]),
  };
}

const optional = <Name extends string>(
  name: Name,
  value: string | undefined,
): Partial<Record<Name, string>> =>
  value === undefined || value === "" ? {} : ({ [name]: value } as Record<Name, string>);
