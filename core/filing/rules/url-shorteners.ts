/**
 * Hosts of shorteners that anybody may use. AWS denies them by SAMPLE_MESSAGE_SHORT_URL and allows a
 * company's own short domain; it names some and publishes no list:
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/registration-help-rejection-troubleshooting.html
 */
export const URL_SHORTENERS: ReadonlySet<string> = new Set([
  ...["bit.ly", "j.mp", "tinyurl.com", "tiny.cc", "t.co", "goo.gl", "ow.ly", "is.gd", "v.gd"],
  ...["buff.ly", "cutt.ly", "rebrand.ly", "rb.gy", "short.io", "shorturl.at", "t.ly", "t.me"],
  ...["lnkd.in", "fb.me", "wp.me", "youtu.be", "amzn.to", "adf.ly", "bl.ink", "dub.sh", "s.id"],
  ...["soo.gd", "shorte.st", "clck.ru", "x.co", "mcaf.ee", "qr.ae", "ht.ly", "snip.ly", "tr.im"],
]);
