import { expect } from "chai";
import { messageParts } from "../../../sandbox/sms-voice/messages/parts";

const cases: readonly (readonly [string, string, number])[] = [
  ["160 characters of GSM-7 fit one part", "a".repeat(160), 1],
  ["161 need two", "a".repeat(161), 2],
  ["306 fill two parts of 153", "a".repeat(306), 2],
  ["307 need three", "a".repeat(307), 3],
  ["a euro sign takes two septets", "€".repeat(80), 1],
  ["81 euro signs no longer fit one part", "€".repeat(81), 2],
  ["an escaped character is not split over two parts", `${"a".repeat(152)}€${"a".repeat(152)}`, 3],
  ["70 characters of UCS-2 fit one part", "ж".repeat(70), 1],
  ["71 need two", "ж".repeat(71), 2],
  ["134 fill two parts of 67", "ж".repeat(134), 2],
  ["135 need three", "ж".repeat(135), 3],
  ["one character beyond GSM-7 makes all of it UCS-2", `ç${"a".repeat(70)}`, 2],
  ["an emoji takes two units", "😀".repeat(35), 1],
  ["a surrogate pair is not split over two parts", `${"a".repeat(66)}😀${"a".repeat(66)}`, 3],
];

describe("message parts", () => {
  for (const [name, text, parts] of cases) {
    it(name, () => {
      expect(messageParts(text)).to.equal(parts);
    });
  }
});
