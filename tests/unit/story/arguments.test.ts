import { expect } from "chai";
import { readArguments, type Command } from "../../../tools/story/arguments";

const table: readonly [readonly string[], Command][] = [
  [[], { kind: "story", option: 2, json: false }],
  [["--json"], { kind: "story", option: 2, json: true }],
  [["--option", "1"], { kind: "story", option: 1, json: false }],
  [["--option=2", "--json"], { kind: "story", option: 2, json: true }],
  [["--option", "3"], { kind: "misuse", problem: "--option 3: it is 1 or 2" }],
  [["serve", "--option", "1"], { kind: "misuse", problem: "--option belongs to the story" }],
  [["serve"], { kind: "serve", port: 0 }],
  [["serve", "--port", "4566"], { kind: "serve", port: 4566 }],
  [["--port=65535", "serve"], { kind: "serve", port: 65_535 }],
  [["--help"], { kind: "help" }],
  [["serve", "-h"], { kind: "help" }],
  [["--port", "1"], { kind: "misuse", problem: "--port belongs to serve" }],
  [
    ["serve", "--json"],
    { kind: "misuse", problem: "--json belongs to the story; serve always prints JSON" },
  ],
  [
    ["serve", "--port", "65536"],
    { kind: "misuse", problem: "--port 65536: a port is a number from 0 to 65535" },
  ],
  [
    ["serve", "--port", "http"],
    { kind: "misuse", problem: "--port http: a port is a number from 0 to 65535" },
  ],
  [["stop"], { kind: "misuse", problem: '"stop" is not a command; there is only serve' }],
  [
    ["serve", "now"],
    { kind: "misuse", problem: '"serve now" is not a command; there is only serve' },
  ],
];

describe("the command line of the sandbox", () => {
  for (const [argv, command] of table) {
    it(`reads \`${argv.join(" ")}\` as ${command.kind}`, () => {
      expect(readArguments(argv)).to.deep.equal(command);
    });
  }

  it("refuses a flag it does not know, by name", () => {
    const command = readArguments(["--fast"]);
    expect(command.kind === "misuse" && command.problem).to.contain("'--fast'");
  });
});
