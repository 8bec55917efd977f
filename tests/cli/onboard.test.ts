import { expect } from "chai";
import {
  chmodSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { fileIn, removeProjects, sampleProject, tendlc } from "../support/cli";

const ORDERS = ["onboard", "orders", "--account", "333333333333"];

describe("onboarding an account", () => {
  afterEach(removeProjects);

  it("adds the entry and the stack file, after showing the difference", async () => {
    const cwd = sampleProject();
    const before = fileIn(cwd, "Pulumi.primary.yaml");
    const ended = await tendlc(
      { cwd },
      ...ORDERS,
      "--callers",
      "tendlc-fn=lambda.amazonaws.com,nightly=existing",
      "--yes",
    );
    expect(ended.code).to.equal(0);
    expect(fileIn(cwd, "Pulumi.primary.yaml")).to.equal(
      `${before}    orders:
      accountId: "333333333333"
      campaigns: [alerts]
      trustedRoles: [role/tendlc-*, role/nightly]
`,
    );
    expect(fileIn(cwd, "Pulumi.orders.yaml")).to.equal(`config:
  tendlc:kind: secondary
  tendlc:accountId: "333333333333"
  tendlc:region: us-east-1
  tendlc:primary: primary
  tendlc:entry: orders
  tendlc:callers:
    tendlc-fn: { service: lambda.amazonaws.com }
    nightly: { existingRole: true }
`);
    expect(ended.stderr).to.contain("+++ Pulumi.orders.yaml").and.to.contain("+    orders:");
    expect(ended.stdout).to
      .equal(`Wrote Pulumi.orders.yaml and Pulumi.primary.yaml. Now deploy, in this order:
pulumi up --stack primary
pulumi stack init orders && pulumi up --stack orders
`);
  });

  it("changes nothing the second time", async () => {
    const cwd = sampleProject();
    await tendlc({ cwd }, ...ORDERS, "--external", "--yes");
    const first = fileIn(cwd, "Pulumi.primary.yaml");
    const ended = await tendlc({ cwd }, ...ORDERS, "--external", "--json");
    expect(ended.code).to.equal(0);
    expect(JSON.parse(ended.stdout)).to.deep.equal({
      entry: "orders",
      written: [],
      commands: [
        "pulumi up --stack primary",
        "pulumi stack init orders && pulumi up --stack orders",
      ],
    });
    expect(fileIn(cwd, "Pulumi.primary.yaml")).to.equal(first);
  });

  it("names what it was asked for and does not change, where the entry is there already", async () => {
    const cwd = sampleProject();
    const options = ["--callers", "tendlc-fn=lambda.amazonaws.com", "--profile", "orders"];
    await tendlc({ cwd }, ...ORDERS, ...options, "--yes");
    const same = await tendlc({ cwd }, ...ORDERS, ...options);
    expect([same.code, same.stderr]).to.deep.equal([0, ""]);
    const more = ["--callers", "tendlc-fn=existing", "--roles", "role/x", "--profile", "other"];
    const other = await tendlc({ cwd }, ...ORDERS, ...more, "--campaigns", "alerts", "--external");
    expect([other.code, other.stderr]).to.deep.equal([
      0,
      "orders is there already, and is not changed by --roles, --external, --callers, --profile: edit Pulumi.primary.yaml or Pulumi.orders.yaml.\n",
    ]);
  });

  it("makes a random external id for a third party, and no stack file where it keeps its own", async () => {
    const ids: string[] = [];
    for (let time = 0; time < 2; time += 1) {
      const cwd = sampleProject();
      await tendlc({ cwd }, ...ORDERS, "--external", "--no-stack-file", "--yes");
      expect(readdirSync(cwd)).to.not.include("Pulumi.orders.yaml");
      expect(fileIn(cwd, "Pulumi.primary.yaml")).to.contain("      external: true\n");
      const { config } = parse(fileIn(cwd, "Pulumi.primary.yaml")) as {
        config: { "tendlc:accounts": { orders: { externalId: string } } };
      };
      ids.push(config["tendlc:accounts"].orders.externalId);
    }
    expect(ids[0]).to.match(/^tendlc-[\w-]{32}$/);
    expect(ids[1]).to.not.equal(ids[0]);
  });

  it("refuses an account or a name that is taken, and a file of another stack", async () => {
    const cwd = sampleProject();
    writeFileSync(join(cwd, "Pulumi.mine.yaml"), "config:\n  aws:region: us-east-1\n");
    for (const [argv, id] of [
      [["onboard", "shop", "--account", "222222222222"], "account-taken"],
      [["onboard", "dev", "--account", "333333333333"], "entry-taken"],
      [["onboard", "mine", "--account", "333333333333"], "file-taken"],
      [["onboard", "own", "--account", "111111111111"], "would-be-wrong"],
      [["onboard", "Shop", "--account", "333333333333"], "would-be-wrong"],
      [["onboard", "shop", "--account", "333333333333", "--campaigns", "none"], "would-be-wrong"],
    ] as const) {
      const ended = await tendlc({ cwd }, ...argv, "--yes", "--json");
      expect([ended.code, errorOf(ended.stdout)], argv.join(" ")).to.deep.equal([1, id]);
    }
    expect(fileIn(cwd, "Pulumi.primary.yaml")).to.equal(
      fileIn(sampleProject(), "Pulumi.primary.yaml"),
    );
  });

  it("writes nothing without a yes, and calls a wrong value misuse", async () => {
    const cwd = sampleProject();
    const before = fileIn(cwd, "Pulumi.primary.yaml");
    const unasked = await tendlc({ cwd }, ...ORDERS, "--json");
    expect([unasked.code, errorOf(unasked.stdout)]).to.deep.equal([2, "not-confirmed"]);
    expect((await tendlc({ cwd, answer: false }, ...ORDERS)).code).to.equal(1);
    const short = await tendlc({ cwd }, "onboard", "shop", "--account", "33", "--json", "--yes");
    expect([short.code, errorOf(short.stdout)]).to.deep.equal([2, "bad-value"]);
    expect(fileIn(cwd, "Pulumi.primary.yaml")).to.equal(before);
    expect((await tendlc({ cwd, answer: true }, ...ORDERS)).code).to.equal(0);
    expect(fileIn(cwd, "Pulumi.primary.yaml")).to.not.equal(before);
  });

  it("does not write over what was edited while it asked", async () => {
    const cwd = sampleProject();
    const path = join(cwd, "Pulumi.primary.yaml");
    const edited = `${fileIn(cwd, "Pulumi.primary.yaml")}# mine\n`;
    const meanwhile = (): void => {
      writeFileSync(path, edited);
    };
    const ended = await tendlc({ cwd, answer: true, meanwhile }, ...ORDERS, "--json");
    expect([ended.code, errorOf(ended.stdout)]).to.deep.equal([1, "file-changed"]);
    expect(fileIn(cwd, "Pulumi.primary.yaml")).to.equal(edited);
    expect(readdirSync(cwd)).to.not.include("Pulumi.orders.yaml");
  });

  it("leaves a link a link, and permissions as they were", async () => {
    const cwd = sampleProject();
    const real = join(cwd, "kept-elsewhere.yaml");
    const path = join(cwd, "Pulumi.primary.yaml");
    renameSync(path, real);
    chmodSync(real, 0o600);
    symlinkSync(real, path);
    expect((await tendlc({ cwd }, ...ORDERS, "--yes")).code).to.equal(0);
    expect(lstatSync(path).isSymbolicLink()).to.equal(true);
    expect(statSync(real).mode & 0o777).to.equal(0o600);
    expect(readFileSync(real, "utf8")).to.contain("  orders:");
  });

  it("is taken back by offboard, character by character", async () => {
    const cwd = sampleProject();
    const before = fileIn(cwd, "Pulumi.primary.yaml");
    await tendlc({ cwd }, ...ORDERS, "--yes");
    const ended = await tendlc({ cwd }, "offboard", "orders", "--yes", "--json");
    expect([ended.code, fileIn(cwd, "Pulumi.primary.yaml")]).to.deep.equal([0, before]);
    expect(JSON.parse(ended.stdout)).to.deep.equal({
      entry: "orders",
      written: ["Pulumi.primary.yaml"],
      commands: [
        "pulumi up --stack primary",
        "tendlc verify orders --expect denied",
        "pulumi destroy --stack orders",
        "pulumi stack rm orders",
      ],
    });
    expect((await tendlc({ cwd }, "offboard", "orders", "--yes")).code).to.equal(0);
  });

  it("edits the file that the settings name, and leaves out what the defaults say", async () => {
    const cwd = sampleProject();
    const main = `config:
  tendlc:kind: primary
  tendlc:accountId: "111111111111"
  tendlc:region: us-east-1
  tendlc:filing: ./filings/acme.yaml
  tendlc:taxId: {secure: v1:bm90aGluZw==}
  tendlc:defaults: {campaigns: [alerts], trustedRoles: [role/tendlc-*]}
  tendlc:accounts: ./accounts.yaml
`;
    writeFileSync(join(cwd, "Pulumi.primary.yaml"), main);
    writeFileSync(join(cwd, "accounts.yaml"), '# Ours.\ndev: {accountId: "222222222222"}\n');
    expect((await tendlc({ cwd }, ...ORDERS, "--yes")).stderr).to.contain("+++ accounts.yaml");
    expect(fileIn(cwd, "accounts.yaml")).to.equal(
      '# Ours.\ndev: {accountId: "222222222222"}\norders:\n  accountId: "333333333333"\n',
    );
    await tendlc({ cwd }, "access", "orders", "--off", "--yes");
    expect(fileIn(cwd, "accounts.yaml")).to.match(/orders:\n.*\n {2}enabled: false\n$/);
    await tendlc({ cwd }, "offboard", "orders", "--yes");
    expect(fileIn(cwd, "accounts.yaml")).to.equal('# Ours.\ndev: {accountId: "222222222222"}\n');
    expect(fileIn(cwd, "Pulumi.primary.yaml")).to.equal(main);
  });

  it("finds the file that the settings name outside the folder too, and says why it cannot", async () => {
    const [cwd, elsewhere] = [sampleProject(), sampleProject()];
    const sample = fileIn(cwd, "Pulumi.primary.yaml").replace(/ {2}tendlc:accounts:[^]*$/, "");
    const file = join(elsewhere, "accounts.yaml");
    writeFileSync(join(cwd, "Pulumi.primary.yaml"), `${sample}  tendlc:accounts: ${file}\n`);
    for (const [text, rule] of [
      [undefined, "cannot be read (ENOENT"],
      ["# soon\n", "is empty"],
    ] as const) {
      if (text !== undefined) writeFileSync(file, text);
      const refused = await tendlc({ cwd }, ...ORDERS, "--yes", "--json");
      expect([refused.code, errorOf(refused.stdout)]).to.deep.equal([1, "file-refused"]);
      expect(refused.stderr).to.contain(rule);
    }
    writeFileSync(file, "# soon\n{}\n");
    expect((await tendlc({ cwd }, ...ORDERS, "--yes")).code).to.equal(0);
    expect(fileIn(elsewhere, "accounts.yaml")).to.match(/^# soon\norders:\n/);
  });

  it("never touches a secret: what `config set --secret` wrote stays as it is", async () => {
    const cwd = sampleProject();
    const file = `${fileIn(cwd, "Pulumi.primary.yaml")}  tendlc:taxId:
    secure: v1:bm90:aGluZw==
`;
    writeFileSync(join(cwd, "Pulumi.primary.yaml"), `encryptionsalt: v1:abc\n${file}`);
    expect((await tendlc({ cwd }, ...ORDERS, "--yes")).code).to.equal(0);
    expect(fileIn(cwd, "Pulumi.primary.yaml"))
      .to.contain("encryptionsalt: v1:abc\n")
      .and.to.contain("  tendlc:taxId:\n    secure: v1:bm90:aGluZw==\n");
  });
});

describe("access of an account", () => {
  afterEach(removeProjects);

  it("is turned off and on in its entry, once", async () => {
    const cwd = sampleProject();
    const before = fileIn(cwd, "Pulumi.primary.yaml");
    expect((await tendlc({ cwd }, "access", "dev", "--off", "--yes")).code).to.equal(0);
    expect(fileIn(cwd, "Pulumi.primary.yaml")).to.equal(`${before}      enabled: false\n`);
    const again = await tendlc({ cwd }, "access", "dev", "--off");
    expect([again.code, again.stderr]).to.deep.equal([0, ""]);
    expect((await tendlc({ cwd }, "access", "dev", "--on", "--yes")).code).to.equal(0);
    expect(fileIn(cwd, "Pulumi.primary.yaml")).to.equal(`${before}      enabled: true\n`);
  });

  it("needs an entry, and one of --on and --off", async () => {
    const cwd = sampleProject();
    for (const [argv, code, id] of [
      [["access", "shop", "--off"], 1, "no-entry"],
      [["access", "dev"], 2, "bad-value"],
      [["access", "dev", "--on", "--off"], 2, "bad-value"],
    ] as const) {
      const ended = await tendlc({ cwd }, ...argv, "--yes", "--json");
      expect([ended.code, errorOf(ended.stdout)]).to.deep.equal([code, id]);
    }
  });
});

function errorOf(stdout: string): string {
  return (JSON.parse(stdout) as { error: { id: string } }).error.id;
}
