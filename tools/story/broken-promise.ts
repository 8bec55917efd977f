/** Something did not go as the product promises; the story ends with exit code 1. */
export class BrokenPromise extends Error {
  override readonly name = "BrokenPromise";
}

/** Ends the story unless `kept`. */
export function promised(kept: boolean, what: string): asserts kept {
  if (!kept) throw new BrokenPromise(what);
}
