import { expect } from "chai";
import { linesOf } from "../../../tools/story/up-lines";
import { diagnostics, parseEvent, type EngineEvent } from "../../../tools/workspace/engine-events";

const URN = "urn:pulumi:primary::p::tendlc:index:Primary$smsvoice:index:Registration::brand";

function step(op: string, type: string, urn = URN): EngineEvent {
  const metadata = { op, urn, type, provider: "", keys: [], logical: true };
  return { sequence: 1, timestamp: 1, resourcePreEvent: { metadata } } as unknown as EngineEvent;
}

function message(text: string, extra: object = {}): EngineEvent {
  const diagnosticEvent = { severity: "info", message: text, color: "never", urn: URN, ...extra };
  return { sequence: 1, timestamp: 1, diagnosticEvent } as unknown as EngineEvent;
}

describe("the lines of an up", () => {
  for (const [op, sign, tone] of [
    ["create", "+ ", "plain"],
    ["update", "~ ", "plain"],
    ["delete", "- ", "warn"],
    ["create-replacement", "++", "plain"],
  ] as const) {
    it(`name a resource once for ${op}`, () => {
      expect(linesOf(step(op, "smsvoice:index:Registration"))).to.deep.equal([
        { text: `${sign} brand  Registration`, tone },
      ]);
    });
  }

  for (const [what, event] of [
    ["a resource that stays the same", step("same", "smsvoice:index:Registration")],
    ["a provider", step("create", "pulumi:providers:aws")],
    ["a component", step("create", "tendlc:index:Primary")],
    ["a status line", message("calling SubmitRegistrationVersion", { ephemeral: true })],
    ["the SDK's debugging talk", message("RegisterResource RPC prepared", { severity: "debug" })],
    ["an empty message", message("<{%reset%}>\n")],
  ] as const) {
    it(`leave out ${what}`, () => {
      expect(linesOf(event)).to.deep.equal([]);
    });
  }

  it("repeat a message without colour marks", () => {
    expect(linesOf(message("<{%fg 2%}>brand: REVIEWING → COMPLETE<{%reset%}>\n"))).to.deep.equal([
      { text: "   brand: REVIEWING → COMPLETE", tone: "dim" },
    ]);
  });

  it("keep a message of several lines together", () => {
    expect(linesOf(message("brand: two problems\n  one\n  two"))).to.deep.equal([
      { text: "   brand: two problems\n     one\n     two", tone: "dim" },
    ]);
  });

  it("name the resource of a message that does not", () => {
    expect(linesOf(message("denied", { severity: "warning" }))).to.deep.equal([
      { text: "   brand: denied", tone: "warn" },
    ]);
  });
});

describe("the engine's event log", () => {
  it("is read line by line, and a half-written line is no event", () => {
    expect([parseEvent('{"sequence":1}'), parseEvent('{"sequ')]).to.deep.equal([
      { sequence: 1 },
      undefined,
    ]);
  });

  it("gives messages with severity and resource", () => {
    expect(
      diagnostics([message("x"), message("y", { urn: undefined, severity: "error" })]),
    ).to.deep.equal([
      { severity: "info", urn: URN, message: "x" },
      { severity: "error", urn: "", message: "y" },
    ]);
  });
});
