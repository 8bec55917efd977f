import { expect } from "chai";
import type { NumberSummary } from "../../../provider/api/sms-voice-api";
import { decideNumber } from "../../../provider/phone-number/decide";
import { desiredNumber } from "../../../provider/phone-number/inputs";
import type { Properties } from "../../../rpc/values";

const wanted = (change: Properties = {}) =>
  desiredNumber("line", {
    campaignRegistrationId: "registration-c",
    campaignApproved: true,
    messageType: "TRANSACTIONAL",
    numberCapabilities: ["SMS"],
    submit: true,
    ...change,
  });

const live = (status: string, deletionProtection = true): NumberSummary => ({
  id: "phone-1",
  arn: "arn",
  phoneNumber: "+12065550100",
  status,
  isoCountryCode: "US",
  messageType: "TRANSACTIONAL",
  capabilities: ["SMS"],
  numberType: "TEN_DLC",
  monthlyLeasingPrice: "1.00",
  deletionProtection,
  registrationId: "registration-c",
  optOutList: "Default",
  createdAt: "2026-01-05T00:00:00.000Z",
  rateLimits: {},
  dailyMessageCaps: {},
  poolId: "",
});

const protect = (on: boolean) => [{ do: "protect", on }];

describe("what is done next about a number", () => {
  const rows: readonly [
    what: string,
    number: NumberSummary | undefined,
    wishes: Properties,
    calls: readonly object[],
    phase: string,
    waitingFor: string,
  ][] = [
    ["nothing requested", undefined, {}, [{ do: "request" }], "pending", "carrier"],
    [
      "no campaign id",
      undefined,
      { campaignRegistrationId: "" },
      [],
      "held",
      "registration campaign",
    ],
    [
      "campaign not approved",
      undefined,
      { campaignApproved: false },
      [],
      "held",
      "registration campaign",
    ],
    ["submit false", undefined, { submit: false }, [], "held", "you"],
    ["teardown", undefined, { teardown: true }, [], "held", "you"],
    ["pending", live("PENDING"), {}, [], "pending", "carrier"],
    ["associating", live("ASSOCIATING"), {}, [], "pending", "carrier"],
    ["active", live("ACTIVE"), {}, [], "active", ""],
    ["active, unprotected", live("ACTIVE", false), {}, protect(true), "active", ""],
    ["active, teardown", live("ACTIVE"), { teardown: true }, protect(false), "active", ""],
    ["active, teardown done", live("ACTIVE", false), { teardown: true }, [], "active", ""],
    ["being released", live("DISASSOCIATING", false), {}, [], "releasing", "AWS"],
    ["released", live("DELETED", false), {}, [], "deleted", "you"],
    [
      "released, refile",
      live("DELETED", false),
      { refile: true },
      [{ do: "request" }],
      "pending",
      "carrier",
    ],
    [
      "released, refile, and still to be adopted",
      live("DELETED", false),
      { refile: true, existingId: "phone-1" },
      [],
      "deleted",
      "you",
    ],
    ["unknown", live("RESTING"), {}, [], "unknown", "you"],
  ];

  for (const [what, number, wishes, calls, phase, waitingFor] of rows) {
    it(what, () => {
      const decision = decideNumber(number, wanted(wishes));
      expect({ ...decision, nextStep: "" }).to.deep.equal({
        calls,
        phase,
        waitingFor,
        nextStep: "",
      });
    });
  }
});

describe("what is done next about the list and the answers of a number", () => {
  const list = (name: string) => ({ do: "list", name });
  const answer = (keyword: string, message: string) => ({ do: "answer", keyword, message });
  const filed = { helpMessage: "Call us.", stopMessage: "No more." };
  const rows: readonly [
    what: string,
    number: NumberSummary,
    wishes: Properties,
    answers: Readonly<Record<string, string>>,
    calls: readonly object[],
  ][] = [
    ["nothing wished", live("ACTIVE"), {}, { HELP: "x" }, []],
    ["its list", live("ACTIVE"), { optOutListName: "Default" }, {}, []],
    ["another list", live("ACTIVE"), { optOutListName: "own" }, {}, [list("own")]],
    ["another list, pending", live("PENDING"), { optOutListName: "own" }, {}, [list("own")]],
    ["another list, released", live("DELETED"), { optOutListName: "own" }, {}, []],
    [
      "another list, in a pool",
      { ...live("ACTIVE"), poolId: "pool-1" },
      { optOutListName: "own" },
      {},
      [],
    ],
    ["unprotected, in a pool", { ...live("ACTIVE", false), poolId: "pool-1" }, {}, {}, []],
    ["teardown, in a pool", { ...live("ACTIVE"), poolId: "pool-1" }, { teardown: true }, {}, []],
    [
      "an answer, in a pool",
      { ...live("ACTIVE", false), poolId: "pool-1" },
      filed,
      { HELP: "Call us.", STOP: "Stopped." },
      [answer("STOP", "No more.")],
    ],
    [
      "unprotected too",
      live("ACTIVE", false),
      { optOutListName: "own" },
      {},
      [...protect(true), list("own")],
    ],
    ["answers as filed", live("ACTIVE"), filed, { HELP: "Call us.", STOP: "No more." }, []],
    [
      "one answer differs",
      live("ACTIVE"),
      filed,
      { HELP: "Call us.", STOP: "Stopped." },
      [answer("STOP", "No more.")],
    ],
    [
      "no answers known",
      live("ACTIVE"),
      filed,
      {},
      [answer("HELP", "Call us."), answer("STOP", "No more.")],
    ],
    ["answers, pending", live("PENDING"), filed, {}, []],
    [
      "teardown",
      live("ACTIVE", false),
      { ...filed, optOutListName: "own", teardown: true },
      {},
      [],
    ],
  ];

  for (const [what, number, wishes, answers, calls] of rows) {
    it(what, () => {
      const decision = decideNumber(number, wanted(wishes), new Map(Object.entries(answers)));
      expect(decision.calls).to.deep.equal(calls);
    });
  }
});
