/** One thing that was looked at. */
export interface Finding {
  readonly what: string;
  readonly state: "ok" | "warning" | "bad";
  readonly found: string;
  /** "" where there is nothing to do. */
  readonly fix: string;
}

export function fine(what: string, found: string): Finding {
  return { what, state: "ok", found, fix: "" };
}
