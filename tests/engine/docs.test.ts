import { expect } from "chai";
import { run } from "../../tools/engine/child";
import { PAGES, readPage, shellCommands, wordsOf } from "../support/doc-commands";
import { engine, usesEngine } from "../support/engine";

/** Commands that have commands of their own. */
const GROUPS: ReadonlySet<string> = new Set(["config", "stack", "state", "plugin"]);

describe("what the documentation asks of the Pulumi CLI", function () {
  usesEngine(this);

  it("are commands and options that it has", async () => {
    const { pulumi } = await engine();
    const asked = new Map<string, Set<string>>();
    for (const words of PAGES.flatMap((page) => shellCommands(readPage(page))).flatMap(wordsOf)) {
      const [program, ...rest] = words.filter((word) => !/^[A-Z_]+=/.test(word));
      if (program !== "pulumi" || rest[0] === undefined) continue;
      const named = rest.filter((word) => !word.startsWith("-"));
      const grouped = GROUPS.has(named[0] ?? "") && /^[a-z]+$/.test(named[1] ?? "");
      const command = named.slice(0, grouped ? 2 : 1).join(" ");
      const flags = asked.get(command) ?? new Set();
      for (const word of rest) if (word.startsWith("-")) flags.add(word.replace(/=.*/, ""));
      asked.set(command, flags);
    }
    expect([...asked.keys()]).to.include.members(["up", "preview", "config set", "stack init"]);
    for (const [command, flags] of asked) {
      const args = [...command.split(" "), "--help"];
      const help = await run(pulumi, args, { env: { HOME: "/nonexistent" } });
      expect(help.stdout, command).to.match(usageOf(command));
      for (const flag of flags) expect(help.stdout, `${command} ${flag}`).to.match(flagOf(flag));
    }
  });
});

/** Of a command that a group lacks the CLI shows the group's usage; `stack init` is an alias. */
function usageOf(command: string): RegExp {
  const [first = "", second] = command.split(" ");
  return new RegExp(`Usage:\\n +pulumi ${first}${second === undefined ? "( |$)" : " [a-z]"}`, "m");
}

function flagOf(flag: string): RegExp {
  return new RegExp(`(^|[\\s,])${flag}([\\s,=]|$)`, "m");
}
