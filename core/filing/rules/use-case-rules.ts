import { AGE_RESTRICTED, DONATION, LENDING, RESTRICTED_KINDS } from "./restricted-words";
import type { Hit, Rule } from "./rule";
import { USE_CASE, type CampaignView } from "./view";

const CASE = `${USE_CASE}.useCase`;
const SUB_CASES = `${USE_CASE}.subUseCases`;
const LENDS = `${USE_CASE}.directLending`;
const AGE_GATED = `${USE_CASE}.ageGated`;
const CAPABILITIES = "campaignCapabilities.numberCapabilities";
const MMS_SAMPLE = /^mmsFileSamples\.mmsFileSample\d$/;

/** How many sub use cases a use case has; the others have none. */
const SUB_CASE_BOUNDS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  MIXED: [2, 5],
  LOW_VOLUME: [1, 5],
};

/** What AWS does not register as an ordinary campaign. */
const NOT_QUALIFIED: readonly (readonly [what: string, words: RegExp])[] = [
  [
    "a test",
    /\b(?:this is a|only a|just a) (?:test|demo)\b|\b(?:test|testing|demo|dummy|internal test) (?:campaign|message|messages|sms|text|texts|account|purposes?)\b|\blorem ipsum\b/i,
  ],
  ["emergency alerts", /\bemergency (?:alerts?|notifications?|broadcasts?|warnings?)\b/i],
  ["texts between persons", /\b(?:peer|person)[ -]to[ -](?:peer|person)\b|\bp2p\b/i],
  ["influencers", /\binfluencers?\b/i],
  [
    "people who did not subscribe",
    /\b(?:cold (?:texts?|texting|outreach|leads?)|(?:purchased|bought|rented|scraped) (?:lists?|leads?|contacts?|numbers?)|prospecting)\b/i,
  ],
];

/** Words that hardly any English sentence does without, and that few other languages have. */
const ENGLISH =
  /\b(?:the|your|you|and|for|is|are|was|will|with|have|has|our|this|of|to|at|from|reply|has|been)\b/i;

export const USE_CASE_RULES: readonly Rule[] = [
  {
    id: "18",
    severity: "error",
    title: "Sub use cases belong to MIXED and LOW_VOLUME",
    checks: "`subUseCases`: 2 to 5 for MIXED, 1 to 5 for LOW_VOLUME, none for the others",
    prevents: [],
    fix: "Correct the list",
    campaign: (campaign) => {
      const kinds = campaign.choices(SUB_CASES);
      const useCase = campaign.text(CASE);
      const [least, most] = SUB_CASE_BOUNDS[useCase] ?? [0, 0];
      if (useCase === "" || (kinds.length >= least && kinds.length <= most)) return [];
      const bounds = most === 0 ? "none" : `${least} to ${most}`;
      return [
        { field: SUB_CASES, rule: `has a list of ${kinds.length}; ${useCase} takes ${bounds}` },
      ];
    },
  },
  {
    id: "19",
    severity: "warning",
    title: "Donations and loans are declared",
    checks:
      "Description and samples for words of donations, where `useCase` is not CHARITY, and of loans, where `directLending` is No",
    prevents: ["CAMPAIGN_MISMATCH_CHARITY", "CAMPAIGN_UNDECLARED_DIRECT_LENDING"],
    fix: "Declare it, or say it in other words",
    heuristic: true,
    campaign: (campaign) => [
      ...(campaign.text(CASE) === "CHARITY"
        ? []
        : found(campaign, DONATION, "is of donations, and useCase is not CHARITY")),
      ...(campaign.text(LENDS) === "No"
        ? found(campaign, LENDING, "is of loans, and directLending is No")
        : []),
    ],
  },
  {
    id: "20a",
    severity: "warning",
    title: "Goods that are sold by age are age-gated",
    checks: "Texts for words of alcohol, tobacco and firearms, where `ageGated` is No",
    prevents: ["CAMPAIGN_NON_COMPLIANT_CONTENT_SHAFT_AGE_GATE"],
    fix: "Set ageGated to Yes, and ask for the whole date of birth at the opt-in",
    heuristic: true,
    campaign: (campaign) =>
      campaign.text(AGE_GATED) === "No"
        ? found(campaign, AGE_RESTRICTED, "is sold by age, and ageGated is No")
        : [],
  },
  {
    id: "20b",
    severity: "warning",
    title: "No restricted content",
    checks:
      "Texts for words of gambling, cannabis, high-risk finance, sweepstakes, affiliate marketing, job boards, illegal substances and sex",
    prevents: RESTRICTED_KINDS.map(({ reason }) => reason),
    fix: "AWS takes no new version after this denial: leave it out, or ask AWS support first",
    heuristic: true,
    campaign: (campaign) =>
      RESTRICTED_KINDS.flatMap(({ kind, words }) =>
        found(campaign, words, `is a word of ${kind}, which carriers do not carry`),
      ),
  },
  {
    id: "21",
    severity: "warning",
    title: "An ordinary campaign, in English",
    checks:
      "Texts for other languages (no common English word among eight), and for words of tests, emergency alerts, person-to-person texts, influencers and people who did not subscribe",
    prevents: [
      "CAMPAIGN_NON_ENGLISH_CONTENT",
      "CAMPAIGN_NON_COMPLIANT_CONTENT_NON_SUBSCRIBER",
      "CAMPAIGN_NOT_QUALIFIED_EMERGENCY_ALERT",
      "CAMPAIGN_NOT_QUALIFIED_P2P",
      "CAMPAIGN_NOT_QUALIFIED_INFLUENCER",
    ],
    fix: "File what subscribers will get, in English",
    heuristic: true,
    campaign: (campaign) => [
      ...campaign.prose
        .filter(({ text }) => !isEnglish(text))
        .map(({ field, text }) => ({ field, value: text, rule: "does not read as English" })),
      ...NOT_QUALIFIED.flatMap(([what, words]) =>
        found(campaign, words, `speaks of ${what}, which is no ordinary campaign`),
      ),
    ],
  },
  {
    id: "24a",
    severity: "warning",
    title: "An MMS campaign has an MMS sample",
    checks: "`mmsFileSamples` where `numberCapabilities` has MMS",
    prevents: [],
    fix: "Add mmsFileSample1: {file: ./NAME.png}, or choose capabilities without MMS",
    campaign: (campaign) =>
      sendsMms(campaign) && !hasMmsSample(campaign)
        ? [
            {
              field: CAPABILITIES,
              value: campaign.text(CAPABILITIES),
              rule: "has MMS, and there is no mmsFileSample",
            },
          ]
        : [],
  },
  {
    id: "24b",
    severity: "error",
    title: "An MMS sample belongs to an MMS campaign",
    checks: "`numberCapabilities` for MMS where there is an `mmsFileSample`",
    prevents: [],
    fix: "Choose capabilities with MMS (they cannot be changed later), or remove the sample",
    campaign: (campaign) =>
      !sendsMms(campaign) && hasMmsSample(campaign)
        ? [
            {
              field: CAPABILITIES,
              value: campaign.text(CAPABILITIES),
              rule: "has no MMS, and there is an mmsFileSample",
            },
          ]
        : [],
  },
];

/** The first such word of each text. */
function found({ prose }: CampaignView, words: RegExp, rule: string): readonly Hit[] {
  return prose.flatMap(({ field, text }) => {
    const [word] = words.exec(text) ?? [];
    return word === undefined ? [] : [{ field, value: word, rule }];
  });
}

function isEnglish(text: string): boolean {
  const said = text.replace(/\[[^\]]*\]|https?:\/\/\S+/g, " ");
  return said.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length < 8 || ENGLISH.test(said);
}

function sendsMms(campaign: CampaignView): boolean {
  return campaign.text(CAPABILITIES).includes("MMS");
}

function hasMmsSample(campaign: CampaignView): boolean {
  return campaign.fieldPaths.some((field) => MMS_SAMPLE.test(field));
}
