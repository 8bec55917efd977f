import { expect } from "chai";
import type { Properties } from "../../rpc/values";
import { approvedCampaign } from "../support/provider-adoption";
import { refusal, REGION, TestStack, type Declared } from "../support/provider";
import { Console } from "../support/provider-console";
import { number } from "../support/provider-filing";
import { sandbox } from "../support/sandbox";

describe("adopting a number that a person leased in the console", function () {
  this.timeout(60_000);
  let stack: TestStack;
  let at: Console;
  let upstream: Properties;
  let line = 0;

  before(async () => {
    const aws = await sandbox();
    stack = new TestStack(aws, await aws.newAccount());
    at = new Console(aws, stack.account);
    await aws.control.set(stack.account.accountId, REGION, { reviews: "manual" });
    upstream = await approvedCampaign(at);
  });

  const ofCampaign = () => upstream["registrationId"] as string;
  const happens = (phoneNumberId: string, event: "activate" | "delete") =>
    stack.aws.control.numberEvent({
      account: stack.account.accountId,
      region: REGION,
      phoneNumberId,
      event,
    });
  const associated = async (): Promise<string> => {
    const id = await at.lease();
    await at.associate(ofCampaign(), id);
    return id;
  };
  const active = async (protect = true): Promise<string> => {
    const id = await at.lease(ofCampaign(), protect);
    await happens(id, "activate");
    return id;
  };
  const resource = (existingId: string): Declared => ({
    ...number(upstream, { number: { existingId } }),
    name: `line-${line}`,
  });

  type Row = readonly [
    left: string,
    make: () => Promise<string>,
    status: string,
    phase: string,
    writes: readonly string[],
  ];
  const rows: readonly Row[] = [
    ["one that is requested", () => at.lease(ofCampaign(), true), "PENDING", "pending", []],
    [
      "one that is requested and not protected",
      () => at.lease(ofCampaign(), false),
      "PENDING",
      "pending",
      ["UpdatePhoneNumber"],
    ],
    ["one that is being associated", associated, "ASSOCIATING", "pending", ["UpdatePhoneNumber"]],
    ["one that is active", () => active(), "ACTIVE", "active", []],
    [
      "one that is active and not protected",
      () => active(false),
      "ACTIVE",
      "active",
      ["UpdatePhoneNumber"],
    ],
    [
      "one that was released a moment ago",
      async () => {
        const id = await active(false);
        await at.release(id);
        return id;
      },
      "DISASSOCIATING",
      "releasing",
      [],
    ],
  ];

  for (const [left, make, status, phase, writes] of rows) {
    it(`takes over ${left}: ${phase}`, async () => {
      const id = await make();
      line += 1;
      const before = await stack.callCount();
      await stack.pass(async (pass) => {
        const shown = await pass.preview(resource(id));
        expect(shown.outputs).to.include({ phoneNumberId: id, status, phase });
        const said = pass.plugin.messages.map(({ text }) => text).join("\n");
        expect(said).to.match(new RegExp(`${id} \\(\\+1\\d{10}, ${status}\\) is adopted`));
        expect((await stack.calls(before)).filter(isWrite)).to.deep.equal([]);
        const { outputs } = await pass.up(resource(id));
        expect(outputs).to.include({ phoneNumberId: id, status, phase });
        expect((await stack.calls(before)).filter(isWrite)).to.deep.equal(writes);
        expect((await pass.preview(resource(id))).step).to.equal("same");
      });
    });
  }

  it("refuses what is of no campaign, of another, or gone", async () => {
    const [free, gone, other] = [await at.lease(), await active(), await approvedCampaign(at)];
    await happens(gone, "delete");
    const ofOther = await at.lease(other["registrationId"] as string);
    line += 1;
    await stack.pass(async (pass) => {
      const adopting = (id: string) => refusal(pass.up(resource(id)));
      expect(await adopting(free)).to.contain(`its campaign is none, not ${ofCampaign()}`);
      expect(await adopting(ofOther)).to.contain(
        `its campaign is ${other["registrationId"] as string}, not ${ofCampaign()}`,
      );
      expect(await adopting(gone)).to.contain("which this account does not have in this Region");
    });
  });
});

const isWrite = (name: string): boolean => !/^(Describe|List)/.test(name);
