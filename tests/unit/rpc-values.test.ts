import { expect } from "chai";
import {
  FileAsset,
  fromStruct,
  hasUnknown,
  reveal,
  Secret,
  toStruct,
  UNKNOWN,
} from "../../rpc/values";

describe("values of the plugin protocol", () => {
  const tree = {
    text: "a",
    number: 1.5,
    nothing: null,
    list: ["x", { deep: new Secret({ inner: "s" }) }],
    file: new FileAsset("abc", "./consent.png"),
    unknown: UNKNOWN,
  };

  it("come back from a Struct as they went in, secrets and assets included", () => {
    expect(fromStruct(toStruct(tree))).to.deep.equal(tree);
  });

  it("leave out a member that is undefined", () => {
    expect(fromStruct(toStruct({ a: undefined, b: 1 }))).to.deep.equal({ b: 1 });
  });

  it("read an absent Struct as an empty map", () => {
    expect(fromStruct(undefined)).to.deep.equal({});
  });

  it("tell an unknown at any depth, also inside a secret", () => {
    expect(hasUnknown(tree)).to.equal(true);
    expect(hasUnknown(new Secret([UNKNOWN]))).to.equal(true);
    expect(hasUnknown({ a: [new Secret("x"), new FileAsset("h", UNKNOWN)] })).to.equal(false);
    expect(hasUnknown(undefined)).to.equal(false);
  });

  it("reveal every secret, and nothing else", () => {
    expect(reveal({ a: new Secret({ b: new Secret(1) }), c: ["d"] })).to.deep.equal({
      a: { b: 1 },
      c: ["d"],
    });
  });
});
