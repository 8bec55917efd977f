/** One self-contained page: no script, no font, no picture from elsewhere. */
import type { Live } from "../aws/live";
import { capText, inCommon, shareText } from "../status/share-text";
import type { Entry, Item, Standing } from "../status/standing";
import { rowsOf } from "./bars";
import { escape } from "./escape";
import { dayOf, picture } from "./picture";
import { STYLE } from "./style";

export function timelinePage(standing: Standing, live: Live | undefined, now: Date): string {
  const { stack, accountId, region, items, nextSteps } = standing;
  const asked = live === undefined ? "from the state of the last deployment" : "as AWS says now";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>10DLC: ${escape(stack)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escape(stack)} ${badge(standing)}</h1>
<p class="under">10DLC of account ${escape(accountId)} in ${escape(region)}, ${dayOf(now.getTime())} ${now.getUTCFullYear()}, ${asked}</p>
<div class="card scroll">
${picture(rowsOf(standing, live, now), now)}
</div>
${section("Next", steps(nextSteps))}
${section("Registrations and numbers", table(["", "status", "who acts", "since", "expected by"], items.map(itemCells)))}
${section("Accounts that send", accounts(standing))}
${section("Daily caps, for all accounts together", `${booked(standing)}${caps(items)}`)}
</main>
</body>
</html>
`;
}

function badge({ complete, needsYou }: Standing): string {
  if (complete) return `<span class="badge good">complete</span>`;
  return needsYou
    ? `<span class="badge bad">needs you</span>`
    : `<span class="badge wait">in progress</span>`;
}

function section(title: string, content: string): string {
  return content === "" ? "" : `<h2>${title}</h2>\n<div class="card">${content}</div>`;
}

function steps(all: readonly string[]): string {
  return all.length === 0
    ? ""
    : `<ul>${all.map((step) => `<li>${escape(step)}</li>`).join("")}</ul>`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: string, all: readonly string[]): string =>
    `<tr>${all.map((cell) => `<${tag}>${cell}</${tag}>`).join("")}</tr>`;
  return `<table><thead>${cells("th", head)}</thead><tbody>${rows.map((row) => cells("td", row)).join("")}</tbody></table>`;
}

function itemCells(item: Item): readonly string[] {
  const tone = item.done ? "good" : item.denials.length > 0 ? "bad" : "wait";
  const denials = item.denials.map(({ reason, advice }) => `<br>${escape(`${reason}: ${advice}`)}`);
  const late = item.overdue ? ` <span class="bad">overdue</span>` : "";
  return [
    escape(item.phoneNumber ? `${item.name} ${item.phoneNumber}` : item.name),
    `<span class="${tone}">${escape(item.status || item.phase)}</span>${denials.join("")}`,
    escape(item.waitingFor),
    item.since === "" ? "" : dayOf(item.since),
    item.expectedBy === "" || item.done ? "" : `${dayOf(item.expectedBy)}${late}`,
  ];
}

function accounts(standing: Standing): string {
  const { entries } = standing;
  if (entries.length === 0) return "";
  const common = inCommon(entries);
  const rows = entries.map((entry) => entryCells(entry, standing, common));
  return [
    table(["entry", "", "messages a day", "account", "why"], rows),
    ...common.map((one) => `<p>All entries: ${escape(one)}.</p>`),
  ].join("");
}

function entryCells(
  entry: Entry,
  standing: Standing,
  common: readonly string[],
): readonly string[] {
  const { name, accountId, enabled, ready, blockers } = entry;
  const can = !enabled
    ? ["bad", "off"]
    : ready
      ? ["good", "can send"]
      : ["wait", "cannot send yet"];
  return [
    escape(name),
    `<span class="${can[0] ?? ""}">${can[1] ?? ""}</span>`,
    shareText(entry, standing),
    escape(accountId),
    escape(blockers.filter((one) => !common.includes(one)).join("; ")),
  ];
}

function booked(standing: Standing): string {
  const cap = capText(standing);
  if (cap === undefined) return "";
  return `<p${cap.overbooked ? ' class="bad"' : ""}>${escape(cap.text)}</p>`;
}

function caps(items: readonly Item[]): string {
  const rows = items.flatMap(({ name, dailyMessageCaps = {} }) =>
    Object.entries(dailyMessageCaps).map(([carrier, cap]) => [
      escape(name),
      escape(carrier),
      `${cap.toLocaleString("en-US")} messages a day`,
    ]),
  );
  return rows.length === 0 ? "" : table(["number", "carrier", "cap"], rows);
}
