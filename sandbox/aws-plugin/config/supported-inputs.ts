/** Provider inputs that this stand-in acts on. */
export const SUPPORTED: readonly string[] = [
  "accessKey",
  "allowedAccountIds",
  "assumeRoles",
  "defaultTags",
  "endpoints",
  "forbiddenAccountIds",
  "ignoreTags",
  "maxRetries",
  "profile",
  "region",
  "secretKey",
  "sharedConfigFiles",
  "sharedCredentialsFiles",
  "skipCredentialsValidation",
  "skipMetadataApiCheck",
  "skipRegionValidation",
  "skipRequestingAccountId",
  "stsRegion",
  "token",
];

/** What the engine adds to the inputs of any provider. */
const ENGINE = ["version", "pluginDownloadURL", "pluginChecksums", "__internal", "__defaults"];

/** Why an input cannot be served, for each of `names` that cannot; a pair of name and problem. */
export function* unsupportedInputs(names: readonly string[]): Generator<[string, string]> {
  for (const name of names) {
    if (SUPPORTED.includes(name) || ENGINE.includes(name)) continue;
    if (name === "assumeRole") {
      yield [
        name,
        "was replaced by assumeRoles, a list of roles that are assumed one after another",
      ];
    } else {
      yield [
        name,
        "is not served by this stand-in of the AWS plugin: leave it out, or use the real plugin. " +
          `It serves ${SUPPORTED.join(", ")}`,
      ];
    }
  }
}
