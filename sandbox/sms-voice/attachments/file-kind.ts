import type { FileKind } from "../state";

const starts: readonly (readonly [FileKind, readonly number[]])[] = [
  ["PDF", [0x25, 0x50, 0x44, 0x46]],
  ["JPEG", [0xff, 0xd8, 0xff]],
  ["PNG", [0x89, 0x50, 0x4e, 0x47]],
  ["GIF", [0x47, 0x49, 0x46, 0x38]],
];

/** What a file is by its first bytes; undefined where it is none of the kinds that AWS takes. */
export const fileKind = (bytes: Uint8Array): FileKind | undefined =>
  starts.find(([, start]) => start.every((byte, at) => bytes[at] === byte))?.[0];
