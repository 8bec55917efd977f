import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
  type IAMClient,
} from "@aws-sdk/client-iam";
import { expect } from "chai";
import { sandbox, type TestAccount, type TestSandbox } from "../../support/sandbox";
import { clientsFor } from "../../support/sandbox-clients";
import { policy, refused, trustAccount } from "../../support/sandbox-roles";

describe("inline policies of a role", () => {
  let box: TestSandbox;
  let account: TestAccount;
  let iam: IAMClient;
  beforeEach(async () => {
    box = await sandbox();
    account = await box.newAccount();
    ({ iam } = clientsFor({ endpoint: box.endpoint, credentials: account.credentials }));
  });
  const create = (name: string, more: object = {}) =>
    iam.send(
      new CreateRoleCommand({
        RoleName: name,
        AssumeRolePolicyDocument: trustAccount(account.accountId),
        ...more,
      }),
    );

  it("are kept as they were put, and shown encoded after RFC 3986", async () => {
    await create("r");
    const RoleName = "r";
    const PolicyDocument = `{ "Version": "2012-10-17",\n "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"StringEquals": {"aws:username": "it's (me)!"}}} }`;
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "p", PolicyDocument }));
    const got = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: "p" }));
    expect({ ...got, $metadata: undefined }).to.deep.equal({
      $metadata: undefined,
      RoleName,
      PolicyName: "p",
      PolicyDocument: encodeURIComponent(PolicyDocument)
        .replace(/'/g, "%27")
        .replace(/\(/g, "%28")
        .replace(/\)/g, "%29")
        .replace(/!/g, "%21")
        .replace(/\*/g, "%2A"),
    });
    expect(decodeURIComponent(got.PolicyDocument ?? "")).to.equal(PolicyDocument);
  });

  it("keep it from being deleted", async () => {
    await create("r");
    const RoleName = "r";
    const PolicyDocument = policy({ Effect: "Deny", Action: "*", Resource: "*" });
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "p", PolicyDocument }));
    expect(await refused(iam.send(new DeleteRoleCommand({ RoleName })))).to.deep.equal({
      name: "DeleteConflictException",
      status: 409,
      message: "Cannot delete entity, must delete policies first.",
    });
    await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: "p" }));
    expect(
      await refused(iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: "p" }))),
    ).to.deep.equal({
      name: "NoSuchEntityException",
      status: 404,
      message: "The role policy with name p cannot be found.",
    });
    await iam.send(new DeleteRoleCommand({ RoleName }));
    expect((await refused(iam.send(new GetRoleCommand({ RoleName })))).name).to.equal(
      "NoSuchEntityException",
    );
  });

  it("have 10,240 characters at most, all together, white space not counted", async () => {
    await create("r");
    const RoleName = "r";
    const sized = (length: number) => {
      const empty = policy({ Effect: "Deny", Action: "*", Resource: "*", Sid: "" });
      return empty.replace('"Sid":""', `"Sid":"${"x".repeat(length - empty.length)}"`);
    };
    const put = (PolicyName: string, PolicyDocument: string) =>
      iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
    await put("a", sized(5000));
    await put("b", `${sized(5240)}${" ".repeat(500)}`);
    expect(await refused(put("b", sized(5241)))).to.deep.equal({
      name: "LimitExceededException",
      status: 409,
      message: "Maximum policy size of 10240 bytes exceeded for role r",
    });
    const { PolicyNames } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
    expect(PolicyNames).to.deep.equal(["a", "b"]);
  });
});
