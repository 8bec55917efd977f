/**
 * Domains under which anybody gets a mailbox, from the providers' own sign-up pages (Google, Microsoft,
 * Yahoo, Apple, AOL, Proton, GMX, Zoho, Yandex, Mail.com, Fastmail, Tuta) and of US access providers.
 * AWS denies them by BRAND_EMAIL_PUBLIC_DOMAIN and publishes no list of its own:
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/registration-help-rejection-troubleshooting.html
 */
export const PUBLIC_MAIL_DOMAINS: ReadonlySet<string> = new Set([
  ...["gmail.com", "googlemail.com"],
  ...["outlook.com", "hotmail.com", "hotmail.co.uk", "live.com", "msn.com"],
  ...["yahoo.com", "yahoo.co.uk", "yahoo.ca", "ymail.com", "rocketmail.com"],
  ...["icloud.com", "me.com", "mac.com"],
  ...["aol.com", "aim.com"],
  ...["proton.me", "protonmail.com", "pm.me"],
  ...["gmx.com", "gmx.net", "gmx.de", "web.de"],
  ...["zohomail.com", "yandex.com", "yandex.ru", "mail.ru", "mail.com", "email.com"],
  ...["fastmail.com", "fastmail.fm", "tutanota.com", "tuta.com", "hushmail.com", "hey.com"],
  ...["qq.com", "163.com", "126.com", "sina.com", "naver.com"],
  ...["comcast.net", "verizon.net", "att.net", "sbcglobal.net", "bellsouth.net", "cox.net"],
  ...["charter.net", "earthlink.net", "optonline.net", "frontier.com", "juno.com"],
]);
