import * as pulumi from "@pulumi/pulumi";
import { report, type Problem } from "../core/problem";

/** Ends the program with a message and without a stack trace. */
export function userError(problems: readonly Problem[], where: string): pulumi.RunError {
  return new pulumi.RunError(report(problems, where));
}
