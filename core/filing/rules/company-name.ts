/** Whether a text names the company. Reviewers compare texts with the DBA name. */

/** Words that say a company's legal form and that nobody writes in a message. */
const LEGAL_FORMS = new Set(
  "inc incorporated corp corporation co company llc llp lp ltd limited plc pllc pc gmbh ag sa sas sarl bv nv oy ab aps srl spa pty pte kg ulc".split(
    " ",
  ),
);

/** Names by which a text may name the company, without those that are empty. */
export function companyNames(dbaName: string, companyName: string): readonly string[] {
  const names = [dbaName, companyName, withoutLegalForm(dbaName), withoutLegalForm(companyName)];
  return [...new Set(names.map(words).filter((name) => name !== ""))];
}

/**
 * Whether one of the names stands in the text, whatever its case and punctuation, or written as one
 * word. A link or an e-mail address does not name a company.
 */
export function namesCompany(text: string, names: readonly string[]): boolean {
  const said = ` ${words(text.replace(/https?:\/\/\S+|\S+@\S+/g, " "))} `;
  return names.some((name) =>
    [name, name.replaceAll(" ", "")].some((form) => said.includes(` ${form} `)),
  );
}

function withoutLegalForm(name: string): string {
  const parts = words(name).split(" ");
  while (parts.length > 1 && LEGAL_FORMS.has(parts.at(-1) ?? "")) parts.pop();
  return parts.join(" ");
}

/** Lower case, marks and punctuation as single spaces: `Birch & Co., Inc.` → `birch co inc`. */
export function words(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
