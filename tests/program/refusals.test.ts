import { expect } from "chai";
import { caseFiles } from "../support/program-cases";
import { runProgram } from "../support/program";
import { PRIMARY, SECONDARY } from "../support/program-samples";

interface Case {
  readonly name: string;
  /** Settings that differ from the sample; null takes one away. */
  readonly change: Readonly<Record<string, unknown>>;
  /** Name of the stack; the sample's if left out. */
  readonly stack?: string;
  /** Keys that are secrets; the tax id if left out. */
  readonly secrets?: readonly string[];
  /** The lines below the headline, without their alignment. */
  readonly problems: readonly string[];
}

const SAMPLES = { primary: PRIMARY, secondary: SECONDARY };

/** What may be requested before the settings are found to be right. */
const BEFORE = ["pulumi:pulumi:Stack"];

for (const folder of ["primary", "secondary"]) {
  const files = caseFiles<Case>(`settings/${folder}`) as readonly (ReturnType<
    typeof caseFiles<Case>
  >[number] & { readonly of: keyof typeof SAMPLES })[];
  for (const { about, of, cases } of files) {
    describe(`${about}, refused`, () => {
      for (const { name, change, stack = SAMPLES[of].stack, secrets, problems } of cases) {
        it(name, async () => {
          const { config } = SAMPLES[of];
          const merged = Object.entries({ ...config, ...change });
          const run = await runProgram({
            stack,
            config: Object.fromEntries(merged.filter(([, value]) => value !== null)),
            ...(secrets === undefined ? {} : { secrets }),
          });
          const [headline = "", ...lines] = run.error?.message.split("\n") ?? [];
          const count = `${problems.length} problem${problems.length === 1 ? "" : "s"}`;
          expect(lines.map((line) => line.trim().replace(/ {2,}/, " "))).to.deep.equal(problems);
          expect(headline).to.match(new RegExp(`^tendlc: ${count} in Pulumi\\.${stack}\\.yaml`));
          expect(run.sent.map((one) => one.split(" ")[0])).to.deep.equal(BEFORE);
        });
      }
    });
  }
}
