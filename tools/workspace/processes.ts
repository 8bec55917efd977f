/** Processes that a killed command leaves behind: its plugins lead groups of their own. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

export interface Process {
  readonly pid: number;
  readonly parent: number;
  /** Command line, words joined by blanks. */
  readonly command: string;
}

/** Everything that descends from a process, nearest first. */
export function descendants(pid: number, all: readonly Process[] = processes()): Process[] {
  const found: Process[] = [];
  let parents = new Set([pid]);
  while (parents.size > 0) {
    const children = all.filter((process) => parents.has(process.parent));
    found.push(...children);
    parents = new Set(children.map((child) => child.pid));
  }
  return found;
}

/** Which of them still run: same id and same command, since ids are used again. */
export function stillRunning(
  known: readonly Process[],
  all: readonly Process[] = processes(),
): Process[] {
  return known.filter(({ pid, command }) =>
    all.some((process) => process.pid === pid && process.command === command),
  );
}

/** Ends processes at once; those that have ended are left alone. */
export function killAll(known: readonly Process[]): void {
  for (const { pid } of stillRunning(known)) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It ended in between.
    }
  }
}

/** All processes of this machine. A minimal container has /proc but no `ps`; macOS has no /proc. */
function processes(): Process[] {
  return existsSync("/proc/self/stat") ? fromProc() : fromPs();
}

function fromProc(): Process[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        // The second field is the name in brackets, which may hold anything.
        const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        // A zombie has ended; only its parent has not asked yet.
        if (fields[0] === "Z") return [];
        const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ").trim();
        return [{ pid: Number(name), parent: Number(fields[1]), command }];
      } catch {
        return [];
      }
    });
}

function fromPs(): Process[] {
  return execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" })
    .split("\n")
    .flatMap((line) => {
      const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
    });
}
