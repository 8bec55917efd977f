import { expect } from "chai";
import { ApiError } from "../../../provider/api/errors";
import type { SmsVoiceApi } from "../../../provider/api/sms-voice-api";
import type { FieldMap } from "../../../provider/registration/fields";
import { reconcile } from "../../../provider/registration/reconcile";
import type { Work } from "../../../provider/work";
import { refusal } from "../../support/provider";
import { wanted } from "../../support/provider-decisions";

const FIELDS: FieldMap = new Map([["a.b", { kind: "words", words: ["text"] }]]);

type Write = "associate" | "putField" | "submit";

/** An AWS with an empty draft, of which somebody else does `then` when the provider first writes. */
function overtakenBy(
  refused: Write,
  reason: string,
  then: Readonly<{ status?: string; version?: string; brand?: string }>,
): { readonly work: Work; readonly calls: string[] } {
  const brand = refused === "associate" ? "" : "registration-b";
  const now = { status: "CREATED", version: "DRAFT", text: "", brand };
  const calls: string[] = [];
  const write = (name: Write) => () => {
    calls.push(name);
    if (name !== refused) {
      now.text = "text";
      return Promise.resolve();
    }
    Object.assign(now, then);
    return Promise.reject(new ApiError("conflict", name, reason, `${name}: ${reason}`));
  };
  const registration = () => ({
    id: "registration-c",
    arn: "arn",
    type: "T",
    status: now.status,
    currentVersion: 1,
    approvedVersion: 0,
    deniedVersion: 0,
    attributes: {},
  });
  const api = {
    registrations: () => Promise.resolve([registration()]),
    versions: () =>
      Promise.resolve([{ number: 1, status: now.version, history: {}, deniedReasons: [] }]),
    fields: () =>
      Promise.resolve(now.text === "" ? [] : [{ path: "a.b", text: now.text, deniedReason: "" }]),
    associations: () =>
      Promise.resolve(
        now.brand === "" ? [] : [{ resourceId: now.brand, resourceType: "BRAND_REGISTRATION" }],
      ),
    associate: write("associate"),
    tags: () => Promise.resolve({ "tendlc:id": "1/r/p/s/Registration/alerts" }),
    putField: write("putField"),
    submit: write("submit"),
  } as unknown as SmsVoiceApi;
  const nothing = () => Promise.resolve();
  const work = {
    identity: {
      account: "1",
      region: "r",
      project: "p",
      stack: "s",
      type: "Registration",
      name: "alerts",
    },
    api,
    talk: { info: nothing, warn: nothing, status: nothing },
    declared: ["alerts"],
    forms: {
      of: () =>
        Promise.resolve({
          form: {
            type: undefined,
            sections: [],
            fields: [
              {
                SectionPath: "a",
                FieldPath: "a.b",
                FieldType: "TEXT",
                FieldRequirement: "REQUIRED",
              },
            ],
          },
          live: true,
          why: "",
          types: ["T"],
        }),
      warnOnce: nothing,
    },
    sleep: nothing,
    refresh: () => undefined,
    askAgain: () => undefined,
  } as unknown as Work;
  return { work, calls };
}

const run = (work: Work) =>
  reconcile(work, {
    desired: wanted({ type: "T", fields: FIELDS }),
    prior: undefined,
    edited: undefined,
  });

const SUBMITTED = { status: "SUBMITTED", version: "SUBMITTED" };

describe("a registration that changes between the look and the act", () => {
  it("is looked at again when somebody else submitted its draft, and held", async () => {
    const { work, calls } = overtakenBy(
      "putField",
      "EDIT_REGISTRATION_FIELD_VALUES_NOT_ALLOWED",
      SUBMITTED,
    );
    expect(await run(work)).to.include({ status: "SUBMITTED", phase: "in-review" });
    expect(calls).to.deep.equal(["putField"]);
  });

  it("counts as submitted when AWS refuses a submission that was done", async () => {
    const reason = "SUBMIT_REGISTRATION_VERSION_NOT_ALLOWED";
    const { work, calls } = overtakenBy("submit", reason, SUBMITTED);
    expect(await run(work)).to.include({ status: "SUBMITTED", phase: "in-review" });
    expect(calls).to.deep.equal(["putField", "submit"]);
  });

  it("is not submitted under a brand that somebody else gave it", async () => {
    const reason = "RESOURCE_ALREADY_ASSOCIATED";
    const { work, calls } = overtakenBy("associate", reason, { brand: "registration-x" });
    const { phase, nextStep } = await run(work);
    expect(phase).to.equal("held");
    expect(nextStep).to.contain("is associated with brand registration-x at AWS");
    expect(calls).to.deep.equal(["associate"]);
  });

  it("goes on where its own brand is associated already, listed or not yet", async () => {
    for (const brand of ["registration-b", ""]) {
      const reason = "RESOURCE_ALREADY_ASSOCIATED";
      const { work, calls } = overtakenBy("associate", reason, { brand });
      await refusal(run(work));
      expect(calls.slice(0, 3)).to.deep.equal(["associate", "putField", "submit"]);
    }
  });

  it("is an error where nothing changed, and not tried again", async () => {
    const reason = "EDIT_REGISTRATION_FIELD_VALUES_NOT_ALLOWED";
    const { work, calls } = overtakenBy("putField", reason, {
      status: "CREATED",
      version: "DRAFT",
    });
    expect(await refusal(run(work))).to.contain(reason);
    expect(calls).to.deep.equal(["putField"]);
  });
});
