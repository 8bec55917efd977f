import { parseArn } from "../arn";
import { all, required, when, within, type Condition, type Within } from "./conditions";
import { policy, type PolicyDocument, type Statement } from "./document";
import { ACCOUNT_TAG } from "./organization-trust";

/** What a sender role may be given beside sending texts. */
export const GRANTS = ["mediaMessages", "messageFeedback", "describeNumbers"] as const;
export type Grant = (typeof GRANTS)[number];

/** What a sender role may do. */
export interface SenderPermissions extends Within {
  readonly numberArns: readonly string[];
  /** Pools that it may send from too: from whatever number is in them. @default none */
  readonly poolArns?: readonly string[] | undefined;
  readonly grants?: readonly Grant[] | undefined;
  /** The one configuration set that it may send with. @default none */
  readonly configurationSetArn?: string | undefined;
  /** Set for the role of an organization: accounts that may not send. */
  readonly organization?: { readonly exceptAccounts?: readonly string[] | undefined } | undefined;
}

/**
 * What a sender role may do: send texts from exactly these numbers and pools, and what it was granted.
 *
 * @throws when there is no number, or a pool or what a condition is to hold is empty
 */
export function senderPolicy(permissions: SenderPermissions): PolicyDocument {
  const { grants = [], organization, poolArns, configurationSetArn } = permissions;
  const sending = [
    "sms-voice:SendTextMessage",
    ...(grants.includes("mediaMessages") ? ["sms-voice:SendMediaMessage"] : []),
  ];
  const numbers = [...required("a number", permissions.numberArns)].sort();
  const pools = poolArns === undefined ? [] : [...required("a pool", poolArns)].sort();
  const condition = all(within(permissions), organization === undefined ? {} : ofAnAccount());
  const allow = (Sid: string, Action: readonly string[], Resource: readonly string[]) => ({
    Sid,
    Effect: "Allow" as const,
    Action,
    Resource,
    ...(Object.keys(condition).length === 0 ? {} : { Condition: condition }),
  });
  const statements: readonly (Statement | false)[] = [
    allow("SendFromOwnNumbersOnly", sending, [...numbers, ...pools]),
    // A send is authorized against every resource that it names.
    configurationSetArn !== undefined &&
      allow("SendWithOwnConfigurationSetOnly", sending, [
        ...required("a configuration set", [configurationSetArn]),
      ]),
    grants.includes("messageFeedback") &&
      allow("TellWhatBecameOfMessages", ["sms-voice:PutMessageFeedback"], messagesOf(numbers)),
    grants.includes("describeNumbers") &&
      allow("DescribeOwnNumbers", ["sms-voice:DescribePhoneNumbers"], numbers),
    organization?.exceptAccounts !== undefined && refused(organization.exceptAccounts),
  ];
  return policy(...statements.filter((statement) => statement !== false));
}

/** A message has no ARN before it is sent, so feedback is for all messages of account and Region. */
function messagesOf(numbers: readonly string[]): readonly string[] {
  return [
    ...new Set(
      numbers.map((number) => {
        const { partition = "", region = "", accountId = "" } = parseArn(number) ?? {};
        required("a number's ARN", accountId);
        return `arn:${partition}:sms-voice:${region}:${accountId}:message/*`;
      }),
    ),
  ];
}

/** A session without the tag that says whose it is sends nothing. */
function ofAnAccount(): Condition {
  return when("Null", `aws:PrincipalTag/${ACCOUNT_TAG}`, "false");
}

/** Stops open sessions too, at their next request. */
function refused(exceptAccounts: readonly string[]): Statement {
  return {
    Sid: "RefuseTheseAccounts",
    Effect: "Deny",
    Action: "*",
    Resource: "*",
    Condition: when("StringEquals", `aws:PrincipalTag/${ACCOUNT_TAG}`, exceptAccounts),
  };
}

/** Policy of an entry without a number: it exists, so that what exists depends on no answer of AWS. */
export const NO_NUMBER_YET: PolicyDocument = policy({
  Sid: "NoNumberYet",
  Effect: "Deny",
  Action: "*",
  Resource: "*",
});

/** Policy of a disabled entry: an explicit Deny stops open sessions at their next request. */
export const ENTRY_DISABLED: PolicyDocument = policy({
  Sid: "EntryIsDisabled",
  Effect: "Deny",
  Action: "*",
  Resource: "*",
});
