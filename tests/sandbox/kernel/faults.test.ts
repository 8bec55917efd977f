import { setTimeout as pause } from "node:timers/promises";
import { CreateRoleCommand, GetRoleCommand, type IAMClient } from "@aws-sdk/client-iam";
import { DescribeAccountAttributesCommand } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { expect } from "chai";
import { faultKinds, type FaultKind } from "../../../sandbox/kernel/faults";
import { sandbox, type TestAccount, type TestSandbox } from "../../support/sandbox";
import { clientsFor } from "../../support/sandbox-clients";
import { ControlRefusal } from "../../support/sandbox-control";
import { refused, trustAccount } from "../../support/sandbox-roles";

/** What a client sees of each fault, and whether the work was done all the same. */
const table: readonly {
  readonly fault: FaultKind;
  readonly name: string;
  readonly status?: number;
  readonly says?: string;
  readonly done: boolean;
}[] = [
  { fault: "throttle", name: "Throttling", status: 400, done: false },
  { fault: "internal-error", name: "InternalFailure", status: 500, done: false },
  { fault: "unavailable", name: "ServiceUnavailable", status: 503, done: false },
  { fault: "expired-token", name: "ExpiredToken", status: 403, done: false },
  { fault: "timeout-before", name: "TimeoutError", says: "1000 ms", done: false },
  { fault: "timeout-after", name: "TimeoutError", says: "1000 ms", done: true },
  // The SDK calls a connection that was cut a TimeoutError as well.
  { fault: "drop-before", name: "TimeoutError", says: "socket hang up", done: false },
  { fault: "drop-after", name: "TimeoutError", says: "socket hang up", done: true },
  { fault: "late", name: "TimeoutError", says: "1000 ms", done: false },
];

describe("injected faults", () => {
  let box: TestSandbox;
  let account: TestAccount;
  let iam: IAMClient;
  beforeEach(async () => {
    box = await sandbox();
    account = await box.newAccount();
    ({ iam } = clientsFor({ ...account, endpoint: box.endpoint }));
  });

  const create = (RoleName = "r") =>
    iam.send(
      new CreateRoleCommand({
        RoleName,
        AssumeRolePolicyDocument: trustAccount(account.accountId),
      }),
    );
  before(async () => {
    // What answers IAM's questions loads at the first one: not within a client's timeout.
    box = await sandbox();
    account = await box.newAccount();
    ({ iam } = clientsFor({ ...account, endpoint: box.endpoint }));
    await create();
  });
  const exists = async (RoleName = "r"): Promise<boolean> => {
    try {
      await iam.send(new GetRoleCommand({ RoleName }));
      return true;
    } catch {
      return false;
    }
  };

  it("are all in this table", () => {
    expect(table.map(({ fault }) => fault)).to.deep.equal([...faultKinds]);
  });

  for (const { fault, name, status, says, done } of table) {
    it(`${fault}: the client sees ${name}, and the work is ${done ? "done" : "not done"}`, async () => {
      const { accountId } = account;
      await box.control.fault({
        service: "iam",
        operation: "CreateRole",
        account: accountId,
        fault,
      });
      if (fault.startsWith("timeout") || fault === "late") {
        ({ iam } = clientsFor({ ...account, endpoint: box.endpoint, timeout: 1000 }));
      }
      const { name: seen, status: told, message } = await refused(create());
      expect(message).to.contain(says ?? "");
      expect({ seen, told }).to.deep.equal({ seen: name, told: status });
      expect(await exists()).to.equal(done);
      const call = (await box.control.calls(accountId)).find(
        (one) => one.operation === "CreateRole",
      );
      expect(call?.status).to.equal(status ?? 0);
    });
  }

  it("have the codes of the protocol", async () => {
    const { sms } = clientsFor({ ...account, endpoint: box.endpoint });
    const codes: Record<string, unknown> = {};
    for (const fault of ["throttle", "internal-error", "unavailable", "expired-token"] as const) {
      const operation = "DescribeAccountAttributes";
      await box.control.fault({
        service: "sms-voice",
        operation,
        account: account.accountId,
        fault,
      });
      const { name, status } = await refused(sms.send(new DescribeAccountAttributesCommand({})));
      codes[fault] = [name, status];
    }
    expect(codes).to.deep.equal({
      throttle: ["ThrottlingException", 400],
      "internal-error": ["InternalServerException", 500],
      unavailable: ["ServiceUnavailableException", 503],
      "expired-token": ["ExpiredTokenException", 400],
    });
  });

  it("late: the work is done after the client gave up", async () => {
    const { accountId } = account;
    const of = { service: "iam", operation: "CreateRole", account: accountId } as const;
    await box.control.fault({ ...of, fault: "late" });
    ({ iam } = clientsFor({ ...account, endpoint: box.endpoint, timeout: 200 }));
    await refused(create());
    expect(await exists()).to.equal(false);
    await pause(1_600);
    expect(await exists()).to.equal(true);
  });

  it("late: work that is refused by then harms nothing", async () => {
    const { accountId } = account;
    const of = { service: "iam", operation: "CreateRole", account: accountId } as const;
    await box.control.fault({ ...of, fault: "late" });
    ({ iam } = clientsFor({ ...account, endpoint: box.endpoint, timeout: 200 }));
    await refused(create());
    await create();
    await pause(1_600);
    expect(box.bugs).to.deep.equal([]);
  });

  it("hit after the calls to be skipped, and as often as asked", async () => {
    await box.control.fault({
      service: "iam",
      operation: "CreateRole",
      account: account.accountId,
      skip: 1,
      times: 2,
      fault: "throttle",
    });
    const outcomes: boolean[] = [];
    for (const name of ["a", "b", "c", "d"]) {
      outcomes.push(
        await create(name)
          .then(() => true)
          .catch(() => false),
      );
    }
    expect(outcomes).to.deep.equal([true, false, false, true]);
  });

  it("hit no other operation and no other account", async () => {
    const other = await box.newAccount();
    await box.control.fault({
      service: "iam",
      operation: "CreateRole",
      account: other.accountId,
      fault: "unavailable",
    });
    await create();
    expect(await exists()).to.equal(true);
    await box.control.clearFaults();
  });

  it("can be taken back", async () => {
    const { accountId } = account;
    const operation = "CreateRole";
    await box.control.fault({
      service: "iam",
      operation,
      account: accountId,
      fault: "drop-before",
    });
    await box.control.clearFaults();
    await create();
    expect(await exists()).to.equal(true);
  });

  it("can be taken back for one account alone", async () => {
    const { accountId } = account;
    const of = { service: "iam", operation: "CreateRole", account: accountId } as const;
    const other = await box.newAccount();
    await box.control.fault({ ...of, fault: "unavailable" });
    await box.control.clearFaults(other.accountId);
    expect((await refused(create())).name).to.equal("ServiceUnavailable");
    await box.control.fault({ ...of, fault: "unavailable" });
    await box.control.clearFaults(accountId);
    await create();
    expect(await exists()).to.equal(true);
  });

  it("are healed by the SDK's own retries", async () => {
    const { sts } = clientsFor({ ...account, endpoint: box.endpoint, maxAttempts: 3 });
    const operation = "GetCallerIdentity";
    const { accountId } = account;
    await box.control.fault({
      service: "sts",
      operation,
      account: accountId,
      fault: "drop-before",
    });
    const { Account, $metadata } = await sts.send(new GetCallerIdentityCommand({}));
    expect([Account, $metadata.attempts]).to.deep.equal([accountId, 2]);
  });

  it("must be of a known kind", async () => {
    const fault = { service: "iam", operation: "GetRole", fault: "meteor" };
    const error = await box.control.request("POST", "faults", fault).catch((one: unknown) => one);
    expect(error).to.be.instanceOf(ControlRefusal).with.property("status", 400);
    expect(error).to.have.property("message").that.contains("fault");
  });
});
