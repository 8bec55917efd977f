import type { Problem } from "../problem";
import type { Filing } from "./parse-filing";

/**
 * Largest files of a 10DLC form, in bytes; a sample of a media message that is no picture may have
 * more: https://docs.aws.amazon.com/sms-voice/latest/userguide/registrations-10dlc-register-campaign.html
 */
export const ATTACHMENT_LIMIT = 500_000;
const SAMPLE_LIMIT = 600_000;

/** A file that a filing names. */
export interface Attachment {
  /** `campaigns.alerts.campaignInfo.optInScreenshot` */
  readonly path: string;
  /** As written in the filing. */
  readonly file: string;
}

/** All files that a filing names. */
export function attachmentsOf(filing: Filing): readonly Attachment[] {
  const registrations = [
    ["brand", filing.brand] as const,
    ...Object.entries(filing.campaigns).map(
      ([name, fields]) => [`campaigns.${name}`, fields] as const,
    ),
  ];
  return registrations.flatMap(([path, fields]) =>
    Object.entries(fields).flatMap(([field, content]) =>
      typeof content === "object" && "file" in content
        ? [{ path: `${path}.${field}`, file: content.file }]
        : [],
    ),
  );
}

/** Bytes that are enough to tell a file's type. */
export const HEAD_BYTES = 8;

/** First bytes by which a file says what it is; its name says nothing. */
const SIGNATURES: readonly (readonly [type: string, bytes: readonly number[]])[] = [
  ["PNG", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["JPEG", [0xff, 0xd8, 0xff]],
  ["PDF", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["GIF", [0x47, 0x49, 0x46, 0x38]],
];
const EVERYWHERE: readonly string[] = ["PNG", "JPEG", "PDF"];
const IN_SAMPLES: readonly string[] = [...EVERYWHERE, "GIF"];

/**
 * Checks a file's size and type.
 *
 * @param head - at least its first {@link HEAD_BYTES} bytes, where it has as many.
 */
export function checkAttachment(
  { path, file }: Attachment,
  size: number,
  head: Uint8Array,
): Problem | undefined {
  const isSample = /(^|\.)mmsFileSamples\./.test(path);
  const type = SIGNATURES.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte))?.[0];
  const limit = isSample && type === "PDF" ? SAMPLE_LIMIT : ATTACHMENT_LIMIT;
  const value = JSON.stringify(file);
  if (size > limit) {
    const rule = `has ${size} bytes; AWS's form takes ${limit}`;
    return { path, value, rule, fix: "Make it smaller" };
  }
  const types = isSample ? IN_SAMPLES : EVERYWHERE;
  if (type !== undefined && types.includes(type)) return undefined;
  return {
    path,
    value,
    rule: `is no ${types.join(", ")} file`,
    fix: "Save it in one of these forms; renaming does not change the form",
  };
}
