import { createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from "node:crypto";

/** An OpenID Connect provider that an account trusts. */
export interface OidcProvider {
  readonly account: string;
  /** Host and path of the issuer, without a scheme: `token.actions.githubusercontent.com`. */
  readonly url: string;
  readonly arn: string;
  /** Audiences. */
  readonly clientIds: readonly string[];
  readonly thumbprints: readonly string[];
  readonly created: Date;
  readonly tags: Readonly<Record<string, string>>;
}

/** Claims of a token. */
export type Claims = Readonly<Record<string, unknown>>;

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

const read = (text: string | undefined): Claims | undefined => {
  try {
    const value: unknown = JSON.parse(Buffer.from(text ?? "", "base64url").toString("utf8"));
    return typeof value === "object" && value !== null ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
};

/**
 * The issuers of the world outside AWS: each signs with a key of its own, which AWS would fetch
 * from the issuer's discovery document.
 */
export class Issuers {
  readonly #keys = new Map<string, KeyObject>();

  /** A token of the issuer, whose `iss` is its https address. */
  issue(url: string, claims: Claims): string {
    const signed = `${part({ alg: "RS256", typ: "JWT", kid: "1" })}.${part({ iss: `https://${url}`, ...claims })}`;
    const signature = sign("RSA-SHA256", Buffer.from(signed), this.#keyOf(url));
    return `${signed}.${signature.toString("base64url")}`;
  }

  /** What a token claims; undefined for what is no token. Nothing about it is checked. */
  claimsOf(token: string): Claims | undefined {
    const parts = token.split(".");
    return parts.length === 3 ? read(parts[1]) : undefined;
  }

  /** Whether the issuer itself signed the token, by the one method that it uses. */
  signed(url: string, token: string): boolean {
    const [header, claims, signature = ""] = token.split(".");
    const key = this.#keys.get(url);
    if (key === undefined || read(header)?.["alg"] !== "RS256") return false;
    const text = Buffer.from(`${header ?? ""}.${claims ?? ""}`);
    return verify("RSA-SHA256", text, createPublicKey(key), Buffer.from(signature, "base64url"));
  }

  #keyOf(url: string): KeyObject {
    const before = this.#keys.get(url);
    if (before !== undefined) return before;
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    this.#keys.set(url, privateKey);
    return privateKey;
  }
}
