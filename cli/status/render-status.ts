/** A standing as text. */
import { painter, type Paint } from "../text/paint";
import { table } from "../text/table";
import { capText, inCommon, shareText } from "./share-text";
import type { Entry, Item, Standing } from "./standing";

/** More entries than this are counted, and only those that cannot send, or whose stack is behind, are listed. */
const MANY = 30;

export function renderStatus(standing: Standing, colors: boolean): string {
  const paint = painter(colors);
  const { stack, accountId, region, items, entries, nextSteps, complete } = standing;
  const steps = nextSteps.map((step) => `  ${step}`);
  return [
    paint.strong(`${stack}  account ${accountId}, ${region}`),
    table(
      ["", "status", "since", "expected by", "who acts"],
      items.map((item) => rowOf(item, paint)),
      paint,
    ),
    ...items.flatMap((item) => denialsOf(item, paint)),
    ...(entries.length === 0 ? [] : [entriesText(standing, paint)]),
    ...capLine(standing, paint),
    ...(steps.length === 0 ? [] : [[paint.strong("Next"), ...steps].join("\n")]),
    complete ? paint.good("Everything is complete.") : paint.warn("Not complete."),
  ].join("\n\n");
}

function rowOf(item: Item, paint: Paint): readonly string[] {
  const { name, status, phase, since, expectedBy, overdue, done, moved, waitingFor } = item;
  const standing = status === "" ? phase : status;
  const coloured = done
    ? paint.good(standing)
    : item.denials.length > 0
      ? paint.bad(standing)
      : standing;
  return [
    item.phoneNumber ? `${name} ${item.phoneNumber}` : name,
    moved ? `${coloured} ${paint.dim("(moved; run pulumi up)")}` : coloured,
    day(since),
    overdue ? paint.bad(`${day(expectedBy)} overdue`) : done ? "" : day(expectedBy),
    waitingFor === "you" ? paint.warn("you") : waitingFor,
  ];
}

function denialsOf({ name, denials }: Item, paint: Paint): readonly string[] {
  return denials.map(({ reason, field, description, advice }) =>
    [
      paint.bad(`${name} was denied: ${reason}${field === "" ? "" : ` (${field})`}`),
      ...(description === "" ? [] : [`  AWS: ${description}`]),
      `  ${advice}`,
    ].join("\n"),
  );
}

function capLine(standing: Standing, paint: Paint): readonly string[] {
  const cap = capText(standing);
  if (cap === undefined) return [];
  return [cap.overbooked ? paint.warn(cap.text) : cap.text];
}

function entriesText(standing: Standing, paint: Paint): string {
  const { entries } = standing;
  const few = entries.length <= MANY;
  const listed = few ? entries : entries.filter(needsALook).slice(0, MANY);
  const ready = entries.filter((entry) => entry.ready).length;
  const common = inCommon(entries);
  const rows = listed.map((entry) => [
    entry.name,
    entry.accountId,
    entry.enabled ? (entry.ready ? paint.good("can send") : "cannot send") : paint.warn("off"),
    entry.stack ?? paint.dim("no stack here"),
    ownStack(entry, paint),
    shareText(entry, standing),
    entry.blockers.filter((one) => !common.includes(one)).join("; "),
  ]);
  const said = few ? "" : `${ready} of ${entries.length} entries can send.`;
  const shown =
    rows.length === 0
      ? ""
      : table(["entry", "account", "", "stack", "its state", "daily share", "why"], rows, paint);
  const all = common.map((one) => `All entries: ${one}.`);
  const unread = entries.filter(({ secondary }) => secondary?.state === "deployed").length;
  const how = `${unread} stacks were listed and not compared: tendlc status --each-stack reads them.`;
  return [said, shown, ...all, unread === 0 ? "" : paint.dim(how)]
    .filter((part) => part !== "")
    .join("\n");
}

const FINE: ReadonlySet<string> = new Set(["current", "deployed"]);

function needsALook({ ready, secondary }: Entry): boolean {
  return !ready || (secondary !== undefined && !FINE.has(secondary.state));
}

function ownStack({ secondary }: Entry, paint: Paint): string {
  if (secondary === undefined) return "";
  const { state, since } = secondary;
  return [FINE.has(state) ? paint.good(state) : paint.warn(state), day(since)]
    .filter((part) => part !== "")
    .join(", ");
}

function day(time: string): string {
  return time.slice(0, 10);
}
