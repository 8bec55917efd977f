/** Executables that play the Pulumi CLI, its language host and Go, in temporary folders. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FindOptions } from "../../../tools/engine/find-engine";

export class Machine {
  readonly root = mkdtempSync(join(tmpdir(), "tendlc-machine-"));
  readonly said: string[] = [];
  readonly downloads: string[] = [];
  readonly bin = this.folder("bin");
  readonly cache = join(this.root, "cache/tendlc/engine");
  readonly report = (line: string): void => {
    this.said.push(line);
  };

  folder(name: string): string {
    const path = join(this.root, name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  /** A shell script. Scripts call nothing by name: PATH holds only what a test put there. */
  script(folder: string, name: string, body: string): string {
    const file = join(folder, name);
    writeFileSync(file, `#!/bin/sh\n${body}\n`);
    chmodSync(file, 0o755);
    return file;
  }

  engine(folder: string, version: string): void {
    this.script(folder, "pulumi", `echo ${version}`);
    this.script(folder, "pulumi-language-nodejs", "exit 0");
  }

  /** A Go that "builds" programs answering `version`, and notes each build in builds.log. */
  go(version: string, before = ""): void {
    const log = join(this.root, "builds.log");
    writeFileSync(log, "");
    this.script(
      this.bin,
      "go",
      [
        before,
        'while [ "$1" != "-o" ]; do shift; done',
        `echo "$3" >> ${log}`,
        `printf '#!/bin/sh\\necho ${version}\\n' > "$2"`,
        '/bin/chmod 755 "$2"',
      ].join("\n"),
    );
  }

  options(env: NodeJS.ProcessEnv = {}): FindOptions {
    return {
      env: { PATH: this.bin, XDG_CACHE_HOME: join(this.root, "cache"), ...env },
      platform: "linux",
      home: this.folder("home"),
      projectRoot: join(__dirname, "../../.."),
      download: (folder) => {
        this.downloads.push(folder);
        return Promise.reject(new Error("no way out of this network"));
      },
    };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
