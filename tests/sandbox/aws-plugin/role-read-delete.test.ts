import { expect } from "chai";
import {
  DeleteRolePolicyCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UpdateRoleCommand,
} from "@aws-sdk/client-iam";
import { refuseToDetach } from "../../../sandbox/aws-plugin/iam-role/delete-role";
import { AwsPluginInAccount, documents, iamOf, ROLE, urnOf } from "../../support/aws-plugin";

describe("reading and deleting a role with the AWS stand-in", () => {
  let aws: AwsPluginInAccount;
  let trust: string;
  let trustText: string;
  let permissions: string;
  let permissionsText: string;

  before(async () => {
    aws = await AwsPluginInAccount.start({ defaultTags: '{"tags":{"team":"x"}}' });
    ({ trust, trustText, permissions, permissionsText } = documents(aws.account.accountId));
  });

  after(async () => {
    await aws.plugin.stop();
  });

  const iam = () => iamOf(aws.account);

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
    await client.send(new TagRoleCommand({ RoleName: "drift", Tags: [{ Key: "b", Value: "2" }] }));
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

  it("deletes no role that is in an instance profile or has managed policies", () => {
    refuseToDetach("is in the instance profiles", []);
    expect(() => {
      refuseToDetach("is in the instance profiles", ["web", "batch"]);
    }).to.throw(/it is in the instance profiles web, batch, which .* does not detach: detach them/);
  });
});
