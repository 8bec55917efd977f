import type { Problem } from "../problem";
import type { Filing } from "./parse-filing";

/**
 * Largest file of a 10DLC form, in bytes:
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/registrations-10dlc-register-campaign.html
 */
export const ATTACHMENT_LIMIT = 500_000;

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

/** First bytes by which a file says what it is; its name says nothing. */
const SIGNATURES: readonly (readonly [type: string, bytes: readonly number[]])[] = [
  ["PNG", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["JPEG", [0xff, 0xd8, 0xff]],
  ["PDF", [0x25, 0x50, 0x44, 0x46, 0x2d]],
];

/**
 * Checks a file's size and type.
 *
 * @param head - at least its first eight bytes, where it has as many.
 */
export function checkAttachment(
  { path, file }: Attachment,
  size: number,
  head: Uint8Array,
): Problem | undefined {
  if (size > ATTACHMENT_LIMIT) {
    return {
      path,
      value: JSON.stringify(file),
      rule: `has ${size} bytes; AWS's form takes ${ATTACHMENT_LIMIT}`,
      fix: "Make it smaller",
    };
  }
  const known = SIGNATURES.some(([, bytes]) => bytes.every((byte, index) => head[index] === byte));
  if (known) return undefined;
  return {
    path,
    value: JSON.stringify(file),
    rule: `is no ${SIGNATURES.map(([type]) => type).join(", ")} file`,
    fix: "Save it in one of these forms; renaming does not change the form",
  };
}
