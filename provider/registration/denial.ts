/** A denial as AWS tells it: on the version, and on its fields. */
import { adviceFor } from "../../core/registration/playbook";
import type { LiveField, Version } from "../api/sms-voice-api";
import type { Denial, Denied } from "./observed";

/** What a denied version and the values of its fields say. */
export function denialOf(version: Version, live: readonly LiveField[]): Omit<Denied, "changes"> {
  const fields = live.filter(({ deniedReason }) => deniedReason !== "");
  const ofVersion = version.deniedReasons.map(({ reason, short, long, link }): Denial => {
    // A field repeats the version's reason or its words; AWS does not say which.
    const field =
      fields.find(({ deniedReason }) => [reason, short, long].includes(deniedReason))?.path ?? "";
    return {
      version: version.number,
      reason,
      description: [short, long, link].filter((part) => part !== "").join(" "),
      field,
      advice: adviceFor(reason, field),
    };
  });
  const named = new Set(ofVersion.map(({ field }) => field));
  const ofFields = fields
    .filter(({ path }) => !named.has(path))
    .map(({ path, deniedReason }): Denial => ({
      version: version.number,
      reason: deniedReason,
      description: deniedReason,
      field: path,
      advice: adviceFor(deniedReason, path),
    }));
  const source = ofVersion.length > 0 ? ofVersion : ofFields;
  return {
    version: version.number,
    reasons: [...new Set(source.map(({ reason }) => reason))],
    denials: [...ofVersion, ...ofFields],
  };
}

/** A denial as a warning: reason, field, what AWS says, what to change. */
export function denialText(
  name: string,
  { version, reason, description, field, advice }: Denial,
): string {
  const where = field === "" ? "" : ` (${field})`;
  const help = advice === "" ? "" : `\n  ${advice}`;
  return `${name}: version ${version} was denied: ${reason}${where}: ${description}${help}`;
}
