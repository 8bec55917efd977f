import { expect } from "chai";
import { createInterface } from "node:readline/promises";
import { PassThrough } from "node:stream";
import { ask } from "../../cli/io";

/** What is made of keys that are typed at a terminal, and whether ^C was among them. */
async function answered(
  type: (input: PassThrough) => void,
): Promise<{ readonly yes: boolean; readonly interrupted: boolean }> {
  const input = new PassThrough();
  let interrupted = false;
  const lines = createInterface({ input, output: new PassThrough(), terminal: true });
  const answer = ask("Write this?", lines, () => {
    interrupted = true;
  });
  type(input);
  return { yes: await answer, interrupted };
}

describe("a question at the terminal", () => {
  it("is answered by y and yes, and by nothing else", async () => {
    const answers = ["y", "YES", " yes ", "n", "", "yep"].map(async (text) => {
      const { yes } = await answered((input) => input.write(`${text}\n`));
      return yes;
    });
    expect(await Promise.all(answers)).to.deep.equal([true, true, true, false, false, false]);
  });

  it("ends with no on ^C, which is told, and at the end of the input", async () => {
    const interrupt = await answered((input) => input.write("\u0003"));
    expect(interrupt).to.deep.equal({ yes: false, interrupted: true });
    const end = await answered((input) => input.end());
    expect(end).to.deep.equal({ yes: false, interrupted: false });
  });
});
