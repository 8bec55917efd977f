import { createHash } from "node:crypto";
import { required } from "./policies/conditions";

/** What STS takes as ExternalId: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const EXTERNAL_ID_FORM = /^[\w+=,.@:/-]{2,1224}$/;

/** Whose external ids are wanted. */
export interface ExternalIdOf {
  readonly primary: string;
  readonly entry: string;
  readonly secondary: string;
  /** What the settings give, newest first. */
  readonly given: readonly string[] | undefined;
}

/**
 * External ids that a sender role accepts, the one to hand out first: as given, or a hash of
 * primary account, entry and secondary account. It guards against mix-ups and is no secret:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
 */
export function externalIdsOf({
  primary,
  entry,
  secondary,
  given,
}: ExternalIdOf): readonly string[] {
  if (given !== undefined) return required("an external id", given);
  const parts = required("accounts and an entry to make an external id of", [
    primary,
    entry,
    secondary,
  ]);
  const hash = createHash("sha256").update(parts.join("/")).digest("hex");
  return [`tendlc-${hash.slice(0, 32)}`];
}
