import { expect } from "chai";
import fc from "fast-check";
import { parseAccountId } from "../../../core/settings/account-id";

describe("account ids", () => {
  it("are taken as 12 digits in quotes", () => {
    const digits = fc.stringMatching(/^\d{12}$/);
    fc.assert(
      fc.property(digits, (text) => {
        expect(parseAccountId(text)).to.deep.equal({ ok: text });
      }),
      { seed: 20 },
    );
  });

  it("are taken as integers of 12 digits, which is what config set --path writes", () => {
    const integers = fc.integer({ min: 100_000_000_000, max: 999_999_999_999 });
    fc.assert(
      fc.property(integers, (number) => {
        expect(parseAccountId(number)).to.deep.equal({ ok: String(number) });
      }),
      { seed: 20 },
    );
  });

  it("are refused with fewer digits, for a leading zero may have been read as octal", () => {
    const integers = fc.integer({ min: 0, max: 99_999_999_999 });
    fc.assert(
      fc.property(integers, (number) => {
        const parsed = parseAccountId(number);
        expect(parsed)
          .to.have.nested.property("bad.fix")
          .that.matches(/^Quote it, and compare/);
      }),
      { seed: 20 },
    );
  });

  for (const raw of ["1111-1111-1111", "11111111111a", "", " 111111111111", true, null, {}, 1.5]) {
    it(`${JSON.stringify(raw)} is no account id`, () => {
      expect(parseAccountId(raw)).to.have.property("bad");
    });
  }
});
