import type { Outcome } from "./deploy";

/**
 * A refused destroy with this project's own way out. The engine advises `pulumi state unprotect`,
 * after which what costs weeks to get would go at once.
 */
export function withTeardown(outcome: Outcome): Outcome {
  const { stack, messages } = outcome;
  if (!messages.some((message) => message.includes("because it is protected"))) return outcome;
  const own =
    `Registrations and numbers are protected. To delete them for good: ` +
    `pulumi config set tendlc:teardown true --stack ${stack} && pulumi up --stack ${stack}, ` +
    "and then destroy it again";
  const others = messages.map((message) =>
    message.replace(/ To unprotect the resource, [^]*?`pulumi state unprotect[^`]*`/, ""),
  );
  return { ...outcome, messages: [own, ...others] };
}
