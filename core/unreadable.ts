/** Why something cannot be read, without the frame that Node or the engine puts around it. */
export function whyUnreadable(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [reason = ""] = error.message.split(", ");
  return reason.replace(/^invocation of \S+ returned an error: /, "");
}
