import type { InputReader } from "./input-reader";
import type { Settings } from "./settings";

/** Hosts that are AWS itself. */
const AWS_HOST = /\.(amazonaws\.com(\.cn)?|api\.aws|amazonaws\.eu)$/;

/** Services whose endpoint is needed only by who has resources of them. */
const OPTIONAL = ["pinpointsmsvoicev2", "logs", "eventbridge", "sns"] as const;

/** A service of which an endpoint may be given. */
export type OptionalEndpoint = (typeof OPTIONAL)[number];

/**
 * Reads the endpoints of the services that are called. A stand-in must never change a real
 * account, so it has no default endpoint and refuses AWS's own.
 */
export function readEndpoints(
  reader: InputReader,
): Pick<Settings, "iamEndpoint" | "stsEndpoint" | "endpoints"> {
  const unknown = reader.isUnknown("endpoints");
  const all = Object.assign({}, ...reader.objects("endpoints")) as Record<string, unknown>;
  const read = (service: string): string => {
    const url = all[service];
    const path = `endpoints.${service}`;
    if (typeof url === "string") return checkedUrl(reader, path, url);
    if (!unknown) {
      reader.fail(
        path,
        "is missing: this stand-in of the AWS plugin works against a sandbox only. Give the " +
          "sandbox's address, or use the real plugin",
      );
    }
    return "";
  };
  const given = OPTIONAL.filter((service) => typeof all[service] === "string");
  const endpoints = {
    iamEndpoint: read("iam"),
    stsEndpoint: read("sts"),
    endpoints: Object.fromEntries(given.map((service) => [service, read(service)])),
  };
  const validates = reader.boolean("skipCredentialsValidation") !== true;
  if (validates && !reader.isUnknown("skipCredentialsValidation") && !unknown) {
    // The real plugin validates at AWS even then: https://github.com/pulumi/pulumi-aws/issues/2003
    reader.fail(
      "skipCredentialsValidation",
      "must be true beside endpoints: the real plugin would validate the credentials at AWS, " +
        "which does not know a sandbox's",
    );
  }
  return endpoints;
}

function checkedUrl(reader: InputReader, path: string, url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !["http:", "https:"].includes(parsed.protocol)) {
    reader.fail(path, `"${url}" is not a URL that begins with http:// or https://`);
  } else if (AWS_HOST.test(parsed.hostname)) {
    reader.fail(
      path,
      `"${url}" is AWS: use the real plugin there, this is a stand-in for sandboxes`,
    );
  }
  return url;
}
