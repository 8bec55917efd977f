/** What a session of a sender role must and must not be able to do. */
import type { Check } from "./check";
import type { Kind } from "./expected";
import type { Ask } from "./simulate";
import { ELSEWHERE, LATE, network, STRANGER, type Subject } from "./subject";

/** What costs money, changes state or reads others' data, and on what; none of it is ever granted. */
const NEVER: readonly (readonly [operation: string, on: string])[] = [
  ["ReleasePhoneNumber", "number"],
  ["UpdatePhoneNumber", "number"],
  ["PutKeyword", "number"],
  ["DeleteKeyword", "number"],
  ["PutResourcePolicy", "number"],
  ["DeleteResourcePolicy", "number"],
  ["TagResource", "number"],
  ["UntagResource", "number"],
  ["SendVoiceMessage", "*"],
  ["SetTextMessageSpendLimitOverride", "*"],
  ["DeleteTextMessageSpendLimitOverride", "*"],
  ["CreateRegistration", "*"],
  ["CreateProtectConfiguration", "*"],
  ["SubmitRegistrationVersion", "registration/registration-1"],
  ["DeleteRegistration", "registration/registration-1"],
  ["PutRegistrationFieldValue", "registration/registration-1"],
  ["PutOptedOutNumber", "opt-out-list/Default"],
  ["DeleteOptedOutNumber", "opt-out-list/Default"],
  ["DescribeOptedOutNumbers", "opt-out-list/Default"],
  ["AssociateOriginationIdentity", "pool/pool-1"],
  ["DeletePool", "pool/pool-1"],
  ["CreateEventDestination", "configuration-set/other"],
  ["SetAccountDefaultProtectConfiguration", "protect-configuration/protect-1"],
];

/** Keys of a context with other values; undefined takes one away. */
type Change = Readonly<Record<string, string | undefined>>;

function changed(context: Ask["context"], change: Change): Ask["context"] {
  const all = Object.entries({ ...context, ...change });
  return Object.fromEntries(
    all.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

export function useChecks(subject: Subject): readonly Check[] {
  const { of, own, others, region, primary, senderRoleArn, otherRoles, ownSet } = subject;
  const name = senderRoleArn.split("/").at(-1) ?? "";
  const tag =
    of.access === "organization" ? { "aws:PrincipalTag/tendlc-account": "555555555555" } : {};
  const context: Ask["context"] = {
    "aws:PrincipalArn": senderRoleArn,
    "aws:PrincipalAccount": primary,
    "aws:CurrentTime": "2020-01-01T00:00:00Z",
    ...network(of),
    ...tag,
  };
  const use = (kind: Kind, action: string, resource: string, change: Change = {}): Check => ({
    kind,
    what: `${action} ${resource}`,
    side: "use",
    asks: [
      {
        principal: `arn:aws:sts::${primary}:assumed-role/${name}/session`,
        action,
        resource,
        context: changed(context, change),
      },
    ],
  });
  const SEND = "sms-voice:SendTextMessage";
  const [number = `arn:aws:sms-voice:${region}:${primary}:phone-number/phone-none`] = own;
  const arn = (type: string, where = region, account = primary) =>
    `arn:aws:sms-voice:${where}:${account}:${type}`;
  const at = (where: string, account: string) =>
    arn(number.split(":").at(-1) ?? "", where, account);
  const elsewhere = region === "us-west-2" ? "us-east-1" : "us-west-2";
  const granted = of.grants ?? [];
  const EACH: readonly (readonly [action: string, resource: string])[] = [
    [SEND, number],
    ...(ownSet === undefined ? [] : [[SEND, ownSet] as const]),
    ...subject.ownPools.map((pool) => [SEND, pool] as const),
    ["sms-voice:SendMediaMessage", number],
    ["sms-voice:PutMessageFeedback", arn("message/message-1")],
    ["sms-voice:DescribePhoneNumbers", number],
  ];
  const each = (kind: Kind, change: Change) =>
    EACH.map(([action, resource]) => use(kind, action, resource, change));
  const kindOf = (grant: boolean): Kind =>
    grant && of.enabled ? "use what is granted" : "use what is not granted";
  const MEDIA = "sms-voice:SendMediaMessage";
  const FEEDBACK = "sms-voice:PutMessageFeedback";
  const DESCRIBE = "sms-voice:DescribePhoneNumbers";
  return [
    ...own.map((one) =>
      use(
        of.enabled ? "send from an own number" : "send from an own number while disabled",
        SEND,
        one,
      ),
    ),
    ...subject.ownPools.flatMap((pool) => poolChecks(pool, subject, use)),
    ...subject.otherPools.slice(0, 5).map((pool) => use("send from another pool", SEND, pool)),
    use("send from another pool", SEND, arn("pool/pool-other")),
    ...(ownSet === undefined ? [] : setChecks(ownSet, subject, use)),
    ...subject.otherSets
      .slice(0, 5)
      .map((set) => use("send through what is not its own", SEND, set)),
    ...others.slice(0, 5).map((one) => use("send from another number", SEND, one)),
    use("send from another number", SEND, arn("phone-number/phone-somebodyelses")),
    use("send from another Region", SEND, at(elsewhere, primary)),
    use("send from another account", SEND, at(region, STRANGER)),
    ...["sender-id/OTHER/US", "configuration-set/other", "protect-configuration/protect-other"].map(
      (one) => use("send through what is not its own", SEND, arn(one)),
    ),
    use(kindOf(granted.includes("mediaMessages")), MEDIA, number),
    use("use what is not granted", MEDIA, arn("phone-number/phone-somebodyelses")),
    use(kindOf(granted.includes("messageFeedback")), FEEDBACK, arn("message/message-1")),
    use("use what is not granted", FEEDBACK, arn("message/message-1", elsewhere)),
    use("use what is not granted", FEEDBACK, arn("message/message-1", region, STRANGER)),
    use(kindOf(granted.includes("describeNumbers")), DESCRIBE, number),
    use("use what is not granted", DESCRIBE, arn("phone-number/phone-somebodyelses")),
    use("use what is not granted", DESCRIBE, at(elsewhere, primary)),
    use("use what is not granted", DESCRIBE, at(region, STRANGER)),
    ...(of.network === undefined ? [] : each("send from another network", ELSEWHERE)),
    ...(of.expires === undefined ? [] : each("send after the end", { "aws:CurrentTime": LATE })),
    ...(of.access === "organization"
      ? [
          ...each("send without the account's tag", {
            "aws:PrincipalTag/tendlc-account": undefined,
          }),
          ...(of.exceptAccounts ?? []).map((accountId) =>
            use("send from an excepted account", SEND, number, {
              "aws:PrincipalTag/tendlc-account": accountId,
            }),
          ),
        ]
      : []),
    ...NEVER.map(([operation, on]) => {
      const resource = on === "number" ? number : on === "*" ? "*" : arn(on);
      return use("cost money or change state", `sms-voice:${operation}`, resource);
    }),
    ...[...otherRoles.slice(0, 3), senderRoleArn].map((role) =>
      use("become another role", "sts:AssumeRole", role),
    ),
    use("cost money or change state", "iam:PutRolePolicy", senderRoleArn),
  ];
}

/** What it can with its configuration set: send, and nothing to the set itself. */
function setChecks(
  ownSet: string,
  { of, region, primary }: Subject,
  use: (kind: Kind, action: string, resource: string) => Check,
): readonly Check[] {
  const place = `:${region}:${primary}:`;
  const elsewhere = region === "us-west-2" ? "us-east-1" : "us-west-2";
  const MEDIA = "sms-voice:SendMediaMessage";
  const SEND = "sms-voice:SendTextMessage";
  const media = of.enabled && of.grants?.includes("mediaMessages") === true;
  return [
    use(
      of.enabled
        ? "send with the own configuration set"
        : "send with the own configuration set while disabled",
      SEND,
      ownSet,
    ),
    use(media ? "use what is granted" : "use what is not granted", MEDIA, ownSet),
    ...[`:${elsewhere}:${primary}:`, `:${region}:${STRANGER}:`].map((other) =>
      use("send through what is not its own", SEND, ownSet.replace(place, other)),
    ),
    ...["CreateEventDestination", "DeleteEventDestination", "TagResource"].map((operation) =>
      use("cost money or change state", `sms-voice:${operation}`, ownSet),
    ),
  ];
}

/** What it can with a pool of its campaign: send, and nothing to the pool itself. */
function poolChecks(
  pool: string,
  { of, region, primary }: Subject,
  use: (kind: Kind, action: string, resource: string) => Check,
): readonly Check[] {
  const place = `:${region}:${primary}:`;
  const elsewhere = region === "us-west-2" ? "us-east-1" : "us-west-2";
  const media = of.enabled && of.grants?.includes("mediaMessages") === true;
  const SEND = "sms-voice:SendTextMessage";
  return [
    use(of.enabled ? "send from an own pool" : "send from an own pool while disabled", SEND, pool),
    use(
      media ? "use what is granted" : "use what is not granted",
      "sms-voice:SendMediaMessage",
      pool,
    ),
    ...[`:${elsewhere}:${primary}:`, `:${region}:${STRANGER}:`].map((other) =>
      use("send from another pool", SEND, pool.replace(place, other)),
    ),
    ...[
      "AssociateOriginationIdentity",
      "DisassociateOriginationIdentity",
      "UpdatePool",
      "DeletePool",
      "PutKeyword",
      "TagResource",
    ].map((operation) => use("cost money or change state", `sms-voice:${operation}`, pool)),
  ];
}
