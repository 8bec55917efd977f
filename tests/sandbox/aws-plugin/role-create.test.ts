import { expect } from "chai";
import { CreateRoleCommand } from "@aws-sdk/client-iam";
import { Secret, UNKNOWN, type Properties } from "../../../rpc/values";
import {
  AwsPluginInAccount,
  documents,
  iamOf,
  POLICY,
  providerInputs,
  READ_ROLE,
  ROLE,
  startAwsPlugin,
  urnOf,
} from "../../support/aws-plugin";
import { CallFailed } from "../../support/plugin-client";
import { sandbox } from "../../support/sandbox";

describe("creating a role with the AWS stand-in", () => {
  let aws: AwsPluginInAccount;
  let trust: string;
  let trustText: string;
  let permissions: string;

  before(async () => {
    aws = await AwsPluginInAccount.start({ defaultTags: '{"tags":{"team":"x"}}' });
    ({ trust, trustText, permissions } = documents(aws.account.accountId));
    await aws.create(POLICY, "limit", { name: "limit", policy: permissions });
  });

  after(async () => {
    await aws.plugin.stop();
  });

  const iam = () => iamOf(aws.account);

  it("sends everything in one CreateRole, reads it back, and answers the whole state", async () => {
    const name = "whole";
    const { accountId } = aws.account;
    let state = { id: "", outputs: {} as Properties };
    const calls = await aws.recordsOf(async () => {
      state = await aws.create(ROLE, "r", {
        name,
        assumeRolePolicy: trust,
        description: "sends",
        maxSessionDuration: 7200,
        path: "/app/",
        permissionsBoundary: `arn:aws:iam::${accountId}:policy/limit`,
        tags: { a: "1" },
      });
    });
    expect(calls).to.deep.equal([
      {
        operation: "CreateRole",
        input: {
          RoleName: name,
          Path: "/app/",
          AssumeRolePolicyDocument: trustText,
          Description: "sends",
          MaxSessionDuration: 7200,
          PermissionsBoundary: `arn:aws:iam::${accountId}:policy/limit`,
          Tags: [
            { Key: "a", Value: "1" },
            { Key: "team", Value: "x" },
          ],
        },
      },
      ...READ_ROLE.map((operation) => ({ operation, input: { RoleName: name } })),
    ]);
    const { createDate, uniqueId, ...rest } = state.outputs;
    expect(createDate).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(uniqueId).to.match(/^AROA/);
    expect(state.id).to.equal(name);
    expect(rest).to.deep.equal({
      arn: `arn:aws:iam::${accountId}:role/app/whole`,
      assumeRolePolicy: trustText,
      description: "sends",
      forceDetachPolicies: false,
      id: name,
      inlinePolicies: [],
      managedPolicyArns: [],
      maxSessionDuration: 7200,
      name,
      namePrefix: "",
      path: "/app/",
      permissionsBoundary: `arn:aws:iam::${accountId}:policy/limit`,
      tags: { a: "1" },
      tagsAll: { a: "1", team: "x" },
    });
  });

  it("names a role by its prefix and 26 digits", async () => {
    const { id, outputs } = await aws.create(ROLE, "r", {
      namePrefix: "web-",
      assumeRolePolicy: trust,
    });
    expect(id).to.match(/^web-\d{18}[0-9a-f]{8}$/);
    expect([outputs["name"], outputs["namePrefix"]]).to.deep.equal([id, "web-"]);
  });

  it("puts inline policies after the role, and reads them", async () => {
    let outputs: Properties = {};
    const calls = await aws.callsOf(async () => {
      const inlinePolicies = [{ name: "list", policy: permissions }];
      ({ outputs } = await aws.create(ROLE, "r", { assumeRolePolicy: trust, inlinePolicies }));
    });
    expect(calls).to.deep.equal([
      "CreateRole",
      "PutRolePolicy",
      "GetRole",
      "ListRolePolicies",
      "GetRolePolicy",
      "ListAttachedRolePolicies",
    ]);
    expect(outputs["inlinePolicies"]).to.deep.equal([{ name: "list", policy: permissions }]);
  });

  it("leaves no role behind whose inline policy is refused", async () => {
    const bad = '{"Version":"2012-10-17","Statement":[{"Effect":"Perhaps"}]}';
    let outcome: unknown;
    const calls = await aws.callsOf(async () => {
      outcome = await aws
        .create(ROLE, "r", {
          name: "undone",
          assumeRolePolicy: trust,
          inlinePolicies: [{ name: "bad", policy: bad }],
        })
        .catch((error: unknown) => error);
    });
    expect(outcome).to.be.instanceOf(CallFailed);
    expect(calls).to.deep.equal(["CreateRole", "PutRolePolicy", "DeleteRolePolicy", "DeleteRole"]);
    expect(await aws.plugin.read(urnOf(ROLE, "r"), "undone")).to.deep.equal({
      id: "",
      inputs: {},
      outputs: {},
    });
  });

  it("keeps in the state a role that was made and could not be read back", async () => {
    const { control } = await sandbox();
    const frail = await startAwsPlugin();
    try {
      const { account } = aws;
      const inputs = { name: "half", assumeRolePolicy: trust, path: "/", tagsAll: {} };
      await frail.configure(await providerInputs(account.credentials, { maxRetries: "0" }));
      await control.fault({
        service: "iam",
        operation: "GetRole",
        account: account.accountId,
        fault: "unavailable",
      });
      const outcome = await frail.create(urnOf(ROLE, "r"), inputs).catch((e: unknown) => e);
      expect(outcome).to.be.instanceOf(CallFailed);
      const { initFailed } = outcome as CallFailed;
      expect(initFailed?.id).to.equal("half");
      expect(initFailed?.inputs).to.deep.equal(inputs);
      expect(initFailed?.outputs).to.deep.equal({
        id: "half",
        name: "half",
        assumeRolePolicy: trustText,
        path: "/",
        tagsAll: {},
      });
      expect(initFailed?.reasons.join()).to.match(/^reading the new IAM role half: /);
    } finally {
      await frail.stop();
    }
  });

  it("says what AWS refused, and why", async () => {
    await aws.create(ROLE, "r", { name: "twice", assumeRolePolicy: trust });
    const outcome = await aws
      .create(ROLE, "r", { name: "twice", assumeRolePolicy: trust })
      .catch((error: unknown) => error);
    expect(outcome)
      .to.have.property("message")
      .that.matches(/^creating the IAM role twice: EntityAlreadyExists: .*twice/);
  });

  it("waits for a principal that is not known yet", async () => {
    const { accountId } = aws.account;
    const late = `arn:aws:iam::${accountId}:role/late`;
    const created = aws.create(ROLE, "r", {
      name: "patient",
      assumeRolePolicy: trust.replace(`"${accountId}"`, `"${late}"`),
    });
    const calls = await aws.callsOf(async () => {
      const client = await iam();
      await client.send(
        new CreateRoleCommand({ RoleName: "late", AssumeRolePolicyDocument: trust }),
      );
      expect((await created).id).to.equal("patient");
    });
    expect(calls.filter((name) => name === "CreateRole").length).to.be.at.least(2);
  });

  it("stops waiting when the update is cancelled, and has made nothing", async () => {
    const { accountId } = aws.account;
    const nobody = `arn:aws:iam::${accountId}:role/nobody`;
    const created = aws
      .create(ROLE, "r", {
        name: "cancelled",
        assumeRolePolicy: trust.replace(`"${accountId}"`, `"${nobody}"`),
      })
      .catch((error: unknown) => error);
    await aws.callsOf(() => new Promise((resolve) => setTimeout(resolve, 200)));
    await aws.plugin.cancel();
    const outcome = await created;
    expect(outcome).to.be.instanceOf(CallFailed);
    expect((outcome as CallFailed).initFailed).to.equal(undefined);
    expect((await aws.plugin.read(urnOf(ROLE, "r"), "cancelled")).id).to.equal("");
  });

  it("makes no call in a preview, and answers what is known", async () => {
    const urn = urnOf(ROLE, "r");
    const news = { name: "planned", assumeRolePolicy: trust, tags: { a: "1" } };
    const calls = await aws.callsOf(async () => {
      const { inputs } = await aws.plugin.check(urn, news);
      expect(await aws.plugin.create(urn, inputs, { preview: true })).to.deep.equal({
        id: "",
        outputs: {
          arn: UNKNOWN,
          assumeRolePolicy: trustText,
          createDate: UNKNOWN,
          forceDetachPolicies: false,
          inlinePolicies: UNKNOWN,
          managedPolicyArns: UNKNOWN,
          maxSessionDuration: 3600,
          name: "planned",
          namePrefix: UNKNOWN,
          path: "/",
          tags: { a: "1" },
          tagsAll: { a: "1", team: "x" },
          uniqueId: UNKNOWN,
        },
      });
    });
    expect(calls).to.deep.equal([]);
  });

  it("takes an unknown policy in a preview", async () => {
    const urn = urnOf(ROLE, "r");
    const { inputs, failures } = await aws.plugin.check(urn, {
      assumeRolePolicy: UNKNOWN,
      name: "n",
    });
    expect(failures).to.deep.equal([]);
    const { outputs } = await aws.plugin.create(urn, inputs, { preview: true });
    expect(outputs["assumeRolePolicy"]).to.equal(UNKNOWN);
  });

  it("uses secrets and gives them back as secrets", async () => {
    const state = await aws.create(ROLE, "r", {
      name: "hidden",
      assumeRolePolicy: new Secret(trust),
      description: new Secret("quiet"),
      tags: { a: new Secret("1"), b: "2" },
    });
    expect(state.outputs["assumeRolePolicy"]).to.deep.equal(new Secret(trustText));
    expect(state.outputs["description"]).to.deep.equal(new Secret("quiet"));
    expect(state.outputs["tags"]).to.deep.equal(new Secret({ a: "1", b: "2" }));
    expect(state.outputs["tagsAll"]).to.deep.equal(new Secret({ a: "1", b: "2", team: "x" }));
    expect(state.outputs["name"]).to.equal("hidden");
    const refreshed = await aws.refresh(state);
    expect(refreshed.outputs).to.deep.equal(state.outputs);
    expect(refreshed.inputs["description"]).to.deep.equal(new Secret("quiet"));
  });
});
