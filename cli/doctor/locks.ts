/** Locks of a state backend that is a folder; `stack ls` does not tell of them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Finding } from "./finding";

/**
 * Lock files of one stack: `.pulumi/locks/organization/PROJECT/STACK/ID.json`.
 *
 * @param backend - URL as `pulumi whoami --json` tells it
 * @returns nothing for a backend that is no folder
 */
export function lockFindings(backend: string, project: string, stack: string): readonly Finding[] {
  if (!backend.startsWith("file://")) return [];
  const root = fileURLToPath(backend);
  const folder = join(root, ".pulumi/locks/organization", project, stack);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => ({
      what: `lock of ${stack}`,
      state: "bad",
      found: holder(join(folder, file)),
      fix: `If nobody is deploying: pulumi cancel --stack ${stack}`,
    }));
}

/** `held by jane@build-7, process 42, since 2026-01-01T00:00:00Z` */
function holder(file: string): string {
  try {
    const { username, hostname, pid, timestamp } = JSON.parse(readFileSync(file, "utf8")) as Record<
      string,
      string | number
    >;
    return `held by ${username ?? "?"}@${hostname ?? "?"}, process ${pid ?? "?"}, since ${timestamp ?? "?"}`;
  } catch {
    // It went, or is being written: either way it was there.
    return file;
  }
}
