import { expect } from "chai";
import type {
  LiveField,
  RegistrationSummary,
  SmsVoiceApi,
  Version,
} from "../../../provider/api/sms-voice-api";
import type { FieldMap } from "../../../provider/registration/fields";
import { observe } from "../../../provider/registration/observe";
import type { Prior } from "../../../provider/registration/prior";
import { wanted } from "../../support/provider-decisions";

const version = (number: number, status: string, ...reasons: string[]): Version => ({
  number,
  status,
  history: {},
  deniedReasons: reasons.map((reason) => ({ reason, short: reason, long: "", link: "" })),
});

const value = (path: string, text: string): LiveField => ({ path, text, deniedReason: "" });

interface Aws {
  readonly registration?: Partial<RegistrationSummary>;
  readonly versions: readonly Version[];
  readonly fields?: Readonly<Record<number, readonly LiveField[]>>;
}

/** An AWS with one registration. */
function aws({ registration, versions, fields = {} }: Aws): SmsVoiceApi {
  const one: RegistrationSummary = {
    id: "registration-c",
    arn: "arn",
    type: "US_TEN_DLC_CAMPAIGN_REGISTRATION",
    status: "COMPLETE",
    currentVersion: 1,
    approvedVersion: 0,
    deniedVersion: 0,
    attributes: {},
    ...registration,
  };
  return {
    registrations: () => Promise.resolve([one]),
    versions: (_: string, numbers: readonly number[]) =>
      Promise.resolve(versions.filter(({ number }) => numbers.includes(number))),
    fields: (_: string, { version: number = 0 }) => Promise.resolve(fields[number] ?? []),
    associations: () =>
      Promise.resolve([
        { resourceId: "registration-b", resourceType: "US_TEN_DLC_BRAND_REGISTRATION" },
      ]),
  } as unknown as SmsVoiceApi;
}

const FILED: FieldMap = new Map([
  ["campaignUseCase.useCase", { kind: "words", words: ["MARKETING"] }],
]);

const look = (of: Aws, prior?: Prior) =>
  observe(
    aws(of),
    {
      registrationId: "registration-c",
      attachments: {},
      earlier: 0,
      prior,
      edited: prior === undefined ? undefined : [],
    },
    wanted({ fields: FILED }),
  );

const SETTLED: Prior = {
  registrationId: "registration-c",
  registrationArn: "arn",
  status: "COMPLETE",
  phase: "approved",
  since: "",
  currentVersion: 1,
  approvedVersion: 1,
  approved: true,
  heldChanges: [],
  attachments: {},
};

describe("what is observed of a registration", () => {
  it("is no approval where AWS leaves the version out", async () => {
    const registration = { approvedVersion: 1 };
    const left = await look({ registration, versions: [] }, SETTLED);
    expect(left.versionStatus).to.equal("");
    const there = await look({ registration, versions: [version(1, "APPROVED")] }, SETTLED);
    expect(there.versionStatus).to.equal("APPROVED");
  });

  it("is unknown where AWS tells of no version", async () => {
    const none = await look({ registration: { currentVersion: 0 }, versions: [] });
    expect(none).to.include({ versionStatus: "" });
    expect(none.registration?.id).to.equal("registration-c");
  });

  it("has the denial that a draft answers, although AWS does not say which version was denied", async () => {
    const registration = { status: "REQUIRES_UPDATES", currentVersion: 3 };
    const denied = version(2, "DENIED", "CAMPAIGN_MISMATCH");
    const orders = [
      [version(1, "DENIED", "OLDER"), denied, version(3, "DRAFT")],
      [version(3, "DRAFT"), denied, version(1, "DENIED", "OLDER")],
    ];
    for (const versions of orders) {
      const seen = await look({ registration, versions });
      expect(seen.denied).to.deep.include({ version: 2, reasons: ["CAMPAIGN_MISMATCH"] });
    }
  });

  it("has no denial where a version was approved since", async () => {
    const registration = { currentVersion: 3, approvedVersion: 2, deniedVersion: 1 };
    const versions = [version(3, "DRAFT"), version(2, "APPROVED"), version(1, "DENIED", "OLDER")];
    expect((await look({ registration, versions })).denied).to.equal(undefined);
  });

  it("names what cannot change by what was approved, not by the newest version", async () => {
    const registration = { currentVersion: 2, approvedVersion: 1 };
    const fields = { 1: [value("campaignUseCase.useCase", "CUSTOMER_CARE")] };
    for (const status of ["DRAFT", "DENIED", "DISCARDED"]) {
      const versions = [version(1, "APPROVED"), version(2, status)];
      const seen = await look({ registration, versions, fields });
      expect(seen, status).to.deep.include({
        fixed: ["campaignUseCase.useCase"],
        asApproved: false,
      });
      const same = { 1: [value("campaignUseCase.useCase", "MARKETING")] };
      const unchanged = await look({ registration, versions, fields: same });
      expect(unchanged, status).to.deep.include({ fixed: [], asApproved: true });
    }
  });
});
