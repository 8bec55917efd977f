/** `npm run prove`: judges every role that the stacks would make, without deploying anything. */
import { existsSync, readdirSync } from "node:fs";
import { parseArgs } from "node:util";
import { docketOf, judge } from "./prove";
import { settingsOf } from "./preview-stack";

const USAGE = `Usage: npm run prove [-- --stack NAME …]

Previews the stacks without engine and without AWS, takes the IAM documents from what they register,
and tries on each role, and on the topic of notices, what it must and what it must not be able to do.
Judged twice: by iam-simulate and by a table written by hand. Ends with 1 when anything differs, or
when a document was not judged.

  --stack NAME   Pulumi.NAME.yaml; may be repeated (default: every one in this folder)
`;

/** More roles than this are told only when something is wrong with them. */
const SHOWN = 30;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      stack: { type: "string", multiple: true },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const names = values.stack ?? stacksHere();
  const missing = names.find((name) => !existsSync(`Pulumi.${name}.yaml`));
  if (missing !== undefined || names.length === 0) {
    process.stderr.write(`there is no Pulumi.${missing ?? "<stack>"}.yaml here\n\n${USAGE}`);
    return 2;
  }
  const began = performance.now();
  const { cases, renderedAgain, unjudged } = await docketOf(names.map(settingsOf));
  let wrong = unjudged.length;
  let [allowed, denied] = [0, 0];
  for (const one of cases) {
    const judged = await judge(one);
    allowed += judged.allowed;
    denied += judged.denied;
    wrong += judged.problems.length;
    if (cases.length <= SHOWN || judged.problems.length > 0) {
      const { stack, name } = one.role;
      const verdict = judged.problems.length === 0 ? "right" : "WRONG";
      say(`${stack} ${name}: ${judged.allowed} allowed, ${judged.denied} denied: ${verdict}`);
      for (const problem of judged.problems) say(`    ${problem}`);
    }
  }
  const again = renderedAgain.length;
  if (again > 0 && again <= SHOWN) {
    for (const name of renderedAgain)
      say(`${name}: a number is not known yet; judged with a placeholder`);
  } else if (again > 0) say(`${again} roles: a number is not known yet; judged with a placeholder`);
  for (const name of unjudged) say(`${name}: NOT JUDGED`);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const verdict = wrong === 0 ? "all right" : `${wrong} wrong`;
  const checks = `${allowed + denied} checks (${denied} denials)`;
  const topics = cases.filter(({ role }) => role.arn.includes(":sns:")).length;
  const judged = [`${cases.length - topics} roles`, ...(topics > 0 ? [`${topics} topics`] : [])];
  say(`${judged.join(", ")}, ${checks} in ${seconds} s: ${verdict}`);
  return wrong === 0 ? 0 : 1;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function stacksHere(): readonly string[] {
  return readdirSync(".").flatMap((file) => /^Pulumi\.([\w.-]+)\.yaml$/.exec(file)?.[1] ?? []);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
