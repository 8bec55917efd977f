/** Looks through the account before a number is requested: a lost reply leases no second one. */
import type { NumberSummary, SmsVoiceApi } from "../api/sms-voice-api";
import { ID_TAG, logicalId, parseLogicalId, sameStack, type Identity } from "../identity";
import type { DesiredNumber } from "./inputs";

export interface FoundNumber {
  readonly ours: NumberSummary | undefined;
  /** How many of ours there have been, released ones included as far as AWS still lists them. */
  readonly earlier: number;
  /** Why none may be requested, in words. */
  readonly refusal: string | undefined;
}

export async function searchNumber(
  api: SmsVoiceApi,
  identity: Identity,
  desired: DesiredNumber,
  declared: readonly string[],
): Promise<FoundNumber> {
  const candidates = (await api.numbers()).filter(
    ({ numberType, registrationId }) =>
      numberType === desired.numberType &&
      // The association may show only a while after the request.
      (registrationId === desired.campaign || registrationId === ""),
  );
  let earlier = 0;
  let refusal: string | undefined;
  for (const number of candidates) {
    const tag = (await api.tags(number.arn))?.[ID_TAG];
    if (tag === logicalId(identity)) {
      if (lives(number)) return { ours: number, earlier, refusal: undefined };
      earlier += 1;
    } else if (lives(number)) refusal ??= renamed(number, tag, identity, declared);
  }
  return { ours: undefined, earlier, refusal };
}

const lives = ({ status }: NumberSummary): boolean =>
  status !== "DELETED" && status !== "DISASSOCIATING";

function renamed(
  number: NumberSummary,
  tag: string | undefined,
  identity: Identity,
  declared: readonly string[],
): string | undefined {
  const other = tag === undefined ? undefined : parseLogicalId(tag);
  if (!other || !sameStack(other, identity) || declared.includes(other.name)) return undefined;
  const { name } = identity;
  return (
    `${name}: this stack has leased ${number.id} for the same campaign under the name "${other.name}", which the program no longer declares. ` +
    `If it was renamed, give the resource the option aliases: [{ name: "${other.name}" }], or run: pulumi state rename ${other.name} ${name}. ` +
    `To lease a second number, declare "${other.name}" again beside it.`
  );
}
