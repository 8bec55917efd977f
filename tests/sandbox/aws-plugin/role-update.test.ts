import { expect } from "chai";
import { type Properties } from "../../../rpc/values";
import {
  AwsPluginInAccount,
  documents,
  POLICY,
  providerInputs,
  READ_ROLE,
  ROLE,
  startAwsPlugin,
} from "../../support/aws-plugin";

describe("updating a role with the AWS stand-in", () => {
  let aws: AwsPluginInAccount;
  let trust: string;
  let permissions: string;

  before(async () => {
    aws = await AwsPluginInAccount.start({ defaultTags: '{"tags":{"team":"x"}}' });
    ({ trust, permissions } = documents(aws.account.accountId));
    await aws.create(POLICY, "limit", { name: "limit", policy: permissions });
  });

  after(async () => {
    await aws.plugin.stop();
  });

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
      ).to.deep.equal(READ_ROLE);
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
    const inlineRead = ["GetRole", "ListRolePolicies", "GetRolePolicy", "ListAttachedRolePolicies"];
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
    expect(await aws.callsOf(() => aws.update(role, news))).to.deep.equal(READ_ROLE);
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

  it("replaces for name and path, and deletes first only where the given name stays", async () => {
    const role = await aws.create(ROLE, "moved", { name: "moved", assumeRolePolicy: trust });
    const path = await aws.diff(role, { name: "moved", assumeRolePolicy: trust, path: "/a/" });
    expect([path.replaces, path.deleteBeforeReplace]).to.deep.equal([["path"], true]);
    const name = await aws.diff(role, { name: "other", assumeRolePolicy: trust });
    expect([name.replaces, name.deleteBeforeReplace]).to.deep.equal([["name"], false]);
  });
});
