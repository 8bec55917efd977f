import { accessOf, isMeantFor } from "./check-entry";
import { defaultsSchema } from "./entry";
import { entriesOf, mapOf } from "./raw";

/**
 * Gives every entry the defaults that it does not override. A default that is wrong is left out,
 * so that it is reported once and not for each entry; so is one that means nothing to an entry.
 */
export function withDefaults(settings: Record<string, unknown>): void {
  const { accounts, defaults } = settings;
  const shape: Readonly<Record<string, { safeParse(raw: unknown): { success: boolean } }>> =
    defaultsSchema.shape;
  const right = entriesOf(defaults).filter(([key, raw]) => shape[key]?.safeParse(raw).success);
  if (right.length === 0 || Object.keys(mapOf(accounts)).length === 0) return;
  settings["accounts"] = Object.fromEntries(
    entriesOf(accounts).map(([key, entry]) => {
      const own = mapOf(entry);
      const access = accessOf({ ...Object.fromEntries(right), ...own });
      const meant = right.filter(([name]) => isMeantFor(access, name));
      return [key, entry === own ? { ...Object.fromEntries(meant), ...own } : entry];
    }),
  );
}
