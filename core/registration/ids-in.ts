/** Ids of `tendlc:alongside`, of which there may be several: `registration-… registration-…`. */
export function idsIn(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((id) => id !== "");
}
