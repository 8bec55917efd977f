import { expect } from "chai";
import {
  autoName,
  logicalName,
  prefixedName,
  prefixOf,
} from "../../../sandbox/aws-plugin/resources/auto-name";

describe("automatic names of the AWS stand-in", () => {
  const seed = Buffer.from("seed");

  it("takes the logical name from the URN, with colons in it", () => {
    expect(logicalName("urn:pulumi:s::p::a$aws:iam/role:Role::x::y")).to.equal("x::y");
  });

  it("adds a dash and 7 hexadecimal digits, the same for the same seed", () => {
    const name = autoName("sender", seed, 64);
    expect(name).to.match(/^sender-[0-9a-f]{7}$/);
    expect(autoName("sender", seed, 64)).to.equal(name);
    expect(autoName("sender", Buffer.from("other"), 64)).to.not.equal(name);
  });

  it("allows exactly the limit and refuses one more, never cutting a name", () => {
    expect(autoName("x".repeat(56), seed, 64)).to.have.length(64);
    expect(() => autoName("x".repeat(57), seed, 64)).to.throw(
      /too long for an automatic name.*has 65 characters, and 64 are allowed.*set "name"/,
    );
  });

  it("adds 26 characters to a prefix, and finds the prefix again", () => {
    const first = prefixedName("web-", new Date("2026-11-23T08:09:10.123Z"));
    expect(first).to.match(/^web-202611230809101230[0-9a-f]{8}$/);
    expect(prefixedName("web-", new Date("2026-11-23T08:09:10.123Z"))).to.not.equal(first);
    expect([prefixOf(first), prefixOf("web"), prefixOf("")]).to.deep.equal(["web-", "", ""]);
  });
});
