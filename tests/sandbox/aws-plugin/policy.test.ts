import {
  CreatePolicyVersionCommand,
  DeletePolicyCommand,
  ListPolicyVersionsCommand,
} from "@aws-sdk/client-iam";
import { expect } from "chai";
import type { Properties } from "../../../rpc/values";
import {
  AwsPluginInAccount,
  documents,
  iamOf,
  POLICY,
  ROLE,
  urnOf,
  type State,
} from "../../support/aws-plugin";

describe("aws:iam/policy:Policy of the AWS stand-in", () => {
  let aws: AwsPluginInAccount;
  let arn: (name: string) => string;
  const document = (action: string): string =>
    `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"${action}","Resource":"*"}]}`;
  /** As it is sent and kept: keys sorted. */
  const sent = (action: string): string =>
    `{"Statement":[{"Action":"${action}","Effect":"Allow","Resource":"*"}],"Version":"2012-10-17"}`;
  const make = (name: string, more: Properties = {}): Promise<State> =>
    aws.create(POLICY, name, { name, policy: document("s3:*"), ...more });

  before(async () => {
    aws = await AwsPluginInAccount.start({ defaultTags: '{"tags":{"team":"x"}}' });
    const { accountId } = aws.account;
    arn = (name) => `arn:aws:iam::${accountId}:policy/${name}`;
  });

  after(async () => {
    await aws.plugin.stop();
  });

  it("sends everything in one CreatePolicy, reads it back, and answers the whole state", async () => {
    let state: State | undefined;
    const more = { path: "/app/", description: "the most", tags: { a: "1" } };
    const calls = await aws.recordsOf(async () => {
      state = await make("whole", more);
    });
    const PolicyArn = arn("app/whole");
    expect(calls).to.deep.equal([
      {
        operation: "CreatePolicy",
        input: {
          PolicyName: "whole",
          Path: "/app/",
          Description: "the most",
          PolicyDocument: sent("s3:*"),
          Tags: [
            { Key: "a", Value: "1" },
            { Key: "team", Value: "x" },
          ],
        },
      },
      { operation: "GetPolicy", input: { PolicyArn } },
      { operation: "GetPolicyVersion", input: { PolicyArn, VersionId: "v1" } },
    ]);
    const { policyId, ...outputs } = state?.outputs ?? {};
    expect(policyId).to.match(/^ANPA/);
    expect(outputs).to.deep.equal({
      id: PolicyArn,
      arn: PolicyArn,
      attachmentCount: 0,
      description: "the most",
      name: "whole",
      namePrefix: "",
      path: "/app/",
      policy: sent("s3:*"),
      tags: { a: "1" },
      tagsAll: { team: "x", a: "1" },
    });
  });

  it("is imported by its ARN", async () => {
    const state = await make("imported");
    const read = await aws.plugin.read(state.urn, state.id);
    expect(read.outputs).to.deep.equal(state.outputs);
    expect(read.inputs).to.deep.include({ name: "imported", policy: sent("s3:*") });
  });

  it("makes a changed document the default version, and the oldest make room", async () => {
    let state = await make("changing");
    for (const action of ["a:b", "c:d", "e:f", "g:h"]) {
      state = await aws.update(state, { name: "changing", policy: document(action) });
    }
    const news = { name: "changing", policy: document("i:j") };
    expect((await aws.diff(state, news)).detailed).to.deep.equal({
      policy: { kind: "update", inputDiff: false },
    });
    const calls = await aws.callsOf(async () => {
      state = await aws.update(state, news);
    });
    expect(calls).to.deep.equal([
      "ListPolicyVersions",
      "DeletePolicyVersion",
      "CreatePolicyVersion",
      "GetPolicy",
      "GetPolicyVersion",
    ]);
    expect(state.outputs["policy"]).to.equal(sent("i:j"));
    const iam = await iamOf(aws.account);
    const { Versions } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn: state.id }));
    expect(Versions?.map(({ VersionId }) => VersionId)).to.deep.equal([
      "v6",
      "v5",
      "v4",
      "v3",
      "v2",
    ]);
    expect((await aws.diff(state, news)).changes).to.equal("none");
    const deletion = await aws.callsOf(() => aws.plugin.delete(state.urn, state.id, state));
    expect(deletion).to.deep.equal([
      "ListPolicyVersions",
      ...Array.from({ length: 4 }, () => "DeletePolicyVersion"),
      "DeletePolicy",
    ]);
  });

  it("changes tags alone without a version", async () => {
    const state = await make("tagged", { tags: { gone: "1" } });
    const calls = await aws.callsOf(() =>
      aws.update(state, { name: "tagged", policy: document("s3:*"), tags: { new: "1" } }),
    );
    expect(calls).to.deep.equal(["UntagPolicy", "TagPolicy", "GetPolicy", "GetPolicyVersion"]);
  });

  it("sees what somebody else made the default, and what somebody else deleted", async () => {
    const state = await make("drifting");
    const iam = await iamOf(aws.account);
    const PolicyArn = state.id;
    await iam.send(
      new CreatePolicyVersionCommand({
        PolicyArn,
        PolicyDocument: document("*"),
        SetAsDefault: true,
      }),
    );
    const drifted = await aws.refresh(state);
    expect(drifted.outputs["policy"]).to.equal(sent("*"));
    await aws.plugin.delete(state.urn, state.id, drifted);
    expect((await aws.refresh(state)).id).to.equal("");
    const calls = await aws.callsOf(() => aws.plugin.delete(state.urn, state.id, state));
    expect(calls).to.deep.equal(["ListPolicyVersions"]);
    const gone = await iam.send(new DeletePolicyCommand({ PolicyArn })).catch((e: unknown) => e);
    expect(gone).to.have.property("name", "NoSuchEntityException");
  });

  it("is not deleted while a role is bounded by it", async () => {
    const state = await make("used");
    const { trust } = documents(aws.account.accountId);
    await aws.create(ROLE, "r", {
      name: "r",
      assumeRolePolicy: trust,
      permissionsBoundary: state.id,
    });
    const outcome = await aws.plugin
      .delete(state.urn, state.id, state)
      .catch((error: unknown) => error);
    expect(outcome)
      .to.have.property("message")
      .that.contains(`deleting the IAM policy ${state.id}: DeleteConflict`);
  });

  it("is replaced by another name, path or description", async () => {
    const state = await make("moving");
    const base = { name: "moving", policy: document("s3:*") };
    for (const [property, news] of [
      ["name", { ...base, name: "other" }],
      ["path", { ...base, path: "/x/" }],
      ["description", { ...base, description: "new" }],
    ] as const) {
      expect((await aws.diff(state, news)).replaces).to.deep.equal([property]);
    }
  });

  it("refuses in Check what the real plugin refuses, and a delay", async () => {
    const { failures } = await aws.plugin.check(urnOf(POLICY, "bad"), {
      name: "a/b",
      path: "x",
      policy: "[]",
      delayAfterPolicyCreationInMs: 1000,
    });
    expect(failures.map(({ property }) => property).sort()).to.deep.equal([
      "delayAfterPolicyCreationInMs",
      "name",
      "path",
      "policy",
    ]);
  });
});
