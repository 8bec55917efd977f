import * as pulumi from "@pulumi/pulumi";
import { report, type Problem } from "../core/problem";

/** Ends the program with a message and without a stack trace. */
export function userError(problems: readonly Problem[], where: string): pulumi.RunError {
  return new pulumi.RunError(report(problems, where));
}

/** Why something cannot be read, without the frame that Node or the engine puts around it. */
export function whyUnreadable(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [reason = ""] = error.message.split(", ");
  return reason.replace(/^invocation of \S+ returned an error: /, "");
}
