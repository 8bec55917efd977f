import * as pulumi from "@pulumi/pulumi";
import { report, type Problem } from "../core/problem";

/** Ends the program with a message and without a stack trace. */
export function userError(problems: readonly Problem[], where: string): pulumi.RunError {
  return new pulumi.RunError(report(problems, where));
}

/** What the system says of a file that cannot be read: `ENOENT`, `EACCES`, … in its words. */
export function whyUnreadable(error: unknown): string {
  return error instanceof Error ? (error.message.split(",")[0] ?? error.message) : String(error);
}
