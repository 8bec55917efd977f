import * as logs from "@aws-sdk/client-cloudwatch-logs";
import { expect } from "chai";
import { logsLimits } from "../../../sandbox/apis/logs";
import { sandbox, type TestAccount, type TestSandbox } from "../../support/sandbox";
import { limitCases } from "../../support/sandbox-cases";
import { clientsFor } from "../../support/sandbox-clients";
import { fences } from "../../support/sandbox-fences";
import {
  assume,
  expiredSession,
  makeRole,
  refused,
  trustAccount,
} from "../../support/sandbox-roles";

const REGION = "us-east-1";
const logGroupName = "subject";

type Input = Readonly<Record<string, unknown>>;

const send = (client: logs.CloudWatchLogsClient, operation: string, input: Input) => {
  const commands = new Map<string, unknown>(Object.entries(logs));
  const Command = commands.get(`${operation}Command`) as new (
    input: object,
  ) => logs.DescribeLogGroupsCommand;
  return client.send(new Command(input)) as unknown as Promise<Input>;
};

const arnOf = (account: string) => `arn:aws:logs:${REGION}:${account}:log-group:${logGroupName}`;

/** A valid input of every operation, with every member that has a documented limit. */
const examples = (account: string): Readonly<Record<string, Input>> => {
  const nextToken = Buffer.from("after:0").toString("base64url");
  const resourceArn = arnOf(account);
  return {
    CreateLogGroup: { logGroupName: "created" },
    DescribeLogGroups: { logGroupNamePrefix: "sub", limit: 10, nextToken },
    PutRetentionPolicy: { logGroupName, retentionInDays: 30 },
    DeleteRetentionPolicy: { logGroupName },
    DescribeLogStreams: { logGroupName, logStreamNamePrefix: "a", limit: 10, nextToken },
    FilterLogEvents: { logGroupName, limit: 10, nextToken },
    TagResource: { resourceArn, tags: { team: "care" } },
    ListTagsForResource: { resourceArn },
    UntagResource: { resourceArn, tagKeys: ["team"] },
    DeleteLogGroup: { logGroupName: "created" },
  };
};

describe("CloudWatch Logs, operation by operation", () => {
  let box: TestSandbox;
  let account: TestAccount;
  let stranger: TestAccount;
  let expired: TestAccount;
  let nobody: TestAccount;
  const client = (who: TestAccount) =>
    clientsFor({ endpoint: box.endpoint, credentials: who.credentials }).logs;

  before(async () => {
    box = await sandbox();
    account = await box.newAccount();
    stranger = await box.newAccount();
    expired = await expiredSession(box, account);
    const trust = trustAccount(account.accountId);
    const RoleArn = await makeRole(box, account, { name: "powerless", trust });
    const credentials = await assume(box, account.credentials, { RoleArn });
    nobody = { accountId: account.accountId, credentials };
    await client(account).send(new logs.CreateLogGroupCommand({ logGroupName }));
  });

  it("has limits and an example for each operation", () => {
    const operations = Object.keys(examples("111111111111")).sort();
    expect(operations).to.deep.equal(Object.keys(logsLimits).sort());
  });

  for (const [operation, example] of Object.entries(examples("111111111111"))) {
    const limits = logsLimits[operation];
    if (limits === undefined) throw new Error(`no limits for ${operation}`);

    describe(operation, () => {
      it("refuses it to a session that has no permission", async () => {
        const input = examples(account.accountId)[operation] ?? {};
        const { name, status } = await refused(send(client(nobody), operation, input));
        expect({ name, status }).to.deep.equal({ name: "AccessDeniedException", status: 400 });
      });

      for (const { that, input, says } of limitCases(example, limits)) {
        it(`refuses an input that ${that}`, async () => {
          const { name, status, message } = await refused(send(client(account), operation, input));
          expect({ name, status }).to.deep.equal({
            name: "InvalidParameterException",
            status: 400,
          });
          expect(message).to.contain(says);
        });
      }

      fences({ service: "logs", operation, input: example }, () => ({ box, account, expired }));

      if (operation !== "CreateLogGroup" && operation !== "DescribeLogGroups") {
        it("finds no group of another account", async () => {
          const input = examples(account.accountId)[operation] ?? {};
          const { name } = await refused(send(client(stranger), operation, input));
          const byArn = "resourceArn" in input;
          expect(name).to.equal(byArn ? "AccessDeniedException" : "ResourceNotFoundException");
        });
      }

      it("does a valid one, and answers as the API declares", async () => {
        const input = examples(account.accountId)[operation] ?? {};
        const output = await send(client(account), operation, input);
        expect(output["$metadata"]).to.have.property("httpStatusCode", 200);
      });
    });
  }
});

describe("a log group", () => {
  it("keeps class, tags and retention, page by page, until it is deleted", async () => {
    const box = await sandbox();
    const { accountId, credentials } = await box.newAccount();
    const client = clientsFor({ endpoint: box.endpoint, credentials }).logs;
    const make = (name: string, more: object = {}) =>
      client.send(new logs.CreateLogGroupCommand({ logGroupName: name, ...more }));
    await make("b", { tags: { team: "care" } });
    await make("a");
    expect((await refused(make("a"))).name).to.equal("ResourceAlreadyExistsException");
    await client.send(
      new logs.PutRetentionPolicyCommand({ logGroupName: "b", retentionInDays: 30 }),
    );
    const odd = client.send(
      new logs.PutRetentionPolicyCommand({ logGroupName: "b", retentionInDays: 31 }),
    );
    expect((await refused(odd)).name).to.equal("InvalidParameterException");
    const first = await client.send(new logs.DescribeLogGroupsCommand({ limit: 1 }));
    const { nextToken } = first;
    const second = await client.send(new logs.DescribeLogGroupsCommand({ limit: 1, nextToken }));
    expect(second.nextToken).to.equal(undefined);
    const arn = `arn:aws:logs:${REGION}:${accountId}:log-group:b`;
    expect([...(first.logGroups ?? []), ...(second.logGroups ?? [])]).to.have.nested.property(
      "[1].retentionInDays",
      30,
    );
    expect(second.logGroups?.[0]).to.include({ logGroupArn: arn, arn: `${arn}:*` });
    const { tags } = await client.send(new logs.ListTagsForResourceCommand({ resourceArn: arn }));
    expect(tags).to.deep.equal({ team: "care" });
    await client.send(new logs.DeleteLogGroupCommand({ logGroupName: "b" }));
    const { logGroups } = await client.send(new logs.DescribeLogGroupsCommand({}));
    expect(logGroups?.map(({ logGroupName: name }) => name)).to.deep.equal(["a"]);
  });
});
