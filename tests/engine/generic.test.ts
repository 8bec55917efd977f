import { expect } from "chai";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { changes, diagnostics } from "../../tools/workspace/engine-events";
import { Workspace } from "../../tools/workspace/workspace";
import { engine, projectRoot, usesEngine } from "../support/engine";
import { sandbox, type TestAccount, type TestSandbox } from "../support/sandbox";
import { REGION } from "../support/stacks";

/** A registration type that AWS does not have: nothing in the code can know it. */
const TYPE = "US_SHORT_LEASE_REGISTRATION";

const FORM = [
  {
    FieldPath: "lease.term",
    FieldType: "TEXT",
    FieldRequirement: "REQUIRED",
    TextValidation: { Pattern: "^[0-9]+ days$" },
  },
  {
    FieldPath: "lease.kinds",
    FieldType: "SELECT",
    FieldRequirement: "REQUIRED",
    SelectValidation: { MinChoices: 1, MaxChoices: 2, Options: ["SHORT", "LONG"] },
  },
  { FieldPath: "owner.note", FieldType: "TEXT", FieldRequirement: "OPTIONAL" },
];

/** A program of its own, with nothing of the project but the provider's two resources. */
const PROGRAM = `
import * as pulumi from "@pulumi/pulumi";
import { Registration, SmsvoiceProvider } from "./provider/resources";
const config = new pulumi.Config();
const provider = new SmsvoiceProvider("smsvoice", {
  region: "${REGION}",
  accountId: config.require("accountId"),
  endpoint: config.require("endpoint"),
  declared: ["lease"],
  release: [],
});
const lease = new Registration("lease", {
  registrationType: "${TYPE}",
  fields: { lease: { term: config.require("term"), kinds: ["SHORT", "LONG"] } },
  submit: true,
  teardown: config.getBoolean("teardown"),
}, { provider });
export const { registrationId, status, phase, waitingFor, done, nextStep } = lease;
`;

describe("a program of its own that files a type which the code has never seen", function () {
  usesEngine(this);
  let aws: TestSandbox;
  let account: TestAccount;
  let project: string;
  let workspace: Workspace;

  before(async () => {
    aws = await sandbox();
    account = await aws.newAccount();
    await aws.control.request("POST", "definitions", {
      account: account.accountId,
      region: REGION,
      registrationType: TYPE,
      reviewSeconds: 60,
      fields: FORM,
    });
    project = mkdtempSync(join(tmpdir(), "tendlc-lease-"));
    for (const name of ["node_modules", "provider", "tools"]) {
      symlinkSync(join(projectRoot, name), join(project, name));
    }
    for (const name of ["tsconfig.json", "package.json"]) {
      cpSync(join(projectRoot, name), join(project, name));
    }
    writeFileSync(join(project, "index.ts"), PROGRAM);
    writeFileSync(join(project, "Pulumi.yaml"), "name: lease\nruntime: nodejs\n");
    workspace = new Workspace({
      engine: await engine(),
      projectRoot: project,
      plugins: [{ name: "smsvoice", path: join(projectRoot, "provider") }],
    });
  });
  after(() => {
    workspace.dispose();
    rmSync(project, { recursive: true, force: true });
  });

  it("holds what AWS's form refuses, files what it takes, sees the approval later, and deletes it", async () => {
    const stack = workspace.stack("one", account.credentials);
    await stack.init();
    const set = (values: Readonly<Record<string, unknown>>): void => {
      stack.configure((config) => ({ ...config, ...values }));
    };
    const filed = async () => {
      const all = await aws.control.registrations(account.accountId, REGION);
      return all.map(({ type, status }) => ({ type, status }));
    };

    set({
      "lease:accountId": account.accountId,
      "lease:endpoint": aws.endpoint,
      "lease:term": "a week",
    });
    await stack.up();
    const held = await stack.outputs();
    expect(held).to.include({ registrationId: "", phase: "held", waitingFor: "you" });
    expect(held["nextStep"]).to.contain('"a week" does not match AWS\'s pattern ^[0-9]+ days$');
    expect(await filed()).to.deep.equal([]);

    set({ "lease:term": "7 days" });
    const { events } = await stack.up();
    expect(diagnostics(events).map(({ message }) => message)).to.include(
      "lease: not filed → SUBMITTED",
    );
    const { registrationId, ...submitted } = await stack.outputs();
    expect(submitted).to.include({ status: "SUBMITTED", phase: "in-review", done: false });
    expect(await filed()).to.deep.equal([{ type: TYPE, status: "SUBMITTED" }]);

    await aws.control.advance(86_400);
    set({ "lease:teardown": true });
    await stack.up();
    expect(await stack.outputs()).to.deep.equal({
      registrationId,
      status: "COMPLETE",
      phase: "approved",
      waitingFor: "",
      done: true,
      nextStep: "",
    });

    const gone = changes((await stack.destroy()).events).map(({ op, name }) => [op, name]);
    expect(gone).to.deep.include(["delete", "lease"]);
    expect(await filed()).to.deep.equal([{ type: TYPE, status: "DELETED" }]);
    expect(await stack.resources()).to.deep.equal([]);
    const calls = await aws.control.calls(account.accountId);
    expect(calls.filter(({ operation }) => operation === "CreateRegistration")).to.have.length(1);
  });
});
