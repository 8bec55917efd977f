/** A denial as AWS tells it: on the version, and on its fields. */
import { isSecretField } from "../../core/filing/definitions";
import { redact } from "../../core/redact";
import { adviceFor } from "../../core/registration/playbook";
import type { LiveField, Version } from "../api/sms-voice-api";
import type { Denial, Denied } from "./observed";

/** What a denied version and the values of its fields say. */
export function denialOf(version: Version, fields: readonly LiveField[]): Omit<Denied, "changes"> {
  return blotted(withAdvice(version, fields), fields);
}

/** A denial may quote what was filed, and its words are printed and kept in the state. */
function blotted(
  denied: Omit<Denied, "changes">,
  fields: readonly LiveField[],
): Omit<Denied, "changes"> {
  const secrets = fields.flatMap(({ path, text }) =>
    isSecretField(path) && text !== undefined ? [text] : [],
  );
  const clean = (text: string): string => redact(text, secrets);
  return {
    version: denied.version,
    reasons: denied.reasons.map(clean),
    denials: denied.denials.map((one) => ({
      ...one,
      reason: clean(one.reason),
      description: clean(one.description),
    })),
  };
}

/** Stands for AWS's value where AWS gives none: no reason is one that may be answered unasked. */
const NO_REASON = "no reason given";

function withAdvice(version: Version, live: readonly LiveField[]): Omit<Denied, "changes"> {
  const fields = live.filter(({ deniedReason }) => deniedReason !== "");
  const ofVersion = version.deniedReasons.map(({ reason, short, long, link }): Denial => {
    // A field repeats the version's reason or its words; AWS does not say which.
    const field =
      fields.find(({ deniedReason }) => [reason, short, long].includes(deniedReason))?.path ?? "";
    return {
      version: version.number,
      reason: reason || NO_REASON,
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
  if (source.length === 0) return unexplained(version.number);
  return {
    version: version.number,
    reasons: [...new Set(source.map(({ reason }) => reason))],
    denials: [...ofVersion, ...ofFields],
  };
}

function unexplained(version: number): Omit<Denied, "changes"> {
  const advice = "Look at the registration in the AWS console, and ask AWS support.";
  const description = "AWS says no more";
  return {
    version,
    reasons: [],
    denials: [{ version, reason: NO_REASON, description, field: "", advice }],
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
