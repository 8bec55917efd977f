/** What is asked of a role, and what the answer must be. */
import type { PolicyDocument } from "../../core/policies/document";
import type { ProvedRole } from "./documents";
import { expected, type Kind } from "./expected";
import { accountOf, simulate, type Ask, type Decision, type Documents } from "./simulate";

/** One question about one role. */
export interface Check {
  readonly kind: Kind;
  /** What is tried, in words. */
  readonly what: string;
  /**
   * Whether the role is assumed, used by a session of it, or held back by its boundary alone; or a
   * topic is used, by its policy alone.
   */
  readonly side: "assume" | "use" | "boundary" | "resource";
  /** All of them must be allowed: a call with tags and source identity asks three times. */
  readonly asks: readonly Ask[];
}

/** What the caller's own account can give it at most: so the role's documents alone decide. */
const EVERYTHING: PolicyDocument = {
  Version: "2012-10-17",
  Statement: [{ Sid: "Everything", Effect: "Allow", Action: "*", Resource: "*" }],
};

/** What a check came to. */
export interface Outcome {
  readonly check: Check;
  readonly decision: Decision;
  readonly right: boolean;
}

export async function ask(check: Check, role: ProvedRole): Promise<Outcome> {
  const decision = await decide(check, role);
  return { check, decision, right: decision === expected(check.kind) };
}

async function decide(check: Check, role: ProvedRole): Promise<Decision> {
  for (const one of check.asks) {
    for (const documents of documentsFor(check, one, role)) {
      if ((await simulate(one, documents)) === "denied") return "denied";
    }
  }
  return "allowed";
}

/** What decides; where there are several sets of documents, each must allow it. */
function documentsFor({ side, kind }: Check, one: Ask, role: ProvedRole): readonly Documents[] {
  if (side === "resource") return [{ identity: [], trust: role.trust ?? NOBODY }];
  if (side === "assume") {
    const person = one.principal.startsWith("arn:aws:sts:") || one.principal.includes(":user/");
    return [{ identity: person ? [EVERYTHING] : [], trust: role.trust ?? NOBODY }];
  }
  const { boundary } = role;
  if (side === "boundary") return [{ identity: [EVERYTHING], boundary: boundary ?? NOTHING }];
  const alone = { identity: role.policies, trust: trustOfTarget(one) };
  // What must not be is held back by the policy itself, and not only by a boundary.
  return expected(kind) === "denied" ? [alone] : [{ ...alone, boundary }];
}

const NOTHING: PolicyDocument = {
  Version: "2012-10-17",
  Statement: [{ Sid: "Nothing", Effect: "Deny", Action: "*", Resource: "*" }],
};

const NOBODY: PolicyDocument = {
  Version: "2012-10-17",
  Statement: [{ Sid: "Nobody", Effect: "Deny", Principal: { AWS: "*" }, Action: "sts:*" }],
};

/**
 * A role elsewhere that would let the whole account in, so that the session's own policy alone
 * decides. Naming the account and not everybody: in one account a trust of everybody is enough.
 */
function trustOfTarget({ action, principal }: Ask): PolicyDocument | undefined {
  if (!action.startsWith("sts:")) return undefined;
  const AWS = `arn:aws:iam::${accountOf(principal)}:root`;
  return {
    Version: "2012-10-17",
    Statement: [{ Sid: "Account", Effect: "Allow", Principal: { AWS }, Action: "sts:*" }],
  };
}
