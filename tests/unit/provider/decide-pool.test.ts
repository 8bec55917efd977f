import { expect } from "chai";
import type { NumberSummary, PoolSummary } from "../../../provider/api/sms-voice-api";
import { decidePool, type PoolSeen } from "../../../provider/pool/decide";
import { desiredPool } from "../../../provider/pool/inputs";
import { UNKNOWN, type Properties } from "../../../rpc/values";

const wanted = (change: Properties = {}) =>
  desiredPool("line", {
    phoneNumberIds: ["phone-1", "phone-2", ""],
    messageType: "TRANSACTIONAL",
    ...change,
  });

const number = (id: string, status = "ACTIVE", poolId = ""): NumberSummary => ({
  id,
  arn: `arn:${id}`,
  phoneNumber: "+12065550100",
  status,
  isoCountryCode: "US",
  messageType: "TRANSACTIONAL",
  capabilities: ["SMS"],
  numberType: "TEN_DLC",
  monthlyLeasingPrice: "1.00",
  deletionProtection: true,
  registrationId: "registration-c",
  optOutList: "Default",
  createdAt: "2026-01-05T00:00:00.000Z",
  rateLimits: {},
  dailyMessageCaps: {},
  poolId,
});

const pool = (status: string, deletionProtection = false): PoolSummary => ({
  id: "pool-1",
  arn: "arn:pool-1",
  status,
  messageType: "TRANSACTIONAL",
  deletionProtection,
});

const members = (...ids: readonly string[]) => ids.map((id) => ({ id, arn: `arn:${id}` }));
const create = (numberId: string) => ({ do: "create", numberId });
const join = (numberId: string) => ({ do: "join", numberId });
const leave = (id: string) => ({ do: "leave", member: { id, arn: `arn:${id}` } });
const answer = (keyword: string, message: string) => ({ do: "answer", keyword, message });

const both = [number("phone-1"), number("phone-2")];
const refused = new Map([["phone-1", "KEYWORD_MISMATCH"]]);
const texts = { helpMessage: "Call us.", stopMessage: "No more." };

describe("what is done next about a pool", () => {
  const rows: readonly [
    what: string,
    seen: Partial<PoolSeen>,
    wishes: Properties,
    calls: readonly object[],
    phase: string,
    waitingFor: string,
    nextStep?: RegExp,
  ][] = [
    ["no number is leased", {}, { phoneNumberIds: ["", ""] }, [], "held", "number", /^Waits until/],
    ["no number is known", {}, { phoneNumberIds: UNKNOWN }, [], "held", "number"],
    ["no number is active", { numbers: [number("phone-1", "PENDING")] }, {}, [], "held", "number"],
    ["one is active", { numbers: both.slice(1) }, {}, [create("phone-2")], "pending", "AWS"],
    ["two are active", { numbers: both }, {}, [create("phone-1")], "pending", "AWS"],
    ["teardown, none made", { numbers: both }, { teardown: true }, [], "held", "you", /teardown/],
    [
      "the active one is in a pool of somebody else",
      { numbers: [number("phone-1", "ACTIVE", "pool-9")] },
      {},
      [],
      "held",
      "you",
      /phone-1 is in pool-9, which is not this pool/,
    ],
    [
      "the first is in a pool of somebody else",
      { numbers: [number("phone-1", "ACTIVE", "pool-9"), number("phone-2")] },
      {},
      [create("phone-2")],
      "pending",
      "AWS",
    ],
    [
      "AWS refuses the active one",
      { numbers: both.slice(0, 1), refused },
      {},
      [],
      "held",
      "you",
      /does not take phone-1 in \(KEYWORD_MISMATCH\)/,
    ],
    ["being made", { pool: pool("CREATING"), numbers: both }, {}, [], "pending", "AWS"],
    ["being deleted", { pool: pool("DELETING"), numbers: both }, {}, [], "deleting", "AWS"],
    ["unknown", { pool: pool("RESTING"), numbers: both }, {}, [], "unknown", "you", /RESTING/],
    [
      "all are in it",
      { pool: pool("ACTIVE"), numbers: both, members: members("phone-1", "phone-2") },
      {},
      [],
      "active",
      "",
    ],
    [
      "one has become active",
      { pool: pool("ACTIVE"), numbers: both, members: members("phone-1") },
      {},
      [join("phone-2")],
      "active",
      "",
    ],
    [
      "one is pending",
      {
        pool: pool("ACTIVE"),
        numbers: [number("phone-1"), number("phone-2", "PENDING")],
        members: members("phone-1"),
      },
      {},
      [],
      "active",
      "",
    ],
    [
      "one in it is active no more",
      {
        pool: pool("ACTIVE"),
        numbers: [number("phone-1", "DISASSOCIATING"), number("phone-2")],
        members: members("phone-1", "phone-2"),
      },
      {},
      [],
      "active",
      "",
    ],
    [
      "one in it is not wanted",
      { pool: pool("ACTIVE"), numbers: both, members: members("phone-1", "phone-2", "phone-3") },
      {},
      [leave("phone-3")],
      "active",
      "",
    ],
    [
      "one in it is not wanted, and one of the wanted is unknown",
      { pool: pool("ACTIVE"), numbers: both, members: members("phone-1", "phone-2", "phone-3") },
      { phoneNumberIds: ["phone-1", "phone-2", UNKNOWN] },
      [],
      "active",
      "",
    ],
    [
      "another takes the place of the only one",
      { pool: pool("ACTIVE"), numbers: both.slice(1), members: members("phone-3") },
      {},
      [join("phone-2"), leave("phone-3")],
      "active",
      "",
    ],
    [
      "the only ones are not wanted",
      { pool: pool("ACTIVE"), members: members("phone-3", "phone-4") },
      { phoneNumberIds: [""] },
      [leave("phone-4")],
      "active",
      "number",
      /^phone-3 is none of the campaign's numbers, and stays/,
    ],
    [
      "AWS refuses one",
      { pool: pool("ACTIVE"), numbers: both, members: members("phone-2"), refused },
      {},
      [],
      "active",
      "you",
      /KEYWORD_MISMATCH/,
    ],
    [
      "AWS refuses one that is in by now",
      { pool: pool("ACTIVE"), numbers: both, members: members("phone-1", "phone-2"), refused },
      {},
      [],
      "active",
      "",
    ],
    [
      "one is in a pool of somebody else",
      {
        pool: pool("ACTIVE"),
        numbers: [number("phone-1", "ACTIVE", "pool-1"), number("phone-2", "ACTIVE", "pool-9")],
        members: members("phone-1"),
      },
      {},
      [],
      "active",
      "you",
      /phone-2 is in pool-9/,
    ],
    [
      "it answers with other texts, and one is to join",
      {
        pool: pool("ACTIVE"),
        numbers: both,
        members: members("phone-1"),
        answers: new Map([
          ["HELP", "Call us."],
          ["STOP", "Stopped."],
        ]),
      },
      texts,
      [answer("STOP", "No more."), join("phone-2")],
      "active",
      "",
    ],
    [
      "teardown",
      { pool: pool("ACTIVE"), numbers: both, members: members("phone-1", "phone-3") },
      { ...texts, teardown: true },
      [],
      "active",
      "",
    ],
    [
      "teardown, protected by a person",
      { pool: pool("ACTIVE", true), numbers: both, members: members("phone-1") },
      { teardown: true },
      [],
      "active",
      "you",
      /turned its deletion protection on/,
    ],
  ];

  for (const [what, seen, wishes, calls, phase, waitingFor, nextStep] of rows) {
    it(what, () => {
      const decision = decidePool(
        {
          pool: undefined,
          members: [],
          numbers: [],
          answers: new Map(),
          refused: new Map(),
          ...seen,
        },
        wanted(wishes),
      );
      const { passing, ...rest } = decision;
      expect({ ...rest, nextStep: "" }).to.deep.equal({ calls, phase, waitingFor, nextStep: "" });
      expect(passing).to.equal(["CREATING", "DELETING"].includes(seen.pool?.status ?? ""));
      if (nextStep) expect(decision.nextStep).to.match(nextStep);
    });
  }
});
