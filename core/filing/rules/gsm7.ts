/** GSM 03.38: https://docs.aws.amazon.com/sms-voice/latest/userguide/sms-limitations-character.html */
const GSM7 = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà^{}\\[~]|€\f",
);

/** Characters that GSM-7 lacks; one of them makes a message's parts 70 characters instead of 160. */
export function outsideGsm7(text: string): readonly string[] {
  return [...new Set(text)].filter((character) => !GSM7.has(character));
}
