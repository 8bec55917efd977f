import type { Directory } from "../iam/directory";
import type { Claims, Issuers, OidcProvider } from "../iam/oidc-provider";
import { shownTrust } from "../iam/trust";
import type { Credentials } from "../kernel/credentials";
import { ServiceError, type Call, type Operation } from "../kernel/operation";
import { ask } from "../kernel/simulator";
import type { World } from "../kernel/world";
import { issueSession } from "./session";

const invalid = (message: string) => new ServiceError("InvalidIdentityToken", message);

const refused = () =>
  new ServiceError(
    "AccessDenied",
    "Not authorized to perform sts:AssumeRoleWithWebIdentity",
    {},
    403,
  );

/** A provider whose condition keys the simulator's data has; it drops those of all others. */
const KNOWN_PROVIDER = "accounts.google.com";

/**
 * A trust policy whose keys of this provider are those that the simulator knows. Keys that ask for
 * the known provider itself are renamed away first: another one's token has none of them.
 */
const withKnownKeys = (trust: string, url: string): string => {
  const text = JSON.stringify(JSON.parse(trust));
  if (url === KNOWN_PROVIDER) return text;
  return text
    .replaceAll(`"${KNOWN_PROVIDER}:`, '"other.invalid:')
    .replaceAll(`"${url}:`, `"${KNOWN_PROVIDER}:`);
};

const audiencesOf = ({ aud }: Claims): readonly string[] =>
  (Array.isArray(aud) ? aud : [aud]).filter((one) => typeof one === "string");

/**
 * What a token says about who brings it, once it is known to be the provider's, for this account
 * and of now. Every doubt is a refusal.
 */
const identityOf = (
  token: string,
  account: string,
  directory: Directory,
  issuers: Issuers,
  now: Date,
): { readonly provider: OidcProvider; readonly audience: string; readonly subject: string } => {
  const claims = issuers.claimsOf(token);
  const { iss, sub, exp, nbf, iat } = claims ?? {};
  if (typeof iss !== "string" || typeof sub !== "string" || typeof exp !== "number") {
    throw invalid(
      "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)",
    );
  }
  const url = iss.replace(/^https:\/\//, "").replace(/\/$/, "");
  const provider = directory.oidcProviders.get(`arn:aws:iam::${account}:oidc-provider/${url}`);
  if (provider === undefined || !iss.startsWith("https://")) {
    throw invalid(`No OpenIDConnect provider found in your account for ${iss}`);
  }
  if (!issuers.signed(url, token)) throw invalid("Couldn't verify the token's signature");
  const seconds = now.getTime() / 1000;
  if (exp <= seconds) {
    throw new ServiceError(
      "ExpiredTokenException",
      `Token expired: current date/time ${Math.floor(seconds)} must be before the expiration date/time ${exp}`,
    );
  }
  if ([nbf, iat].some((time) => typeof time === "number" && time > seconds)) {
    throw invalid("The token is not valid yet");
  }
  const audience = audiencesOf(claims ?? {}).find((one) => provider.clientIds.includes(one));
  if (audience === undefined) throw invalid("Incorrect token audience");
  return { provider, audience, subject: sub };
};

/**
 * `AssumeRoleWithWebIdentity`: unsigned, because who calls has no credentials yet; the token of an
 * OpenID Connect provider says who it is, and the role's trust policy alone decides.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 */
export const assumeRoleWithWebIdentity = (
  world: World,
  directory: Directory,
  credentials: Credentials,
): Operation => ({
  unsigned: true,
  permissions: (call) => {
    const member = ["PolicyArns", "Policy", "ProviderId"].find(
      (name) => call.input[name] !== undefined,
    );
    if (member === undefined) return [];
    throw new ServiceError(
      "InvalidAction",
      `the sandbox's AssumeRoleWithWebIdentity does not take ${member}`,
      {},
      501,
    );
  },
  async run(call) {
    const { input, now } = call;
    const found = directory.roleSeen(String(input["RoleArn"]), now);
    if (found === undefined) throw refused();
    const { role, state } = found;
    const token = String(input["WebIdentityToken"]);
    const { provider, audience, subject } = identityOf(
      token,
      role.account,
      directory,
      directory.issuers,
      now,
    );
    const name = String(input["RoleSessionName"]);
    const verdict = await ask({
      principal: provider.arn,
      action: "sts:AssumeRoleWithWebIdentity",
      resource: role.arn,
      resourceAccount: role.account,
      context: {
        [`${KNOWN_PROVIDER}:aud`]: audience,
        [`${KNOWN_PROVIDER}:sub`]: subject,
        "sts:RoleSessionName": name,
        "aws:FederatedProvider": provider.arn,
        "aws:CurrentTime": now.toISOString(),
        "aws:SecureTransport": "true",
      },
      identity: [],
      resourcePolicy: withKnownKeys(shownTrust(state.trust, directory), provider.url),
    });
    if (verdict.result !== "allowed") throw refused();
    const { accessKeyId, secretAccessKey, sessionToken, caller } = issueSession(
      {
        role,
        name,
        seconds: seconds(call, state.maxSessionDuration),
        tags: {},
        transitiveTagKeys: [],
        assumedByAccount: role.account,
      },
      world,
      credentials,
    );
    return {
      Credentials: {
        AccessKeyId: accessKeyId,
        SecretAccessKey: secretAccessKey,
        SessionToken: sessionToken,
        Expiration: caller.session?.expiration,
      },
      SubjectFromWebIdentityToken: subject,
      AssumedRoleUser: { AssumedRoleId: caller.userId, Arn: caller.arn },
      Provider: provider.arn,
      Audience: audience,
    };
  },
});

const seconds = (call: Call, maximum: number): number => {
  const asked = Number(call.input["DurationSeconds"] ?? 3600);
  if (asked <= maximum) return asked;
  throw new ServiceError(
    "ValidationError",
    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
  );
};
