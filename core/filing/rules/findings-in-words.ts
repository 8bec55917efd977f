import type { ContentFinding } from "./check-content";

/** A finding as one line of `up`, beginning with the registration's name. */
export function findingText(finding: ContentFinding): string {
  const { id, severity, registration, fix } = finding;
  const held = severity === "error" ? "held until this is corrected: " : "";
  return `${registration}: ${held}${sentence(finding)}. ${fix} (rule ${id})`;
}

/** One line for each silenced rule that would have held a registration. */
export function silencedTexts(findings: readonly ContentFinding[]): readonly string[] {
  const byId = new Map<string, readonly ContentFinding[]>();
  for (const finding of findings) {
    if (finding.severity === "error" && finding.silenced !== undefined) {
      byId.set(finding.id, [...(byId.get(finding.id) ?? []), finding]);
    }
  }
  return [...byId].map(([id, found]) => {
    const reason = found[0]?.silenced ?? "";
    return `rule ${id} is silenced (${reason}), and would hold: ${found.map(sentence).join("; ")}`;
  });
}

/** What holds a registration's next submission, one clause each; undefined when nothing does. */
export function problemsOf(
  findings: readonly ContentFinding[],
  registration: string,
): readonly string[] | undefined {
  const problems = findings
    .filter(
      (one) =>
        one.registration === registration && one.severity === "error" && one.silenced === undefined,
    )
    .map((one) => `${sentence(one)} (rule ${one.id})`);
  return problems.length === 0 ? undefined : problems;
}

function sentence({ path, value, rule }: ContentFinding): string {
  return value === undefined ? `${path} ${rule}` : `${path} ${value} ${rule}`;
}
