import * as pulumi from "@pulumi/pulumi";
import type { ContentFinding } from "../core/filing/rules/check-content";
import { findingText, silencedTexts } from "../core/filing/rules/findings-in-words";

/** Prints what the content rules found. An error holds its registration and does not end the program. */
export function tellFindings(findings: readonly ContentFinding[]): void {
  for (const finding of findings) {
    if (finding.silenced === undefined) void pulumi.log.warn(findingText(finding));
  }
  for (const text of silencedTexts(findings)) void pulumi.log.info(text);
}
