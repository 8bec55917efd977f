/** Everything that can be said of a project without asking anybody. */
import { loadFiling, type CheckedFiling } from "../../core/filing/load-filing";
import { findingText } from "../../core/filing/rules/findings-in-words";
import { problem, type Problem } from "../../core/problem";
import { matchesRole } from "../../core/role-pattern";
import { checkPrimary } from "../../core/settings/check-primary";
import { checkSecondary } from "../../core/settings/check-secondary";
import { idOf, listOf, mapOf } from "../../core/settings/raw";
import type { Opened } from "../project/open-project";
import type { StackFile } from "../project/stack-file";
import { filesOf } from "./files";

/** What is wrong in one file. */
export interface Findings {
  /** `Pulumi.dev.yaml`, a filing, or AWS. */
  readonly where: string;
  /** What must be corrected. */
  readonly problems: readonly Problem[];
  /** What might be. */
  readonly warnings: readonly string[];
}

export interface Offline {
  readonly findings: readonly Findings[];
  readonly filing: CheckedFiling | undefined;
}

/** Settings of the primary and its secondaries, the filing with its rules, limits of IAM. */
export function checkOffline({ project, primary, secondaries }: Opened): Offline {
  const path = primary.decoded["filing"];
  // The tax id is a secret that is not opened here; its form is checked by the program.
  const loaded =
    typeof path === "string" ? loadFiling(filesOf(project), path, undefined) : undefined;
  const filing = loaded?.filing;
  const campaigns = filing && Object.keys(filing.campaigns);
  const contents = (filing?.findings ?? []).filter(({ silenced }) => silenced === undefined);
  const errors = contents.filter(({ severity }) => severity === "error");
  const findings: Findings[] = [
    {
      where: primary.file,
      problems: [
        ...primary.problems,
        ...checkPrimary(primary.decoded, { stack: primary.name, campaigns }),
      ],
      warnings: [],
    },
    ...(loaded === undefined
      ? []
      : [
          {
            where: String(path),
            problems: [
              ...loaded.problems,
              ...loaded.likely,
              ...errors.map(({ id, path: at, value, rule, fix }) => ({
                path: at,
                ...(value === undefined ? {} : { value }),
                rule: `${rule} (rule ${id})`,
                fix,
              })),
            ],
            warnings: [
              ...loaded.warnings.map(
                ({ path: at, value = "", rule, fix }) => `${at}: ${value} ${rule}. ${fix}`,
              ),
              ...contents.filter((one) => !errors.includes(one)).map(findingText),
            ],
          },
        ]),
    ...secondaries.map((secondary) => ({
      where: secondary.file,
      problems: [
        ...secondary.problems,
        ...checkSecondary(secondary.decoded),
        ...againstPrimary(secondary, primary),
      ],
      warnings: [],
    })),
  ];
  return { findings, filing };
}

/** What the secondary would be refused for when it reads its contract. */
function againstPrimary({ decoded }: StackFile, primary: StackFile): readonly Problem[] {
  const { entry, accountId, callers } = decoded;
  if (typeof entry !== "string") return [];
  const found = mapOf(primary.decoded["accounts"])[entry];
  if (found === undefined) {
    const fix = "tendlc onboard adds it; after offboarding destroy this stack and remove the file";
    return [problem("tendlc:entry", entry, `is no entry of ${primary.entriesAt.file}`, fix)];
  }
  const written = mapOf(found);
  const organization = written["access"] === "organization";
  const patterns = listOf(written["trustedRoles"]);
  const account = idOf(written["accountId"]);
  return [
    ...(organization || account === idOf(accountId)
      ? []
      : [
          problem(
            "tendlc:accountId",
            accountId,
            `is not the account of the entry ${entry}, ${account ?? "which has none"}`,
            "Correct the one that is wrong",
          ),
        ]),
    ...Object.keys(mapOf(callers))
      .filter((caller) => !patterns.some((pattern) => matchesRole(pattern, caller)))
      .map((caller) => ({
        path: `tendlc:callers.${caller}`,
        rule: `is trusted by none of ${patterns.join(", ")}`,
        fix: `Rename it, or add role/${caller} to the entry's trustedRoles`,
      })),
  ];
}
