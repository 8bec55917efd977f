import { expect } from "chai";
import fc from "fast-check";
import { parse } from "yaml";
import { removeFromYaml, setInYaml } from "../../cli/edit/yaml-text";
import { CliError } from "../../cli/errors";

const FILE = `# Ours.
config:
  tendlc:kind: primary   # what it is
  tendlc:accounts:
    # The shop.
    shop: {accountId: "111111111112", campaigns: [alerts]}
    dev:
      accountId: "222222222222" # quoted
      campaigns: [ alerts ]

      # Nobody else.
      trustedRoles:
      - role/tendlc-*   # ours
  tendlc:region:   us-east-1
# The end.
`;

describe("edits of YAML text", () => {
  it("add a key below the last, and leave every other character alone", () => {
    const added = setInYaml(FILE, ["config", "tendlc:accounts", "orders"], {
      accountId: "012345678901",
      campaigns: ["alerts"],
    });
    expect(added).to.equal(
      FILE.replace(
        "      - role/tendlc-*   # ours\n",
        '      - role/tendlc-*   # ours\n    orders:\n      accountId: "012345678901"\n      campaigns: [alerts]\n',
      ),
    );
  });

  it("add a key to an entry, and change a value in place", () => {
    const off = setInYaml(FILE, ["config", "tendlc:accounts", "dev", "enabled"], false);
    expect(off).to.equal(
      FILE.replace("role/tendlc-*   # ours\n", "role/tendlc-*   # ours\n      enabled: false\n"),
    );
    const on = setInYaml(off, ["config", "tendlc:accounts", "dev", "enabled"], true);
    expect(on).to.equal(off.replace("enabled: false", "enabled: true"));
  });

  it("take away exactly what they added", () => {
    const path = ["config", "tendlc:accounts", "orders"];
    expect(removeFromYaml(setInYaml(FILE, path, { accountId: "333333333333" }), path)).to.equal(
      FILE,
    );
  });

  it("leave an empty map where the last entry goes, and fill it again", () => {
    const one =
      'config:\n  tendlc:accounts: # who may send\n    dev:\n      accountId: "1"\n  a: b\n';
    const none = removeFromYaml(one, ["config", "tendlc:accounts", "dev"]);
    expect(parse(none)).to.deep.equal({ config: { "tendlc:accounts": {}, a: "b" } });
    expect(none).to.contain("# who may send").and.to.contain("  a: b\n");
    const again = setInYaml(none, ["config", "tendlc:accounts", "dev"], { accountId: "1" });
    expect(parse(again)).to.deep.equal(parse(one));
    expect(again).to.contain("# who may send");
  });

  it("keep the line ends of Windows, and the mark at the beginning that its editors write", () => {
    const windows = `\uFEFF${FILE.replaceAll("\n", "\r\n")}`;
    const path = ["config", "tendlc:accounts", "orders"];
    const added = setInYaml(windows, path, { accountId: "333333333333" });
    expect(added).to.equal(
      `\uFEFF${setInYaml(FILE, path, { accountId: "333333333333" }).replaceAll("\n", "\r\n")}`,
    );
    expect(removeFromYaml(added, path)).to.equal(windows);
  });

  it("leave a comment with the entry that it stands in, and the others where they are", () => {
    const text =
      'a:\n  # about one\n  one:\n    id: "1"\n    # in one\n  two:\n    id: "2"\n    # in two\n  # end\n';
    expect(setInYaml(text, ["a", "three"], { id: "3" })).to.equal(
      text.replace("  # end", '  three:\n    id: "3"\n  # end'),
    );
    expect(removeFromYaml(text, ["a", "one"])).to.equal(
      text.replace('  one:\n    id: "1"\n    # in one\n', ""),
    );
  });

  it("keep comments beside and below a key that has nothing, and around the last one of a file", () => {
    expect(setInYaml("a: # none yet\n  # soon\nb: 1\n", ["a", "one"], { id: "1" })).to.equal(
      'a: # none yet\n  one:\n    id: "1"\n  # soon\nb: 1\n',
    );
    expect(removeFromYaml("# Ours.\none:\n  id: x\n# The end.\n", ["one"])).to.equal(
      "# Ours.\n{}\n# The end.\n",
    );
    const again = setInYaml("# Ours.\n{}\n# The end.\n", ["one"], { ids: ["1"] });
    expect(again).to.equal('# Ours.\none:\n  ids: ["1"]\n# The end.\n');
  });

  it("are refused where an anchor is shared", () => {
    const text =
      "a:\n  one: &usual\n    x: 1\n  two: { <<: *usual, y: 2 }\n  three: *usual\n  four: 4\n";
    expect(() => removeFromYaml(text, ["a", "one"])).to.throw(CliError, "a.one: Unresolved alias");
    expect(() => setInYaml(text, ["a", "three", "x"], 2)).to.throw(CliError, "a.three.x: ");
    expect(removeFromYaml(text, ["a", "three"])).to.equal(text.replace("  three: *usual\n", ""));
    expect(setInYaml(text, ["a", "two", "y"], 3)).to.equal(text.replace("y: 2", "y: 3"));
  });

  it("make maps that are missing, in an empty file too", () => {
    for (const text of [
      "",
      "config:\n",
      "config: {}\n",
      "a: 1",
      "config:\n  tendlc:kind: primary",
    ]) {
      const edited = parse(setInYaml(text, ["config", "tendlc:accounts", "dev"], { x: "y" })) as {
        config: Record<string, unknown>;
      };
      expect(edited.config["tendlc:accounts"], text).to.deep.equal({ dev: { x: "y" } });
    }
  });

  it("keep every comment and every other value, wherever they put something", () => {
    const key = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
    const value = fc.record({
      accountId: fc.stringMatching(/^\d{12}$/),
      campaigns: fc.array(key, { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(key, value, (name, entry) => {
        fc.pre(name !== "dev" && name !== "shop");
        const edited = setInYaml(FILE, ["config", "tendlc:accounts", name], entry);
        const before = parse(FILE) as { config: { "tendlc:accounts": object } };
        before.config["tendlc:accounts"] = { ...before.config["tendlc:accounts"], [name]: entry };
        expect(parse(edited)).to.deep.equal(before);
        expect(edited.match(/#.*/g)).to.deep.equal(FILE.match(/#.*/g));
      }),
      { seed: 7 },
    );
  });
});
