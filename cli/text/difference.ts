import { createTwoFilesPatch } from "diff";
import type { Paint } from "./paint";

/** A unified diff of one file; `before` is undefined where the file is new. */
export function difference(
  file: string,
  before: string | undefined,
  after: string,
  paint: Paint,
): string {
  const patch = createTwoFilesPatch(
    before === undefined ? "/dev/null" : file,
    file,
    before ?? "",
    after,
    "",
    "",
    { context: 2 },
  );
  // Before the names of the files the library draws a line, and for one name an index.
  return patch
    .slice(patch.indexOf("--- "))
    .split("\n")
    .map((line) => {
      if (line.startsWith("+")) return paint.good(line);
      if (line.startsWith("-")) return paint.bad(line);
      return line.startsWith("@@") ? paint.dim(line) : line;
    })
    .join("\n")
    .trimEnd();
}
