import {
  CreateRoleCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
  type IAMClient,
} from "@aws-sdk/client-iam";
import { expect } from "chai";
import { sandbox, type TestAccount, type TestSandbox } from "../../support/sandbox";
import { clientsFor } from "../../support/sandbox-clients";
import { makeRole, policy, refused, trustAccount } from "../../support/sandbox-roles";

const allow = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
const PRINCIPAL = { AWS: "*" };
const trust = { Effect: "Allow", Principal: PRINCIPAL, Action: "sts:AssumeRole" };

/** Documents that are refused wherever they are put, by what is added to a good statement. */
const badStatements = (good: object): readonly (readonly [string, string, string])[] => [
  ["no JSON", "{", "This policy contains invalid Json"],
  ["a list", "[]", "Syntax errors in policy."],
  ["no statement", '{"Version":"2012-10-17"}', "Syntax errors in policy."],
  ["an empty list of statements", policy(), "Syntax errors in policy."],
  ["a text for a statement", '{"Statement":"x"}', "Syntax errors in policy."],
  [
    "an unknown version",
    JSON.stringify({ Version: "2020-01-01", Statement: good }),
    "The policy must contain a valid version string.",
  ],
  [
    "an unknown element",
    JSON.stringify({ Statement: good, Comment: "x" }),
    "Syntax error: unknown element Comment in policy.",
  ],
  [
    "an unknown element in a statement",
    policy({ ...good, Comment: "x" }),
    "Syntax error: unknown element Comment in statement.",
  ],
  ["no effect", policy({ ...good, Effect: undefined }), "Missing required field Effect"],
  ["another effect", policy({ ...good, Effect: "allow" }), 'Invalid effect: "allow"'],
  [
    "a Sid with a space",
    policy({ ...good, Sid: "a b" }),
    "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
  ],
  [
    "a Sid twice",
    policy({ ...good, Sid: "a" }, { ...good, Sid: "a" }),
    "Statement IDs (SID) in a single policy must be unique.",
  ],
  ["no action", policy({ ...good, Action: undefined }), "Policy statement must contain actions."],
  [
    "a number for an action",
    policy({ ...good, Action: 5 }),
    "Policy statement must contain actions.",
  ],
  [
    "both Action and NotAction",
    policy({ ...good, NotAction: "sts:AssumeRole" }),
    "Syntax error: a statement has either Action or NotAction.",
  ],
  [
    "an unknown operator",
    policy({ ...good, Condition: { StringEqualz: { "aws:userid": "x" } } }),
    "Invalid Condition type : StringEqualz.",
  ],
  [
    "an operator without keys",
    policy({ ...good, Condition: { StringEquals: "x" } }),
    "Syntax errors in policy.",
  ],
  [
    "a condition key without a prefix",
    policy({ ...good, Condition: { StringEquals: { userid: "x" } } }),
    "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
  ],
  [
    "a structure for a condition's value",
    policy({ ...good, Condition: { StringEquals: { "aws:userid": { a: 1 } } } }),
    "Syntax errors in policy.",
  ],
];

describe("policy documents", () => {
  let box: TestSandbox;
  let account: TestAccount;
  let iam: IAMClient;
  before(async () => {
    box = await sandbox();
    account = await box.newAccount();
    ({ iam } = clientsFor({ endpoint: box.endpoint, credentials: account.credentials }));
    await makeRole(box, account, { name: "r", trust: trustAccount(account.accountId) });
  });

  const putPolicy = (PolicyDocument: string) =>
    iam.send(new PutRolePolicyCommand({ RoleName: "r", PolicyName: "p", PolicyDocument }));
  const putTrust = (PolicyDocument: string) =>
    iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: "r", PolicyDocument }));
  const malformed = (message: string) => ({
    name: "MalformedPolicyDocumentException",
    status: 400,
    message,
  });

  for (const [what, document, message] of [
    ...badStatements(allow),
    [
      "no resource",
      policy({ ...allow, Resource: undefined }),
      "Policy statement must contain resources.",
    ],
    [
      "a resource that is no ARN",
      policy({ ...allow, Resource: "bucket" }),
      'Resource bucket must be in ARN format or "*".',
    ],
    [
      "an action without a service",
      policy({ ...allow, Action: "GetObject" }),
      "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
    ],
    [
      "a principal",
      policy({ ...allow, Principal: PRINCIPAL }),
      "Policy document should not specify a principal.",
    ],
  ] as const) {
    it(`of a role are refused with ${what}`, async () => {
      expect(await refused(putPolicy(document))).to.deep.equal(malformed(message));
    });
  }

  for (const [what, document, message] of [
    ...badStatements(trust),
    [
      "no principal",
      policy({ ...trust, Principal: undefined }),
      "Missing required field Principal",
    ],
    ["a resource", policy({ ...trust, Resource: "*" }), "Has prohibited field Resource"],
    [
      "NotPrincipal",
      policy({ ...trust, NotPrincipal: PRINCIPAL }),
      "Has prohibited field NotPrincipal",
    ],
    [
      "an action of another service",
      policy({ ...trust, Action: ["sts:AssumeRole", "s3:GetObject"] }),
      "AssumeRole policy may only specify STS AssumeRole actions.",
    ],
    [
      "an STS action that a trust has no use for",
      policy({ ...trust, Action: "sts:GetCallerIdentity" }),
      "AssumeRole policy may only specify STS AssumeRole actions.",
    ],
    [
      "every action there is",
      policy({ ...trust, Action: "*" }),
      "AssumeRole policy may only specify STS AssumeRole actions.",
    ],
  ] as const) {
    it(`of a trust are refused with ${what}`, async () => {
      expect(await refused(putTrust(document))).to.deep.equal(malformed(message));
      const created = iam.send(
        new CreateRoleCommand({ RoleName: "new", AssumeRolePolicyDocument: document }),
      );
      expect(await refused(created)).to.deep.equal(malformed(message));
    });
  }

  for (const Action of [
    "sts:AssumeRole",
    "sts:TagSession",
    "sts:SetSourceIdentity",
    "sts:*",
    "STS:assumerole",
  ]) {
    it(`of a trust may speak about ${Action}`, async () => {
      await putTrust(policy({ ...trust, Action: [Action] }));
    });
  }

  it("of a trust hold 2,048 characters, white space not counted", async () => {
    const sized = (length: number) => {
      const empty = policy({ ...trust, Sid: "" });
      return empty.replace('"Sid":""', `"Sid":"${"x".repeat(length - empty.length)}"`);
    };
    await putTrust(`${sized(2048)}${"\n ".repeat(400)}`);
    const tooLong = {
      name: "LimitExceededException",
      status: 409,
      message: "Cannot exceed quota for ACLSizePerRole: 2048",
    };
    expect(await refused(putTrust(sized(2049)))).to.deep.equal(tooLong);
    await box.control.set(account.accountId, "us-east-1", {
      quotas: { AssumeRolePolicySizeQuota: 4096 },
    });
    await putTrust(sized(4096));
  });
});
