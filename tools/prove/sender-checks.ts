/** Everything that is tried on a sender role: what it can, and what it cannot. */
import { assumeChecks } from "./assume-checks";
import type { Check } from "./check";
import type { Kind } from "./expected";
import { STRANGER, type Subject } from "./subject";
import { useChecks } from "./use-checks";

/** Checks of one sender role. */
export function senderChecks(subject: Subject): readonly Check[] {
  return [...assumeChecks(subject), ...useChecks(subject), ...boundaryChecks(subject)];
}

/** Six that say most, for stacks with so many entries that all would take long. */
export function sixChecks(subject: Subject): readonly Check[] {
  const all = assumeChecks(subject);
  const uses = useChecks(subject);
  const one = (among: readonly Check[], kind: Kind): readonly Check[] =>
    among.filter((check) => check.kind === kind).slice(0, 1);
  const first =
    subject.of.access === "organization"
      ? "assume under another account's tag"
      : "assume with another external id";
  return [
    ...one(all, "assume as agreed"),
    ...one(all, first),
    ...one(all, "assume from a role that is not trusted"),
    ...one(all, "assume from another account"),
    ...uses.filter(({ kind }) => kind.startsWith("send from an own number")).slice(0, 1),
    ...one(uses, "send from another Region"),
  ];
}

/** What the stack's own boundary must hold back, whatever the role is given. */
function boundaryChecks(subject: Subject): readonly Check[] {
  if (subject.of.permissionsBoundary !== "own") return [];
  const { region, primary } = subject;
  const elsewhere = region === "us-west-2" ? "us-east-1" : "us-west-2";
  const beyond = useChecks(subject).filter(
    ({ kind }) => kind === "cost money or change state" || kind === "become another role",
  );
  const places = [
    [elsewhere, primary],
    [region, STRANGER],
  ] as const;
  const more = [
    ...places.flatMap(([where, account]) =>
      [
        ["SendTextMessage", "phone-number/phone-1"],
        ["SendTextMessage", "pool/pool-1"],
        ["SendTextMessage", "configuration-set/one"],
        ["PutMessageFeedback", "message/message-1"],
        ["DescribePhoneNumbers", "phone-number/phone-1"],
      ].map(([operation = "", on = ""]) => ({
        action: `sms-voice:${operation}`,
        resource: `arn:aws:sms-voice:${where}:${account}:${on}`,
      })),
    ),
    {
      action: "sms-voice:SendTextMessage",
      resource: `arn:aws:sms-voice:${region}:${primary}:protect-configuration/protect-1`,
    },
  ];
  const [model] = beyond.flatMap(({ asks }) => asks);
  return [
    ...beyond.map(
      (check) => ({ ...check, kind: "go beyond the boundary", side: "boundary" }) as const,
    ),
    ...more.flatMap((ask): readonly Check[] =>
      model === undefined
        ? []
        : [
            {
              kind: "go beyond the boundary",
              what: `${ask.action} ${ask.resource}`,
              side: "boundary",
              asks: [{ ...model, ...ask }],
            },
          ],
    ),
  ];
}
