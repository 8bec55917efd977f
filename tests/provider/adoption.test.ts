import { expect } from "chai";
import type { Properties } from "../../rpc/values";
import { refusal, REGION, TestStack } from "../support/provider";
import { Console } from "../support/provider-console";
import { brand, BRAND_FIELDS, campaign, CAMPAIGN_FIELDS } from "../support/provider-filing";
import { sandbox } from "../support/sandbox";

const ADDRESS = "companyInfo.address";
const elsewhere: Properties = {
  ...BRAND_FIELDS,
  companyInfo: { ...(BRAND_FIELDS["companyInfo"] as Properties), address: "1 Other Road" },
};

/** What a person left in the console, and what adopting it leads to. */
interface Case {
  readonly left: string;
  /** From a draft that has every field of the filing but the address. */
  readonly happened: (at: Console, id: string) => Promise<void>;
  /** Whether AWS has the address of the filing; else it differs. */
  readonly same?: boolean;
  readonly status: string;
  readonly phase: string;
  readonly held?: readonly string[];
  /** Writes that adopting makes. */
  readonly writes?: readonly string[];
  /** What the preview says is done with the difference; "" when nothing differs. */
  readonly says: string;
}

const HOLDS = "`pulumi up` holds the filing's values and writes nothing.";
const inReview = (
  left: string,
  status: string,
  phase: string,
  happened: Case["happened"],
): Case => ({ left, happened, status, phase, held: [ADDRESS], says: HOLDS });

const CASES: readonly Case[] = [
  {
    left: "a draft that differs",
    happened: () => Promise.resolve(),
    status: "SUBMITTED",
    phase: "in-review",
    writes: ["PutRegistrationFieldValue", "SubmitRegistrationVersion"],
    says: "`pulumi up` puts the filing's values into the draft, and submits it.",
  },
  inReview("what waits for its review", "SUBMITTED", "in-review", (at, id) => at.submit(id)),
  inReview("what AWS reviews itself", "AWS_REVIEWING", "in-review", (at, id) =>
    at.submit(id, true),
  ),
  inReview("what is reviewed", "REVIEWING", "in-review", async (at, id) => {
    await at.submit(id);
    await at.happens(id, "pick-up");
  }),
  inReview("what is reviewed by hand", "REVIEWING", "in-review", async (at, id) => {
    await at.submit(id);
    await at.happens(id, "pick-up", "offline-review");
  }),
  inReview("what waits for a mail", "REQUIRES_AUTHENTICATION", "authenticate", async (at, id) => {
    await at.submit(id);
    await at.happens(id, "pick-up", "require-authentication");
  }),
  inReview("what is being made", "PROVISIONING", "provisioning", async (at, id) => {
    await at.submit(id);
    await at.happens(id, "pick-up", "provision");
  }),
  inReview("what is approved and differs", "COMPLETE", "approved", async (at, id) => {
    await at.submit(id);
    await at.happens(id, "pick-up", "approve");
  }),
  {
    left: "what is approved as in the filing",
    same: true,
    happened: async (at, id) => {
      await at.submit(id);
      await at.happens(id, "pick-up", "approve");
    },
    status: "COMPLETE",
    phase: "approved",
    says: "",
  },
  {
    left: "an approved one with a newer draft",
    same: true,
    happened: async (at, id) => {
      await at.submit(id);
      await at.happens(id, "pick-up", "approve");
      await at.newVersion(id);
      await at.put(id, elsewhere);
    },
    status: "COMPLETE",
    phase: "draft",
    held: [ADDRESS],
    says: HOLDS,
  },
  {
    left: "what was denied and differs",
    happened: async (at, id) => {
      await at.submit(id);
      await at.happens(id, "deny");
    },
    status: "SUBMITTED",
    phase: "in-review",
    writes: [
      "CreateRegistrationVersion",
      ...Array.from({ length: 14 }, () => "PutRegistrationFieldValue"),
      "SubmitRegistrationVersion",
    ],
    says: "`pulumi up` files the filing as version 2.",
  },
  {
    left: "what was denied as in the filing",
    same: true,
    happened: async (at, id) => {
      await at.submit(id);
      await at.happens(id, "deny");
    },
    status: "REQUIRES_UPDATES",
    phase: "denied",
    says: "",
  },
  {
    left: "what was discarded",
    same: true,
    happened: async (at, id) => {
      await at.submit(id);
      await at.discard(id);
    },
    status: "CREATED",
    phase: "discarded",
    says: "",
  },
  {
    left: "what was revoked",
    same: true,
    happened: async (at, id) => {
      await at.submit(id);
      await at.happens(id, "pick-up", "approve", "revoke");
    },
    status: "REQUIRES_UPDATES",
    phase: "revoked",
    says: "",
  },
  {
    left: "what AWS closed",
    same: true,
    happened: async (at, id) => {
      await at.submit(id);
      await at.happens(id, "pick-up", "approve", "close");
    },
    status: "CLOSED",
    phase: "closed",
    says: "",
  },
];

describe("adopting what a person filed in the console", function () {
  this.timeout(60_000);
  let stack: TestStack;
  let at: Console;

  beforeEach(async () => {
    const aws = await sandbox();
    stack = new TestStack(aws, await aws.newAccount());
    at = new Console(aws, stack.account);
    await aws.control.set(stack.account.accountId, REGION, { reviews: "manual" });
  });

  for (const {
    left,
    happened,
    same = false,
    status,
    phase,
    held = [],
    writes = [],
    says,
  } of CASES) {
    it(`takes over ${left}: ${phase}`, async () => {
      const id = await at.create("US_TEN_DLC_BRAND_REGISTRATION");
      await at.put(id, same ? BRAND_FIELDS : elsewhere);
      await happened(at, id);
      const before = await stack.callCount();
      await stack.pass(async (pass) => {
        const declared = brand({ brand: { existingId: id } });
        const shown = await pass.preview(declared);
        expect(shown.outputs["registrationId"]).to.equal(id);
        const said = pass.plugin.messages.map(({ text }) => text).join("\n");
        expect(said).to.contain(`brand: ${id} (US_TEN_DLC_BRAND_REGISTRATION, `);
        if (says === "") expect(said).to.not.contain("differs from the filing");
        else expect(said).to.match(new RegExp(`${id} differs from the filing in ${ADDRESS}\\. `));
        expect(said).to.contain(says);
        expect((await stack.calls(before)).filter(isWrite)).to.deep.equal([]);

        const { outputs } = await pass.up(declared);
        expect(outputs).to.deep.include({ registrationId: id, status, phase, heldChanges: held });
        expect((await stack.calls(before)).filter(isWrite)).to.deep.equal(writes);
        expect((await pass.preview(declared)).step).to.equal("same");
      });
      expect(await stack.registrations()).to.have.length(1);
    });
  }

  it("refuses what was deleted, and an ARN of another account or Region", async () => {
    const id = await at.create("US_TEN_DLC_BRAND_REGISTRATION");
    await at.delete(id);
    await stack.pass(async (pass) => {
      const adopt = (existingId: string) => refusal(pass.preview(brand({ brand: { existingId } })));
      expect(await adopt(id)).to.contain("which this account does not have in this Region");
      const arn = `arn:aws:sms-voice:eu-west-1:999999999999:registration/${id}`;
      expect(await adopt(arn)).to.contain(
        `belongs to account 999999999999 in eu-west-1, and this stack is of account ${stack.account.accountId} in us-east-1`,
      );
    });
  });

  it("holds what was adopted and is then deleted, without failing the run", async () => {
    const id = await at.create("US_TEN_DLC_BRAND_REGISTRATION");
    const declared = brand({ submit: false, brand: { existingId: id } });
    await stack.pass(async (pass) => {
      await pass.up(declared);
      await at.delete(id);
    });
    for (const step of ["update", "same"]) {
      const seen = await stack.pass((pass) => pass.up(declared));
      expect(seen.step).to.equal(step);
      expect(seen.outputs).to.include({ status: "DELETED", phase: "deleted", registrationId: id });
    }
  });

  it("associates a campaign's draft that has no brand, and says so", async () => {
    const brandId = await at.create("US_TEN_DLC_BRAND_REGISTRATION");
    const id = await at.create("US_TEN_DLC_CAMPAIGN_REGISTRATION");
    await at.put(id, CAMPAIGN_FIELDS);
    const declared = campaign({ registrationId: brandId, approved: true }, true, {
      submit: false,
      campaign: { existingId: id },
    });
    await stack.pass(async (pass) => {
      await pass.preview(declared);
      const said = pass.plugin.messages.map(({ text }) => text).join("\n");
      expect(said).to.contain(`${id} is not associated with its brand ${brandId} at AWS: `);
      const before = await stack.callCount();
      await pass.up(declared);
      expect((await stack.calls(before)).filter(isWrite)).to.deep.equal([
        "CreateRegistrationAssociation",
      ]);
    });
  });
});

const isWrite = (name: string): boolean => !/^(Describe|List)/.test(name);
