import { hostOf, mailDomain, registrableDomain } from "./contact-forms";
import { PUBLIC_MAIL_DOMAINS } from "./public-mail-domains";
import type { Hit, Rule } from "./rule";
import type { BrandView } from "./view";

const TAX_ID_SETTING = "tendlc:taxId";
const LEGAL_TYPE = "companyInfo.legalType";
const WEBSITE = "contactInfo.website";
const SUPPORT_PHONE = "contactInfo.supportPhoneNumber";
const ADDRESS = "companyInfo.address";
const MAIL_FIELDS = ["contactInfo.supportEmail", "companyInfo.businessContactEmail"];

const PO_BOX = /\bp\.?\s*o\.?\s*box\b|\bpost(?:al)?\s+(?:office\s+)?box\b|\bpmb\s*#?\d/i;

/** `+` and up to 15 digits; ten after the `1` of North America. */
const E164 = /^\+(?:1[2-9]\d{9}|[2-9]\d{6,14})$/;

export const BRAND_RULES: readonly Rule[] = [
  {
    id: "2",
    severity: "error",
    title: "A US tax id is nine digits",
    checks: "`tendlc:taxId`, where `taxIdIssuingCountry` is US: nine digits without a dash",
    prevents: [],
    fix: "Set it as nine digits without a dash",
    brand: (brand) =>
      brand.text("companyInfo.taxIdIssuingCountry") === "US" &&
      brand.taxId !== "" &&
      !/^\d{9}$/.test(brand.taxId)
        ? [{ field: TAX_ID_SETTING, rule: "is no US tax id (EIN) of nine digits" }]
        : [],
  },
  {
    id: "3a",
    severity: "error",
    title: "Public bodies and non-profits are US only",
    checks: "`legalType` of a company that is not, or pays its taxes not, in the US",
    prevents: [],
    fix: "AWS's form takes PRIVATE_PROFIT for every company outside the US",
    brand: (brand) => abroad(brand, "GOVERNMENT", "NON_PROFIT"),
  },
  {
    id: "3b",
    severity: "warning",
    title: "A company outside the US is PRIVATE_PROFIT",
    checks: "PUBLIC_PROFIT as `legalType` of a company outside the US: AWS's pages contradict it",
    prevents: [],
    fix: "AWS's form asks for PRIVATE_PROFIT outside the US",
    brand: (brand) => abroad(brand, "PUBLIC_PROFIT"),
  },
  {
    id: "4a",
    severity: "error",
    title: "E-mail addresses are the company's own",
    checks: "`supportEmail` and `businessContactEmail` against a list of public mail domains",
    prevents: ["BRAND_EMAIL_PUBLIC_DOMAIN", "BRAND_EMAIL_INVALID_OR_MISSING"],
    fix: "Use an address of the company's own domain",
    brand: (brand) =>
      mailHits(
        brand,
        (domain) => PUBLIC_MAIL_DOMAINS.has(domain),
        "is an address of a public mail provider",
      ),
  },
  {
    id: "4b",
    severity: "warning",
    title: "E-mail and website share a domain",
    checks: "The registered domain of `supportEmail` and `businessContactEmail` against `website`",
    prevents: ["UNOFFICIAL_SUPPORT_EMAIL"],
    fix: "Use an address of the website's domain",
    heuristic: true,
    brand: (brand) => {
      const site = registrableDomain(hostOf(brand.text(WEBSITE)));
      if (site === "") return [];
      return mailHits(
        brand,
        (domain) => !PUBLIC_MAIL_DOMAINS.has(domain) && registrableDomain(domain) !== site,
        `is not of the website's domain ${site}`,
      );
    },
  },
  {
    id: "5a",
    severity: "error",
    title: "The support number is in E.164",
    checks: "`supportPhoneNumber`: `+`, country code and digits, ten of them in North America",
    prevents: ["BRAND_PHONE_NUMBER_INVALID_OR_MISSING"],
    fix: 'Write it as "+12065552368": no spaces, dashes or brackets',
    brand: (brand) =>
      textHit(brand, SUPPORT_PHONE, (text) => !E164.test(text), "is no telephone number in E.164"),
  },
  {
    id: "5b",
    severity: "warning",
    title: "The address is a street",
    checks: "`address` for the words of a post office box",
    prevents: ["BRAND_ADDRESS_INVALID"],
    fix: "Write the street address that the tax authority has",
    heuristic: true,
    brand: (brand) =>
      textHit(brand, ADDRESS, (text) => PO_BOX.test(text), "looks like a post office box"),
  },
  {
    id: "6a",
    severity: "error",
    title: "The website is a URL",
    checks: "`website`: `http://` or `https://` and a host with a domain",
    prevents: ["BRAND_URL_INVALID"],
    fix: "Write it with https:// and the whole host",
    brand: (brand) =>
      textHit(
        brand,
        WEBSITE,
        (text) => !/^https?:\/\/[^\s/:?#.]+(?:\.[^\s/:?#.]+)+(?:[/:?#]\S*)?$/i.test(text),
        "is no http(s) URL",
      ),
  },
];

/** What stands in `field`, when it is of this kind. */
function textHit(
  brand: BrandView,
  field: string,
  bad: (text: string) => boolean,
  rule: string,
): readonly Hit[] {
  const text = brand.text(field);
  return text !== "" && bad(text) ? [{ field, value: text, rule }] : [];
}

function abroad(brand: BrandView, ...types: readonly string[]): readonly Hit[] {
  const countries = ["companyInfo.isoCountryCode", "companyInfo.taxIdIssuingCountry"];
  const outside = countries.some((field) => !["", "US"].includes(brand.text(field)));
  const type = brand.text(LEGAL_TYPE);
  return outside && types.includes(type)
    ? [{ field: LEGAL_TYPE, value: type, rule: "is not for a company outside the US" }]
    : [];
}

function mailHits(
  brand: BrandView,
  bad: (domain: string) => boolean,
  rule: string,
): readonly Hit[] {
  return MAIL_FIELDS.flatMap((field) =>
    textHit(brand, field, (text) => bad(mailDomain(text)), rule),
  );
}
