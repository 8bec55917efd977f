import { expect } from "chai";
import {
  mergeTags,
  NO_TAG_RULES,
  sendable,
  splitTags,
  tagChanges,
} from "../../../sandbox/aws-plugin/tags/merge-tags";

const rules = {
  ...NO_TAG_RULES,
  defaults: { team: "messaging", env: "dev" },
  ignoredKeys: ["owner"],
  ignoredPrefixes: ["cost:"],
};

describe("tags of the AWS stand-in", () => {
  it("lays a resource's tags over the default ones and leaves out ignored keys", () => {
    expect(mergeTags({ env: "prod", owner: "x", "cost:center": "7" }, rules)).to.deep.equal({
      team: "messaging",
      env: "prod",
    });
    expect(mergeTags({}, NO_TAG_RULES)).to.deep.equal({});
  });

  it("splits what AWS has: without AWS's own and ignored keys, and tags without the defaults", () => {
    const cloud = { team: "messaging", env: "prod", "aws:x": "1", owner: "x", "cost:center": "7" };
    expect(splitTags(cloud, rules)).to.deep.equal({
      tags: { env: "prod" },
      tagsAll: { team: "messaging", env: "prod" },
    });
  });

  it("never sends a key that begins with aws:", () => {
    expect(sendable({ "aws:x": "1", y: "2" })).to.deep.equal({ y: "2" });
  });

  it("untags what is gone and tags what is new or changed", () => {
    expect(tagChanges({ a: "1", b: "2", c: "3" }, { b: "2", c: "4", d: "" })).to.deep.equal({
      remove: ["a"],
      set: { c: "4", d: "" },
    });
  });
});
