import { expect } from "chai";
import {
  CreateRoleCommand,
  DeleteRolePolicyCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UpdateRoleCommand,
} from "@aws-sdk/client-iam";
import { Secret, UNKNOWN, type Properties } from "../../../rpc/values";
import {
  AwsPluginInAccount,
  iamOf,
  providerInputs,
  ROLE,
  startAwsPlugin,
  urnOf,
} from "../../support/aws-plugin";
import { CallFailed } from "../../support/plugin-client";
import { sandbox } from "../../support/sandbox";

const READ = ["GetRole", "ListRolePolicies", "ListAttachedRolePolicies"];

describe("aws:iam/role:Role of the AWS stand-in", () => {
  let aws: AwsPluginInAccount;
  let trust: string;
  let trustText: string;

  before(async () => {
    aws = await AwsPluginInAccount.start({ defaultTags: '{"tags":{"team":"x"}}' });
    const principal = `"Principal":{"AWS":"${aws.account.accountId}"}`;
    trust = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow",${principal},"Action":"sts:AssumeRole"}]}`;
    trustText = `{"Statement":[{"Action":"sts:AssumeRole","Effect":"Allow",${principal}}],"Version":"2012-10-17"}`;
  });

  after(async () => {
    await aws.plugin.stop();
  });

  const iam = () => iamOf(aws.account);
  const permissions =
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}]}';
  const permissionsText =
    '{"Statement":[{"Action":"s3:ListAllMyBuckets","Effect":"Allow","Resource":"*"}],"Version":"2012-10-17"}';

  describe("create", () => {
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
        ...READ.map((operation) => ({ operation, input: { RoleName: name } })),
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
      expect(calls).to.deep.equal([
        "CreateRole",
        "PutRolePolicy",
        "DeleteRolePolicy",
        "DeleteRole",
      ]);
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

  describe("update", () => {
    const base = (): Properties => ({ name: "changing", assumeRolePolicy: trust });
    let state: Awaited<ReturnType<AwsPluginInAccount["create"]>>;

    before(async () => {
      state = await aws.create(ROLE, "changing", base());
    });

    const changes: readonly (readonly [string, () => Properties, string, Properties])[] = [
      [
        "the trust policy",
        () => ({ assumeRolePolicy: trust.replace("sts:AssumeRole", "sts:*") }),
        "UpdateAssumeRolePolicy",
        {},
      ],
      [
        "the description",
        () => ({ description: "new" }),
        "UpdateRoleDescription",
        { Description: "new" },
      ],
      ["a removed description", () => ({}), "UpdateRoleDescription", { Description: "" }],
      [
        "the session duration",
        () => ({ maxSessionDuration: 7200 }),
        "UpdateRole",
        { MaxSessionDuration: 7200 },
      ],
      [
        "the boundary",
        () => ({ permissionsBoundary: `arn:aws:iam::${aws.account.accountId}:policy/limit` }),
        "PutRolePermissionsBoundary",
        {},
      ],
      ["a removed boundary", () => ({}), "DeleteRolePermissionsBoundary", {}],
      [
        "an inline policy",
        () => ({ inlinePolicies: [{ name: "p", policy: permissions }] }),
        "PutRolePolicy",
        { PolicyName: "p" },
      ],
      [
        "a removed inline policy",
        () => ({ inlinePolicies: [{}] }),
        "DeleteRolePolicy",
        { PolicyName: "p" },
      ],
      [
        "a new tag",
        () => ({ tags: { a: "1", b: "2" } }),
        "TagRole",
        {
          Tags: [
            { Key: "a", Value: "1" },
            { Key: "b", Value: "2" },
          ],
        },
      ],
      ["a removed tag", () => ({ tags: { a: "1" } }), "UntagRole", { TagKeys: ["b"] }],
    ];
    for (const [what, news, operation, input] of changes) {
      it(`sends ${operation} alone for ${what}, then reads, and nothing is left to change`, async () => {
        // Changes follow one another: each starts from what the one before left.
        const olds = state;
        const reset = ["maxSessionDuration", "assumeRolePolicy"].filter((key) => !(key in news()));
        const wanted = { ...base(), ...news() };
        if (olds.outputs["maxSessionDuration"] === 7200 && reset.includes("maxSessionDuration")) {
          wanted["maxSessionDuration"] = 7200;
        }
        if (reset.includes("assumeRolePolicy")) {
          wanted["assumeRolePolicy"] = olds.outputs["assumeRolePolicy"];
        }
        expect((await aws.diff(olds, wanted)).changes).to.equal("some");
        const calls = await aws.recordsOf(async () => {
          state = await aws.update(olds, wanted);
        });
        const [write, ...reads] = calls;
        expect(write?.operation).to.equal(operation);
        expect(write?.input).to.deep.include({ RoleName: "changing", ...input });
        expect(
          reads.map((call) => call.operation).filter((name) => name !== "GetRolePolicy"),
        ).to.deep.equal(READ);
        expect((await aws.diff(state, wanted)).changes).to.equal("none");
      });
    }

    it("writes in the order of the real plugin when everything changes, and only reads when nothing does", async () => {
      const role = await aws.create(ROLE, "all", {
        name: "all",
        assumeRolePolicy: trust,
        tags: { gone: "1" },
        inlinePolicies: [{ name: "gone", policy: permissions }],
      });
      const news = {
        name: "all",
        assumeRolePolicy: trust.replace("sts:AssumeRole", "sts:*"),
        description: "d",
        maxSessionDuration: 7200,
        permissionsBoundary: `arn:aws:iam::${aws.account.accountId}:policy/limit`,
        inlinePolicies: [{ name: "new", policy: permissions }],
        tags: { new: "1" },
      };
      let next = role;
      const calls = await aws.callsOf(async () => {
        next = await aws.update(role, news);
      });
      const inlineRead = [
        "GetRole",
        "ListRolePolicies",
        "GetRolePolicy",
        "ListAttachedRolePolicies",
      ];
      expect(calls).to.deep.equal([
        "UntagRole",
        "TagRole",
        "UpdateAssumeRolePolicy",
        "UpdateRoleDescription",
        "UpdateRole",
        "PutRolePermissionsBoundary",
        "DeleteRolePolicy",
        "PutRolePolicy",
        ...inlineRead,
      ]);
      expect(await aws.callsOf(() => aws.update(next, news))).to.deep.equal(inlineRead);
    });

    it("writes nothing for forceDetachPolicies, and previews without a call", async () => {
      const role = await aws.create(ROLE, "quiet", { name: "quiet", assumeRolePolicy: trust });
      const news = { name: "quiet", assumeRolePolicy: trust, forceDetachPolicies: true };
      expect(await aws.callsOf(() => aws.update(role, news))).to.deep.equal(READ);
      const calls = await aws.callsOf(async () => {
        const { inputs } = await aws.plugin.check(role.urn, news, role.inputs);
        const planned = await aws.plugin.update(role.urn, role.id, {
          oldInputs: role.inputs,
          olds: role.outputs,
          news: inputs,
          preview: true,
        });
        expect(planned).to.deep.equal({ ...role.outputs, forceDetachPolicies: true });
      });
      expect(calls).to.deep.equal([]);
    });

    it("shows a change of the provider's default tags", async () => {
      const role = await aws.create(ROLE, "tagged", { name: "tagged", assumeRolePolicy: trust });
      const other = await startAwsPlugin();
      try {
        const more = { defaultTags: '{"tags":{"team":"y"}}', ignoreTags: '{"keys":["ignored"]}' };
        await other.configure(await providerInputs(aws.account.credentials, more));
        const news = { name: "tagged", assumeRolePolicy: trust, tags: { ignored: "1" } };
        const { inputs } = await other.check(role.urn, news, role.inputs);
        expect(inputs["tagsAll"]).to.deep.equal({ team: "y" });
        const { detailed } = await other.diff(role.urn, role.id, {
          oldInputs: role.inputs,
          olds: role.outputs,
          news: { ...inputs, tags: {} },
        });
        expect(detailed).to.deep.equal({ "tagsAll.team": { kind: "update", inputDiff: false } });
      } finally {
        await other.stop();
      }
    });
  });

  describe("diff", () => {
    it("replaces for name and path, and deletes first only where the given name stays", async () => {
      const role = await aws.create(ROLE, "moved", { name: "moved", assumeRolePolicy: trust });
      const path = await aws.diff(role, { name: "moved", assumeRolePolicy: trust, path: "/a/" });
      expect([path.replaces, path.deleteBeforeReplace]).to.deep.equal([["path"], true]);
      const name = await aws.diff(role, { name: "other", assumeRolePolicy: trust });
      expect([name.replaces, name.deleteBeforeReplace]).to.deep.equal([["name"], false]);
    });
  });

  describe("read", () => {
    it("sees what was changed behind the program's back", async () => {
      const role = await aws.create(ROLE, "drift", {
        name: "drift",
        assumeRolePolicy: trust,
        description: "ours",
        tags: { a: "1" },
      });
      const client = await iam();
      await client.send(
        new UpdateRoleCommand({
          RoleName: "drift",
          Description: "theirs",
          MaxSessionDuration: 3600,
        }),
      );
      await client.send(
        new TagRoleCommand({ RoleName: "drift", Tags: [{ Key: "b", Value: "2" }] }),
      );
      const { inputs, outputs } = await aws.refresh(role);
      expect(outputs).to.deep.equal({
        ...role.outputs,
        description: "theirs",
        tags: { a: "1", b: "2" },
        tagsAll: { a: "1", b: "2", team: "x" },
      });
      expect(inputs).to.deep.equal({
        ...role.inputs,
        description: "theirs",
        tags: { a: "1", b: "2" },
        tagsAll: { a: "1", b: "2", team: "x" },
      });
    });

    it("keeps the text of an equivalent policy and leaves unmanaged inline policies alone", async () => {
      const news = { name: "kept", assumeRolePolicy: trust };
      const role = await aws.create(ROLE, "kept", news);
      const client = await iam();
      await client.send(
        new PutRolePolicyCommand({
          RoleName: "kept",
          PolicyName: "theirs",
          PolicyDocument: permissions,
        }),
      );
      const refreshed = await aws.refresh(role);
      expect(refreshed.inputs).to.deep.equal(role.inputs);
      expect(refreshed.outputs).to.deep.equal({
        ...role.outputs,
        inlinePolicies: [{ name: "theirs", policy: permissionsText }],
      });
      expect((await aws.diff(refreshed, news)).changes).to.equal("none");
    });

    it("imports by name: what a program must write, and no more", async () => {
      await aws.create(ROLE, "r", {
        name: "imported",
        assumeRolePolicy: trust,
        maxSessionDuration: 7200,
        tags: { a: "1" },
      });
      const urn = urnOf(ROLE, "imported");
      const { id, inputs, outputs } = await aws.plugin.read(urn, "imported");
      const { accountId } = aws.account;
      expect(id).to.equal("imported");
      expect(inputs).to.deep.equal({
        __defaults: [],
        // IAM writes an account id as its root.
        assumeRolePolicy: trustText.replace(accountId, `arn:aws:iam::${accountId}:root`),
        maxSessionDuration: 7200,
        name: "imported",
        tags: { a: "1" },
      });
      const program = {
        name: "imported",
        assumeRolePolicy: trust,
        maxSessionDuration: 7200,
        tags: { a: "1" },
      };
      expect((await aws.diff({ urn, id, inputs, outputs }, program)).changes).to.equal("none");
    });
  });

  describe("delete", () => {
    it("looks for instance profiles and deletes", async () => {
      const role = await aws.create(ROLE, "r", { name: "short-lived", assumeRolePolicy: trust });
      const calls = await aws.callsOf(() => aws.plugin.delete(role.urn, role.id, role));
      expect(calls).to.deep.equal(["ListInstanceProfilesForRole", "DeleteRole"]);
      expect((await aws.refresh(role)).id).to.equal("");
    });

    it("is done when the role is gone already", async () => {
      const role = await aws.create(ROLE, "r", { name: "gone", assumeRolePolicy: trust });
      await aws.plugin.delete(role.urn, role.id, role);
      const forced = { ...role, outputs: { ...role.outputs, forceDetachPolicies: true } };
      await aws.plugin.delete(role.urn, role.id, forced);
    });

    it("deletes the inline policies that it is in charge of", async () => {
      const role = await aws.create(ROLE, "r", {
        name: "in-charge",
        assumeRolePolicy: trust,
        inlinePolicies: [{ name: "p", policy: permissions }],
      });
      const calls = await aws.callsOf(() => aws.plugin.delete(role.urn, role.id, role));
      expect(calls).to.deep.equal([
        "ListInstanceProfilesForRole",
        "ListRolePolicies",
        "DeleteRolePolicy",
        "DeleteRole",
      ]);
    });

    it("detaches everything when forced", async () => {
      const role = await aws.create(ROLE, "r", {
        name: "forced",
        assumeRolePolicy: trust,
        forceDetachPolicies: true,
      });
      const calls = await aws.callsOf(() => aws.plugin.delete(role.urn, role.id, role));
      expect(calls).to.deep.equal([
        "ListInstanceProfilesForRole",
        "ListAttachedRolePolicies",
        "ListRolePolicies",
        "DeleteRole",
      ]);
    });

    it("waits for someone else's inline policy to be deleted", async () => {
      const role = await aws.create(ROLE, "r", { name: "held", assumeRolePolicy: trust });
      const client = await iam();
      const key = { RoleName: "held", PolicyName: "theirs" };
      await client.send(new PutRolePolicyCommand({ ...key, PolicyDocument: permissions }));
      const deleted = aws.plugin.delete(role.urn, role.id, role);
      const calls = await aws.callsOf(async () => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        await client.send(new DeleteRolePolicyCommand(key));
        await deleted;
      });
      expect(calls.at(-1)).to.equal("DeleteRole");
      expect((await aws.refresh(role)).id).to.equal("");
    });
  });
});
