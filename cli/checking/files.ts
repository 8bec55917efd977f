import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { resolve } from "node:path";
import { HEAD_BYTES } from "../../core/filing/attachments";
import type { Files } from "../../core/filing/load-filing";
import type { Project } from "../project/find-project";

/** Files by their paths from the program's folder. */
export function filesOf({ folder }: Project): Files {
  return {
    text: (path) => readFileSync(resolve(folder, path), "utf8"),
    head: (path) => {
      const descriptor = openSync(resolve(folder, path), "r");
      try {
        const bytes = new Uint8Array(HEAD_BYTES);
        readSync(descriptor, bytes, 0, HEAD_BYTES, 0);
        return { size: fstatSync(descriptor).size, bytes };
      } finally {
        closeSync(descriptor);
      }
    },
  };
}
