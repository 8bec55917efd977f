import {
  CreateRegistrationCommand,
  PutRegistrationFieldValueCommand,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { CommandResult } from "../../tools/workspace/workspace";
import { usesEngine } from "../support/engine";
import { resourcesOf, urnOf } from "../support/engine-state";
import { formsIn, formsOf } from "../support/markers";
import { clientsFor } from "../support/sandbox-clients";
import { disposeWorkspaces, REGION, stacks, type Stacks } from "../support/stacks";

const TAX_ID = "957136248";
const MAIL = "xq7z.marker.person@acmeparcellockers.com";
const PHONE = "+12068837461";
const FORMS = {
  ...formsOf(TAX_ID, ["95-7136248"]),
  ...formsOf(MAIL, ["xq7z.marker.person"]),
  ...formsOf(PHONE, ["12068837461", "206-883-7461", "(206) 883-7461", "2068837461"]),
};

/** What a person writes down; everything else in a workspace is the engine's or ours. */
const WRITTEN_BY_A_PERSON = /^project\/(filings\/|node_modules)/;

/** Every file under `folder`, by its path; links are not followed. */
function filesIn(folder: string, root = folder): readonly (readonly [string, string])[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    const name = relative(root, path);
    if (WRITTEN_BY_A_PERSON.test(name)) return [];
    if (entry.isDirectory()) return filesIn(path, root);
    if (!entry.isFile() || statSync(path).size > 20_000_000) return [];
    return [[name, readFileSync(path, "latin1")] as const];
  });
}

describe("tax id, personal e-mail and phone", function () {
  usesEngine(this);
  let s: Stacks;
  /** What each command printed, by its name. */
  const printed = new Map<string, string>();

  const record = (what: string, { stdout, stderr, events }: CommandResult): CommandResult => {
    printed.set(what, [stdout, stderr, JSON.stringify(events)].join("\n"));
    return { code: 0, stdout, stderr, events };
  };
  const leaks = (texts: Iterable<readonly [string, string]>): readonly string[] =>
    [...texts].flatMap(([where, text]) => formsIn(text, FORMS).map((form) => `${where}: ${form}`));
  const brandId = async (): Promise<string> =>
    String(
      (await s.sandbox.control.registrations(s.primaryAccount.accountId, REGION))[0]?.[
        "registrationId"
      ],
    );

  before("a public company's filing", async () => {
    s = await stacks();
    const path = join(s.workspace.folder, "filings/acme.yaml");
    const text = readFileSync(path, "utf8")
      .replace("PRIVATE_PROFIT", "PUBLIC_PROFIT")
      .replace(
        /^( +)legalType:.*$/m,
        `$&\n$1stockSymbol: ACME\n$1stockExchange: NYSE\n$1businessContactEmail: ${MAIL}`,
      )
      .replaceAll("+12065552368", PHONE);
    expect(text).to.contain(PHONE).and.to.contain(MAIL);
    writeFileSync(path, text);
    await s.primary.setSecret("tendlc:taxId", TAX_ID);
    const { accountId } = s.primaryAccount;
    await s.sandbox.control.set(accountId, REGION, { reviews: "manual" });
  });
  after(disposeWorkspaces);

  it("are printed by no run of a life: failed, filed, denied, corrected, refreshed, taken down", async () => {
    const { primary, sandbox, primaryAccount } = s;
    const { control } = sandbox;
    const account = primaryAccount.accountId;
    record("preview", await primary.preview({ args: ["--diff", "--debug"] }));
    record("preview --json", await primary.preview({ args: ["--json"] }));
    await control.fault({
      service: "sms-voice",
      operation: "SubmitRegistrationVersion",
      account,
      fault: "expired-token",
    });
    record("failed up", await primary.up({ args: ["--debug"], expect: "failure" }));
    record("up", await primary.up({ args: ["--json"] }));
    const registrationId = await brandId();
    await control.registrationEvent({ account, region: REGION, registrationId, event: "pick-up" });
    const quote = `${TAX_ID} or 95-7136248 does not belong to ${MAIL}, call ${PHONE} or (206) 883-7461`;
    await control.registrationEvent({
      account,
      region: REGION,
      registrationId,
      event: "deny",
      reasons: [
        {
          Reason: "BRAND_EMAIL_INVALID_OR_MISSING",
          ShortDescription: quote,
          LongDescription: quote,
          FieldPath: "companyInfo.businessContactEmail",
        },
      ],
    });
    record("preview of a denial", await primary.preview({ args: ["--json", "--diff"] }));
    record("refresh", await primary.refresh({ args: ["--debug", "--diff"] }));
    const denied = record("up with a denial", await primary.up({ args: ["--debug", "--diff"] }));
    expect(denied.stdout).to.contain("BRAND_EMAIL_INVALID_OR_MISSING");
    expect(denied.stdout).to.contain("… or … does not belong to …, call … or …");
    record(
      "stack output",
      await s.workspace.pulumi(["stack", "output", "--json", "--stack", "primary"]),
    );
    record("stack export", await s.workspace.pulumi(["stack", "export", "--stack", "primary"]));
    record(
      "stack history",
      await s.workspace.pulumi(["stack", "history", "--json", "--stack", "primary"]),
    );
    primary.configure((config) => ({ ...config, "tendlc:teardown": true }));
    record("teardown", await primary.up({ args: ["--debug"] }));
    record("destroy", await primary.destroy({ args: ["--debug", "--json"], expect: "either" }));
    expect([...printed.keys()]).to.have.length(12);
    expect(leaks(printed)).to.deep.equal([]);
  });

  it("are in no state, history, event log or other file that the engine or a plugin wrote", () => {
    const files = filesIn(s.workspace.root);
    expect(files.some(([name]) => name.startsWith("state/.pulumi/stacks/"))).to.equal(true);
    expect(files.some(([name]) => name.startsWith("state/.pulumi/history/"))).to.equal(true);
    expect(files.some(([name]) => name.startsWith("events/"))).to.equal(true);
    expect(leaks(files)).to.deep.equal([]);
  });

  it("are in no request but as field values: no token, no tag, no name", async () => {
    const calls = await s.sandbox.control.calls(s.primaryAccount.accountId);
    const filed = calls.filter(({ operation }) => operation === "PutRegistrationFieldValue");
    expect(leaks([["puts", JSON.stringify(filed)]])).to.not.deep.equal([]);
    const rest = calls.map(({ input, ...call }) => ({
      ...call,
      input: { ...(input as object), TextValue: undefined, SelectChoices: undefined },
    }));
    expect(leaks([["requests", JSON.stringify(rest)]])).to.deep.equal([]);
  });

  it("are found by this search where they are planted", () => {
    const planted = join(s.workspace.root, "tmp", "planted.log");
    appendFileSync(planted, `value=${Buffer.from(`ab${MAIL}`).toString("base64")}`);
    expect(leaks(filesIn(s.workspace.root)).join()).to.contain("tmp/planted.log: base64");
    writeFileSync(planted, "");
  });

  it("stay sealed when a brand that a person filed is imported", async () => {
    const other = await stacks();
    const { sms } = clientsFor({
      endpoint: other.sandbox.endpoint,
      credentials: other.primaryAccount.credentials,
    });
    const RegistrationType = "US_TEN_DLC_BRAND_REGISTRATION";
    const { RegistrationId } = await sms.send(new CreateRegistrationCommand({ RegistrationType }));
    for (const [FieldPath, TextValue] of [
      ["companyInfo.taxId", TAX_ID],
      ["companyInfo.businessContactEmail", MAIL],
      ["contactInfo.supportPhoneNumber", PHONE],
    ] as const) {
      await sms.send(
        new PutRegistrationFieldValueCommand({ RegistrationId, FieldPath, TextValue }),
      );
    }
    await other.primary.up({
      args: ["--target", "**::aws", "--target", "**::smsvoice", "--target", "**::tendlc"],
    });
    const provider = urnOf(other.primary, "pulumi:providers:smsvoice", "smsvoice");
    const parent = urnOf(other.primary, "tendlc:index:Primary", "tendlc");
    const imported = await other.primary.import(
      "smsvoice:index:Registration",
      "brand",
      RegistrationId ?? "",
      { args: ["--debug", "--provider", `smsvoice=${provider}`, "--parent", `tendlc=${parent}`] },
    );
    expect(resourcesOf(other.primary).some(({ urn }) => urn.endsWith("::brand"))).to.equal(true);
    const { stdout, stderr, events } = imported;
    const texts = [["import", [stdout, stderr, JSON.stringify(events)].join("\n")] as const];
    expect(leaks([...texts, ...filesIn(other.workspace.root)])).to.deep.equal([]);
  });
});
