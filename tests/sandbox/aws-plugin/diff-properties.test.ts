import { expect } from "chai";
import type { Properties } from "../../../rpc/values";
import { Secret, UNKNOWN } from "../../../rpc/values";
import { ROLE } from "../../../sandbox/aws-plugin/iam-role/role";
import { diffProperties } from "../../../sandbox/aws-plugin/resources/diff-properties";
import { isIgnored, memberPath } from "../../../sandbox/aws-plugin/resources/property-path";

const trust = '{"Version":"2012-10-17","Statement":[]}';

describe("Diff of a role", () => {
  const state: Properties = {
    assumeRolePolicy: trust,
    forceDetachPolicies: false,
    inlinePolicies: [],
    managedPolicyArns: [],
    maxSessionDuration: 3600,
    name: "sender",
    namePrefix: "",
    path: "/",
    tags: { a: "1", "b-c": "2" },
    tagsAll: { a: "1", "b-c": "2" },
    arn: "arn:aws:iam::111111111111:role/sender",
    uniqueId: "AROA",
    createDate: "2026-11-23T00:00:00Z",
  };
  const program: Properties = {
    __defaults: ["forceDetachPolicies", "maxSessionDuration", "path"],
    assumeRolePolicy: trust,
    forceDetachPolicies: false,
    maxSessionDuration: 3600,
    name: "sender",
    path: "/",
    tags: { a: "1", "b-c": "2" },
    tagsAll: { a: "1", "b-c": "2" },
  };
  const diff = (news: Properties, olds: Properties = {}, ignoreChanges: string[] = []) => {
    const reply = diffProperties(ROLE, {
      id: "sender",
      urn: "",
      oldInputs: program,
      olds: { ...state, ...olds },
      news: { ...program, ...news },
      ignoreChanges,
    });
    const kinds = Object.entries(reply.detailed ?? {}).map(([path, { kind }]) => [path, kind]);
    return { changes: reply.changes, kinds, deleteFirst: reply.deleteBeforeReplace };
  };
  const none = { changes: false, kinds: [], deleteFirst: false };

  it("is empty when state and program agree", () => {
    expect(diff({})).to.deep.equal(none);
  });

  it("is empty for equivalent documents, empty lists and what AWS decides", () => {
    expect(
      diff(
        {
          assumeRolePolicy: ' {"Statement": [], "Version": "2012-10-17"}',
          inlinePolicies: [],
          managedPolicyArns: [],
        },
        { inlinePolicies: [{ name: "x", policy: trust }], managedPolicyArns: ["arn:x"] },
      ),
    ).to.deep.equal(none);
  });

  it("updates in place what can be updated, tags by their keys", () => {
    const { kinds, deleteFirst } = diff({
      assumeRolePolicy: '{"Version":"2008-10-17","Statement":[]}',
      description: "new",
      forceDetachPolicies: true,
      maxSessionDuration: 7200,
      permissionsBoundary: "arn:aws:iam::111111111111:policy/p",
      inlinePolicies: [{ name: "x", policy: trust }],
      tags: { a: "9", c: "3" },
      tagsAll: { a: "9", c: "3" },
    });
    expect(kinds).to.deep.equal([
      ["assumeRolePolicy", "update"],
      ["description", "add"],
      ["forceDetachPolicies", "update"],
      ["inlinePolicies", "update"],
      ["maxSessionDuration", "update"],
      ["permissionsBoundary", "add"],
      ["tags.a", "update"],
      ['tags["b-c"]', "delete"],
      ["tags.c", "add"],
      ["tagsAll.a", "update"],
      ['tagsAll["b-c"]', "delete"],
      ["tagsAll.c", "add"],
    ]);
    expect(deleteFirst).to.equal(false);
  });

  it("shows a removed description and boundary", () => {
    const { kinds } = diff({}, { description: "old", permissionsBoundary: "arn:aws:iam::x" });
    expect(kinds).to.deep.equal([
      ["description", "delete"],
      ["permissionsBoundary", "delete"],
    ]);
  });

  it("removes all inline policies for a list of one empty entry", () => {
    const olds = { inlinePolicies: [{ name: "x", policy: trust }] };
    expect(diff({ inlinePolicies: [{}] }, olds).kinds).to.deep.equal([
      ["inlinePolicies", "update"],
    ]);
    expect(diff({ inlinePolicies: [{}] })).to.deep.equal(none);
  });

  it("replaces for another name, without deleting first", () => {
    expect(diff({ name: "other" })).to.deep.equal({
      changes: true,
      kinds: [["name", "update-replace"]],
      deleteFirst: false,
    });
  });

  it("deletes first when another path replaces a role of the same given name", () => {
    expect(diff({ path: "/a/" })).to.deep.equal({
      changes: true,
      kinds: [["path", "update-replace"]],
      deleteFirst: true,
    });
    const automatic = { path: "/a/", __defaults: ["name"] };
    expect(diff(automatic).deleteFirst).to.equal(false);
  });

  it("is not touched by a name that AWS was given by prefix", () => {
    const { kinds } = diff(
      { name: undefined, namePrefix: "web-" },
      { name: "web-20261123080910123000000001", namePrefix: "web-" },
    );
    expect(kinds).to.deep.equal([]);
  });

  it("counts an unknown as a change", () => {
    expect(
      diff({ assumeRolePolicy: UNKNOWN, tags: UNKNOWN, tagsAll: UNKNOWN }).kinds,
    ).to.deep.equal([
      ["assumeRolePolicy", "update"],
      ["tags", "update"],
      ["tagsAll", "update"],
    ]);
  });

  it("honours ignoreChanges, for a whole property and for one tag", () => {
    const news = { description: "new", tags: { a: "9", "b-c": "9" } };
    expect(diff(news, {}, ["description", 'tags["b-c"]']).kinds).to.deep.equal([
      ["tags.a", "update"],
    ]);
    expect(diff(news, {}, ["description", "tags"])).to.deep.equal(none);
  });

  it("looks through secrets", () => {
    expect(diff({ description: new Secret("x") }, { description: new Secret("x") })).to.deep.equal(
      none,
    );
  });
});

describe("property paths", () => {
  it("quotes what is no identifier", () => {
    expect([memberPath("tags", "a"), memberPath("tags", 'a"b')]).to.deep.equal([
      "tags.a",
      'tags["a\\"b"]',
    ]);
  });

  it("matches a path by what is around it, with wildcards, and nothing beside it", () => {
    expect(isIgnored("tags.a", ["tags"])).to.equal(true);
    expect(isIgnored("tags.a", ["tags.*"])).to.equal(true);
    expect(isIgnored("tags.a", ['tags["a"]'])).to.equal(true);
    expect(isIgnored("tags", ["tags.a"])).to.equal(false);
    expect(isIgnored("tagsAll.a", ["tags"])).to.equal(false);
  });
});
