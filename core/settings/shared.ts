import { z } from "zod";
import { checkRegion } from "../arn";
import { EXTERNAL_ID_FORM } from "../external-id";
import { parseAccountId } from "./account-id";
import { BAD, setting, textLike, textThat, type Parsed } from "./parsed";

const ROLE_ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;

/** An external id as a setting. */
export const EXTERNAL_ID = textLike(
  EXTERNAL_ID_FORM,
  "is no external id",
  "Write 2 to 1224 letters, digits or + = , . @ : / _ -",
);

/** A role that a pipeline assumes to deploy. */
const deployRole = z
  .strictObject({
    roleArn: setting(
      textLike(ROLE_ARN, "is no ARN of a role", "Write arn:aws:iam::ACCOUNT:role/NAME"),
      { missing: "Write the role's ARN", description: "ARN of the role." },
    ),
    externalId: setting(EXTERNAL_ID, {
      missing: "",
      description: "External id that the role's trust policy asks for.",
    }).optional(),
    sessionName: setting(
      textLike(/^[\w+=,.@-]{2,64}$/, "is no session name", "Write 2 to 64 letters or digits"),
      { missing: "", description: "Session name in CloudTrail. Default: tendlc-deploy." },
    ).optional(),
  })
  .describe("Role to assume before any AWS call, for a pipeline that deploys into many accounts.");

/** Settings that say where a stack works and as whom. */
export const whereAndWhom = {
  accountId: setting(parseAccountId, {
    missing:
      "Set the account this stack may touch: pulumi config set tendlc:accountId 123456789012",
    description: "The only account this stack may touch, 12 digits. A change is refused.",
  }),
  region: setting(textThat(checkRegion), {
    missing: "Set the Region: pulumi config set tendlc:region us-east-1",
    description:
      "Region of the stack; brand, campaigns and numbers live in it. A change is refused.",
  }),
  profile: setting(
    textThat(() => undefined),
    {
      missing: "",
      description: "Profile of the shared AWS configuration. Default: the SDK's credential chain.",
    },
  ).optional(),
  deployRole: deployRole.optional(),
  endpoint: setting(parseEndpoint, {
    missing: "",
    description: "Where AWS calls go instead of AWS: the sandbox. Loopback, or https.",
  }).optional(),
};

/** Plain http would send credentials' signatures and messages in the clear, so it stays on loopback. */
function parseEndpoint(raw: unknown): Parsed<string> {
  const url = typeof raw === "string" ? parsedUrl(raw) : undefined;
  if (url === undefined) return BAD("is no URL", "Write e.g. http://127.0.0.1:4566");
  const loopback = ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && loopback)) {
    return BAD("is neither https nor on loopback", "Use https, or http on 127.0.0.1");
  }
  if (url.pathname !== "/" || url.search !== "" || url.username !== "" || url.hash !== "") {
    return BAD("is more than scheme, host and port", "Write e.g. http://127.0.0.1:4566");
  }
  return { ok: url.origin };
}

function parsedUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
