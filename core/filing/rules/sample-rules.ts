import { namesCompany, words } from "./company-name";
import { hasLink, hasPhone, hostOf, linksIn, phonesIn } from "./contact-forms";
import { OPT_OUT } from "./phrases";
import type { Hit, Rule } from "./rule";
import { URL_SHORTENERS } from "./url-shorteners";
import { USE_CASE, type CampaignView, type Passage } from "./view";

const SAMPLES = "messageSamples";
const LINK = `${USE_CASE}.embeddedLink`;
const LINK_SAMPLE = `${USE_CASE}.embeddedLinkSample`;
const PHONE = `${USE_CASE}.embeddedPhone`;

/** Capitalized words before a colon at the beginning, or after "on behalf of". */
const SENDER =
  /^\s*((?:[A-Z][\w&'.-]*)(?: (?:of|and|the|&|[A-Z][\w&'.-]*)){0,4})\s*:|\bon behalf of ([A-Z][\w&'.-]*(?: [A-Z][\w&'.-]*){0,3})/;

/** Words that begin a message and name nobody. */
const NO_SENDER =
  /\b(?:alert|appointment|attention|code|confirmation|confirmed|delivery|final|fraud|hello|hi|important|message|news|notice|order|otp|payment|password|pin|reminder|sale|security|sample|shipping|thanks?|tip|today|update|urgent|verification|warning|welcome|your?)\b/i;

/** A variable that will be the name of some business. */
const ANY_BUSINESS =
  /[[{<][^\]}>]*\b(?:company|business|merchant|client|brand|customer's)\b[^\]}>]*[\]}>]/i;

export const SAMPLE_RULES: readonly Rule[] = [
  {
    id: "9b",
    severity: "warning",
    title: "Every sample names the company",
    checks: "Each sample for the DBA name or the company name",
    prevents: ["SAMPLE_MESSAGE_MISMATCH"],
    fix: "Begin it with the brand's name",
    campaign: ({ samples, companyNames }) =>
      companyNames.length === 0
        ? []
        : samples
            .filter(({ text }) => !namesCompany(text, companyNames))
            .map((one) => hit(one, one.text, "does not name the company")),
  },
  {
    id: "9c",
    severity: "warning",
    title: "No sample names another company",
    checks:
      "Each sample for another name before its first colon, a name after “on behalf of”, or a variable for some company's name",
    prevents: ["CAMPAIGN_MULTI_BRAND", "INVALID_BUSINESS_CONNECTION"],
    fix: "Send in the brand's own name: each other company needs a brand and campaign of its own",
    heuristic: true,
    campaign: ({ samples, companyNames }) =>
      samples.flatMap((one) => {
        const other = otherSender(one.text, companyNames);
        return other === undefined ? [] : [hit(one, other, "looks like another company")];
      }),
  },
  {
    id: "15",
    severity: "error",
    title: "No public URL shortener",
    checks: "Links of the samples and `embeddedLinkSample` against a list of public shorteners",
    prevents: ["SAMPLE_MESSAGE_SHORT_URL", "EMBEDDED_LINK_ISSUES"],
    fix: "Use the full link, or a short domain of your own",
    campaign: (campaign) =>
      [...campaign.samples, { field: LINK_SAMPLE, text: campaign.text(LINK_SAMPLE) }].flatMap(
        (one) =>
          linksIn(one.text)
            .filter((link) => URL_SHORTENERS.has(hostOf(link)))
            .map((link) => hit(one, link, "is a link of a public URL shortener")),
      ),
  },
  {
    id: "16",
    severity: "error",
    title: "Links and telephone numbers are declared as the samples have them",
    checks:
      "`embeddedLink`, `embeddedLinkSample` and `embeddedPhone` against the samples; variables such as [link] count, the support number does not",
    prevents: [
      "EMBEDDED_LINK_ISSUES",
      "SAMPLE_MESSAGE_PHONE_NUMBER",
      "CAMPAIGN_ATTRIBUTES_MISMATCH",
    ],
    fix: "Change the answer, or the samples",
    heuristic: true,
    campaign: (campaign) => [
      ...declared(
        campaign,
        LINK,
        "a link",
        campaign.samples.filter(({ text }) => hasLink(text)),
      ),
      ...(campaign.text(LINK) === "Yes" && !campaign.has(LINK_SAMPLE)
        ? [
            {
              field: LINK_SAMPLE,
              rule: `is missing, and ${LINK} is Yes`,
              fix: "Write one such link",
            },
          ]
        : []),
      ...declaredPhone(campaign),
    ],
  },
  {
    id: "17a",
    severity: "warning",
    title: "Two samples, and one says how to opt out",
    checks: "The number of different samples, and the words STOP, opt out or unsubscribe in them",
    prevents: ["SAMPLE_MESSAGE_USE_CASE_MISMATCH"],
    fix: "Give at least two different samples, one of them with “Reply STOP to opt out”",
    heuristic: true,
    campaign: ({ samples }) => {
      if (samples.length === 0) return [];
      const different = new Set(samples.map(({ text }) => words(text))).size;
      return [
        ...(different < 2
          ? [{ field: SAMPLES, rule: "has fewer than two different samples" }]
          : []),
        ...(samples.some(({ text }) => OPT_OUT.test(text))
          ? []
          : [{ field: SAMPLES, rule: "has no sample that says how to opt out" }]),
      ];
    },
  },
  {
    id: "17b",
    severity: "error",
    title: "No text stands in two fields",
    checks: "Description, workflow, messages and samples against each other",
    prevents: ["CAMPAIGN_TEMPLATE_REUSE"],
    fix: "Write each for its own purpose",
    campaign: ({ prose }) =>
      prose.flatMap((one, index) => {
        const first = prose.slice(0, index).find(({ text }) => words(text) === words(one.text));
        return first === undefined ? [] : [hit(one, one.text, `is the text of ${first.field}`)];
      }),
  },
  {
    id: "17c",
    severity: "warning",
    title: "A sample for each sub use case",
    checks: "The number of samples of a MIXED or LOW_VOLUME campaign against its `subUseCases`",
    prevents: [],
    fix: "Add a sample of each kind",
    campaign: (campaign) => {
      const kinds = campaign.choices(`${USE_CASE}.subUseCases`).length;
      const mixed = ["MIXED", "LOW_VOLUME"].includes(campaign.text(`${USE_CASE}.useCase`));
      const { length } = campaign.samples;
      return mixed && length < kinds
        ? [{ field: SAMPLES, rule: `has ${length} samples for ${kinds} sub use cases` }]
        : [];
    },
  },
];

function hit({ field }: Passage, value: string, rule: string): Hit {
  return { field, value, rule };
}

function otherSender(text: string, companyNames: readonly string[]): string | undefined {
  const [variable] = ANY_BUSINESS.exec(text) ?? [];
  if (variable !== undefined) return variable;
  const [, before, after] = SENDER.exec(text) ?? [];
  const sender = after ?? before;
  if (sender === undefined || (after === undefined && NO_SENDER.test(sender))) return undefined;
  return namesCompany(sender, companyNames) ? undefined : sender;
}

/** Yes if and only if a sample has it. */
function declared(
  campaign: CampaignView,
  field: string,
  what: string,
  having: readonly Passage[],
): readonly Hit[] {
  const answer = campaign.text(field);
  const [first] = having;
  if (answer === "Yes" && first === undefined && campaign.samples.length > 0) {
    return [{ field, value: answer, rule: `is declared, and no sample has ${what}` }];
  }
  return answer === "No" && first !== undefined
    ? [{ field, value: answer, rule: `is declared, and ${first.field} has ${what}` }]
    : [];
}

/** The support number may stand in any message: it is declared neither way. */
function declaredPhone(campaign: CampaignView): readonly Hit[] {
  const others = campaign.samples.filter(({ text }) => hasPhone(withoutSupport(campaign, text)));
  const any = campaign.samples.filter(({ text }) => hasPhone(text));
  const having = campaign.text(PHONE) === "Yes" ? any : others;
  return declared(campaign, PHONE, "a telephone number", having);
}

function withoutSupport({ supportPhone }: CampaignView, text: string): string {
  const national = (phone: string) => phone.replace(/\D/g, "").slice(-10);
  return phonesIn(text)
    .filter((phone) => national(phone) === national(supportPhone))
    .reduce((rest, phone) => rest.replace(phone, " "), text);
}
