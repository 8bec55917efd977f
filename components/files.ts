import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { HEAD_BYTES } from "../core/filing/attachments";
import type { Files } from "../core/filing/load-filing";

/** Files of the program's folder, which is the current one while the program runs. */
export const FILES: Files = {
  text: (path) => readFileSync(path, "utf8"),
  head: (path) => {
    const descriptor = openSync(path, "r");
    try {
      const bytes = new Uint8Array(HEAD_BYTES);
      readSync(descriptor, bytes, 0, HEAD_BYTES, 0);
      return { size: fstatSync(descriptor).size, bytes };
    } finally {
      closeSync(descriptor);
    }
  },
};
