/** Locks of a state backend that is a folder; `stack ls` does not tell of them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { Finding } from "./finding";

/** Where stacks are kept. */
export interface Backend {
  /** As `pulumi whoami --json` tells it: `file://~`, `file://./state`, `s3://acme-state`. */
  readonly url: string;
  /** Folder that a relative one starts from: the project's, where the CLI runs. */
  readonly base: string;
}

/**
 * Lock files of one stack: `.pulumi/locks/organization/PROJECT/STACK/ID.json`.
 *
 * @returns nothing for a backend that is no folder
 */
export function lockFindings(backend: Backend, project: string, stack: string): readonly Finding[] {
  const root = folderOf(backend);
  if (root === undefined) return [];
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

/** What the CLI takes for a folder is no URL by the standard: `~` is the home, `.` the working folder. */
function folderOf({ url, base }: Backend): string | undefined {
  const [, path] = /^file:\/\/([^?]*)/.exec(url) ?? [];
  if (path === undefined) return undefined;
  return resolve(base, path.replace(/^~(?=\/|$)/, homedir()));
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
