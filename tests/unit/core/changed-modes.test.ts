import { expect } from "chai";
import { changedModes } from "../../../core/changed-modes";

describe("a changed way of sending", () => {
  const before = {
    dev: { access: "role" },
    all: { access: "organization" },
    old: {},
    odd: { access: "magic" },
    none: null,
  };

  it("is told with what follows from it", () => {
    const now = { dev: "organization", all: "role", old: "register" } as const;
    expect(changedModes(before, now).map((text) => text.split(":").slice(0, 2))).to.deep.equal([
      ["tendlc", "accounts.dev.access changes from role to organization"],
      ["tendlc", "accounts.all.access changes from organization to role"],
      ["tendlc", "accounts.old.access changes from role to register"],
    ]);
    expect(changedModes(before, now)[2]).to.include("run pulumi destroy of its secondary");
  });

  it("is not told of what stays, is new, or cannot be read", () => {
    const now = {
      dev: "role",
      all: "organization",
      old: "role",
      odd: "role",
      none: "role",
      fresh: "organization",
    } as const;
    expect(changedModes(before, now)).to.deep.equal([]);
    for (const nothing of [undefined, null, "contracts", []]) {
      expect(changedModes(nothing, { dev: "register" as const })).to.deep.equal([]);
    }
    expect(changedModes({}, { constructor: "register" as const })).to.deep.equal([]);
  });
});
