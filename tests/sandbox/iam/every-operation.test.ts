import { expect } from "chai";
import { iamLimits } from "../../../sandbox/apis/iam-limits";
import { sandbox, type TestAccount, type TestSandbox } from "../../support/sandbox";
import { limitCases } from "../../support/sandbox-cases";
import { clientsFor } from "../../support/sandbox-clients";
import { fences } from "../../support/sandbox-fences";
import {
  assume,
  expiredSession,
  makePolicy,
  makeRole,
  policy,
  refused,
  trustAccount,
} from "../../support/sandbox-roles";
import { sendIam, validInputs } from "./fixtures";

/** Operations that name a role which must exist. */
const onRole = (operation: string) =>
  operation !== "CreateRole" && (iamLimits[operation]?.required.includes("RoleName") ?? false);

describe("IAM, operation by operation", () => {
  let box: TestSandbox;
  let account: TestAccount;
  let stranger: TestAccount;
  let expired: TestAccount;
  let nobody: TestAccount;
  before(async () => {
    box = await sandbox();
    account = await box.newAccount();
    stranger = await box.newAccount();
    expired = await expiredSession(box, account);
    const trust = trustAccount(account.accountId);
    const allow = policy({ Effect: "Allow", Action: "iam:GetRole", Resource: "*" });
    await makeRole(box, account, { name: "subject", trust, policies: { inline: allow } });
    await makeRole(box, account, { name: "empty", trust });
    await makePolicy(box, account, "fence", allow);
    await makePolicy(box, account, "limit", allow);
    const RoleArn = await makeRole(box, account, { name: "powerless", trust });
    const credentials = await assume(box, account.credentials, { RoleArn });
    nobody = { accountId: account.accountId, credentials };
  });
  const client = (who: TestAccount) =>
    clientsFor({ endpoint: box.endpoint, credentials: who.credentials }).iam;

  const operations = Object.keys(validInputs("111111111111"));

  it("has limits and an example for each operation", () => {
    expect([...operations].sort()).to.deep.equal(Object.keys(iamLimits).sort());
  });

  for (const operation of operations) {
    const limits = iamLimits[operation];
    if (limits === undefined) throw new Error(`no limits for ${operation}`);
    const example = validInputs("111111111111")[operation] ?? {};

    describe(operation, () => {
      it("refuses it to a session that has no permission, naming action and resource", async () => {
        const input = validInputs(account.accountId)[operation] ?? {};
        const { name, status, message } = await refused(sendIam(client(nobody), operation, input));
        expect({ name, status }).to.deep.equal({ name: "AccessDenied", status: 403 });
        expect(message).to.match(
          new RegExp(
            `^User: arn:aws:sts::${account.accountId}:assumed-role/powerless/test is not authorized to perform: iam:${operation} on resource: (\\*|arn:aws:iam::${account.accountId}:(role|user|policy|oidc-provider)/[a-z/.]+) because no identity-based policy allows the iam:${operation} action$`,
          ),
        );
      });

      for (const { that, input, says } of limitCases(example, limits)) {
        it(`refuses an input that ${that}`, async () => {
          const { name, status, message } = await refused(
            sendIam(client(account), operation, input),
          );
          expect({ name, status }).to.deep.equal({ name: "ValidationError", status: 400 });
          expect(message).to.contain(says);
        });
      }

      const flat = Object.fromEntries(
        Object.entries(example).filter(([, value]) => !Array.isArray(value)),
      );
      fences({ service: "iam", operation, input: flat }, () => ({ box, account, expired }));

      if (onRole(operation)) {
        it("finds no role of another account", async () => {
          const input = validInputs(account.accountId)[operation] ?? {};
          const error = await refused(sendIam(client(stranger), operation, input));
          expect(error).to.deep.equal({
            name: "NoSuchEntityException",
            status: 404,
            message: `The role with name ${String(input["RoleName"])} cannot be found.`,
          });
        });
      }

      if (iamLimits[operation]?.required.includes("PolicyArn")) {
        it("finds no policy of another account", async () => {
          const input = validInputs(account.accountId)[operation] ?? {};
          const error = await refused(sendIam(client(stranger), operation, input));
          expect(error).to.deep.equal({
            name: "NoSuchEntityException",
            status: 404,
            message: `Policy ${String(input["PolicyArn"])} was not found.`,
          });
        });
      }

      it("does a valid one, and answers as the API declares", async () => {
        const input = validInputs(account.accountId)[operation] ?? {};
        const output = await sendIam(client(account), operation, input);
        expect(output["$metadata"]).to.have.property("httpStatusCode", 200);
      });
    });
  }
});
