/** The characters of GSM 03.38 that take one septet, and those that take two (with an escape). */
const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const EXTENDED = new Set("\f^{}\\[~]|€");

/** One unit per septet of a text in GSM-7; undefined where a character is not in it. */
const septets = (text: string): readonly number[] | undefined => {
  const units = Array.from(text, (char) => (BASIC.has(char) ? 1 : EXTENDED.has(char) ? 2 : 0));
  return units.includes(0) ? undefined : units;
};

/** How many parts characters fill, when none of them may be split over two parts. */
const fill = (units: readonly number[], single: number, part: number): number => {
  const total = units.reduce((sum, unit) => sum + unit, 0);
  if (total <= single) return 1;
  let parts = 1;
  let room = part;
  for (const unit of units) {
    if (unit > room) {
      parts += 1;
      room = part;
    }
    room -= unit;
  }
  return parts;
};

/**
 * How many message parts a text is sent as: 160 characters of GSM-7, or 153 each when there are
 * several; with any other character 70 of UCS-2, or 67 each.
 * @see https://docs.aws.amazon.com/sms-voice/latest/userguide/sms-limitations-character.html
 */
export const messageParts = (text: string): number => {
  const gsm = septets(text);
  if (gsm !== undefined) return fill(gsm, 160, 153);
  return fill(
    Array.from(text, (char) => char.length),
    70,
    67,
  );
};
