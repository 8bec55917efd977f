import { expect } from "chai";
import { DeleteRolePolicyCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { Secret, UNKNOWN } from "../../../rpc/values";
import { AwsPluginInAccount, iamOf, ROLE, ROLE_POLICY, urnOf } from "../../support/aws-plugin";

describe("aws:iam/rolePolicy:RolePolicy of the AWS stand-in", () => {
  let aws: AwsPluginInAccount;
  let role: string;
  const document = (action: string): string =>
    `{"Statement":[{"Effect":"Allow","Action":"${action}","Resource":"*"}],"Version":"2012-10-17"}`;
  /** As it is sent and kept: keys sorted, the version in front. */
  const sent = (action: string): string =>
    `{"Version":"2012-10-17","Statement":[{"Action":"${action}","Effect":"Allow","Resource":"*"}]}`;

  before(async () => {
    aws = await AwsPluginInAccount.start();
    const trust =
      `{"Version":"2012-10-17","Statement":[{"Effect":"Allow",` +
      `"Principal":{"AWS":"${aws.account.accountId}"},"Action":"sts:AssumeRole"}]}`;
    role = (await aws.create(ROLE, "sender", { name: "sender", assumeRolePolicy: trust })).id;
  });

  after(async () => {
    await aws.plugin.stop();
  });

  const policy = (name: string, action = "s3:ListAllMyBuckets") =>
    aws.create(ROLE_POLICY, name, { name, role, policy: document(action) });

  it("puts the policy, waits until it is there, and reads it", async () => {
    let state: Awaited<ReturnType<typeof policy>> | undefined;
    const calls = await aws.recordsOf(async () => {
      state = await policy("send");
    });
    const key = { RoleName: role, PolicyName: "send" };
    expect(calls).to.deep.equal([
      {
        operation: "PutRolePolicy",
        input: { ...key, PolicyDocument: sent("s3:ListAllMyBuckets") },
      },
      { operation: "GetRolePolicy", input: key },
      { operation: "GetRolePolicy", input: key },
    ]);
    expect(state?.id).to.equal("sender:send");
    expect(state?.outputs).to.deep.equal({
      id: "sender:send",
      name: "send",
      namePrefix: "",
      policy: sent("s3:ListAllMyBuckets"),
      role,
    });
  });

  it("names it automatically", async () => {
    const { id } = await aws.create(ROLE_POLICY, "auto", { role, policy: document("s3:*") });
    expect(id).to.match(/^sender:auto-[0-9a-f]{7}$/);
  });

  it("does not wait for a role that is not there", async () => {
    const outcome = await aws
      .create(ROLE_POLICY, "x", { name: "x", role: "nobody", policy: document("s3:*") })
      .catch((error: unknown) => error);
    expect(outcome)
      .to.have.property("message")
      .that.matches(/^putting the inline policy x of the IAM role nobody: NoSuchEntity: /);
  });

  it("updates the policy with one Put and one Get, and shows no difference afterwards", async () => {
    const state = await policy("changing");
    const news = { name: "changing", role, policy: document("s3:*") };
    expect((await aws.diff(state, news)).detailed).to.deep.equal({
      policy: { kind: "update", inputDiff: false },
    });
    let next = state;
    const calls = await aws.callsOf(async () => {
      next = await aws.update(state, news);
    });
    expect(calls).to.deep.equal(["PutRolePolicy", "GetRolePolicy"]);
    expect(next.outputs["policy"]).to.equal(sent("s3:*"));
    expect((await aws.diff(next, news)).changes).to.equal("none");
  });

  it("is replaced by another role or name; deleted first where its given name stays", async () => {
    const state = await policy("moving");
    const news = { name: "moving", role: "other", policy: document("s3:ListAllMyBuckets") };
    const moved = await aws.diff(state, news);
    expect([moved.replaces, moved.deleteBeforeReplace]).to.deep.equal([["role"], true]);
    const renamed = await aws.diff(state, { ...news, name: "other", role });
    expect([renamed.replaces, renamed.deleteBeforeReplace]).to.deep.equal([["name"], false]);
  });

  it("previews a policy that is not known yet", async () => {
    const urn = urnOf(ROLE_POLICY, "later");
    const news = { name: "later", role: UNKNOWN, policy: UNKNOWN };
    const { inputs, failures } = await aws.plugin.check(urn, news);
    expect(failures).to.deep.equal([]);
    expect(await aws.plugin.create(urn, inputs, { preview: true })).to.deep.equal({
      id: "",
      outputs: { ...news, namePrefix: UNKNOWN },
    });
  });

  it("gives a secret policy back as a secret", async () => {
    const state = await aws.create(ROLE_POLICY, "hidden", {
      name: "hidden",
      role,
      policy: new Secret(document("s3:*")),
    });
    expect(state.outputs["policy"]).to.deep.equal(new Secret(sent("s3:*")));
  });

  it("sees a foreign change, and an equivalent document as none", async () => {
    const state = await policy("drift");
    const client = await iamOf(aws.account);
    const key = { RoleName: role, PolicyName: "drift" };
    const list = document("s3:ListAllMyBuckets").replace('"*"', '["*"]');
    await client.send(new PutRolePolicyCommand({ ...key, PolicyDocument: list }));
    expect(await aws.refresh(state)).to.deep.equal(state);
    await client.send(new PutRolePolicyCommand({ ...key, PolicyDocument: document("s3:*") }));
    const { inputs, outputs } = await aws.refresh(state);
    expect([inputs["policy"], outputs["policy"]]).to.deep.equal([sent("s3:*"), sent("s3:*")]);
  });

  it("is imported by ROLE:NAME, and refuses another form", async () => {
    await policy("imported");
    const { id, inputs } = await aws.plugin.read(urnOf(ROLE_POLICY, "i"), "sender:imported");
    expect(id).to.equal("sender:imported");
    expect(inputs).to.deep.equal({
      __defaults: [],
      name: "imported",
      policy: sent("s3:ListAllMyBuckets"),
      role,
    });
    const outcome = await aws.plugin
      .read(urnOf(ROLE_POLICY, "i"), "imported")
      .catch((error: unknown) => error);
    expect(outcome).to.have.property(
      "message",
      '"imported" is not the id of an inline policy: write ROLE_NAME:POLICY_NAME',
    );
  });

  it("is gone when it was deleted elsewhere, and deleting it again is fine", async () => {
    const state = await policy("gone");
    const client = await iamOf(aws.account);
    await client.send(new DeleteRolePolicyCommand({ RoleName: role, PolicyName: "gone" }));
    expect((await aws.refresh(state)).id).to.equal("");
    const calls = await aws.callsOf(() => aws.plugin.delete(state.urn, state.id, state));
    expect(calls).to.deep.equal(["DeleteRolePolicy"]);
  });
});
