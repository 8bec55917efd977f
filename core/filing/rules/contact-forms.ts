/** Links, telephone numbers and e-mail addresses as they stand in texts. */

/** Endings of a host that is written without `https://`; a host with a path counts with any. */
const ENDINGS = "com|net|org|io|co|us|app|biz|info|me|ly|gov|edu|ca|uk|link|shop|health|care|dev";

const LINK = new RegExp(
  String.raw`https?://[^\s<>"]+|(?<![@\w.-])(?:[a-z0-9-]+\.)+(?:(?:${ENDINGS})\b(?:/[^\s<>"]*)?|[a-z]{2,}/[^\s<>"]+)`,
  "gi",
);

const EMAIL = /[^\s@<>()"]+@[^\s@<>()"]+\.[a-z]{2,}/gi;

/** Digits in groups, or after a plus; a plain row of digits is an order number as likely. */
const PHONE =
  /(?<![\w/.-])(?:\+\d{8,15}|(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}|1[ .-]?8\d\d[ .-][A-Z0-9-]{7,9})(?![\w/])/g;

const LINK_VARIABLE = /[[{<][^\]}>]*\b(?:url|link|website)\b[^\]}>]*[\]}>]/i;
const PHONE_VARIABLE = /[[{<][^\]}>]*\b(?:phone|telephone|phone number)\b[^\]}>]*[\]}>]/i;

/** Links of a text, without the full stop after them. */
export function linksIn(text: string): readonly string[] {
  return (text.replace(EMAIL, " ").match(LINK) ?? []).map((link) =>
    link.replace(/[.,;:!?)]+$/, ""),
  );
}

/** Whether a text has a link, or a variable in brackets that will be one. */
export function hasLink(text: string): boolean {
  return linksIn(text).length > 0 || LINK_VARIABLE.test(text);
}

export function phonesIn(text: string): readonly string[] {
  return text.match(PHONE) ?? [];
}

/** Whether a text has a telephone number, or a variable in brackets that will be one. */
export function hasPhone(text: string): boolean {
  return phonesIn(text).length > 0 || PHONE_VARIABLE.test(text);
}

export function hasEmail(text: string): boolean {
  return (text.match(EMAIL) ?? []).length > 0;
}

/** Host of a link with or without a scheme, lower case; "" when it has none. */
export function hostOf(link: string): string {
  const [, host = ""] = /^(?:[a-z]+:\/\/)?(?:[^/@]*@)?([^/:?#]+)/i.exec(link.trim()) ?? [];
  return host.toLowerCase().replace(/^www\./, "");
}

/** Country endings below which companies register: `acme.co.uk`. */
const SECOND_LEVEL = new Set(["ac", "co", "com", "edu", "gov", "gob", "net", "ne", "or", "org"]);

/** The domain that somebody registered: the last two labels, or three below `co.uk` and its like. */
export function registrableDomain(host: string): string {
  const labels = host.toLowerCase().split(".");
  const [second = "", top = ""] = labels.slice(-2);
  return labels.slice(top.length === 2 && SECOND_LEVEL.has(second) ? -3 : -2).join(".");
}

/** Domain of an e-mail address, lower case. */
export function mailDomain(address: string): string {
  return address
    .slice(address.lastIndexOf("@") + 1)
    .trim()
    .toLowerCase();
}
