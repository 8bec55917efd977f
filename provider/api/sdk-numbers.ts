/** The part of `SmsVoiceApi` over the AWS SDK that is about numbers and the account. */
import type { PinpointSMSVoiceV2 } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Pace } from "./pace";
import { amiss, SdkCalls, type Announce } from "./sdk-calls";
import { phoneNumber, tagList } from "./sdk-shapes";
import type { NumberRequest, NumberSummary } from "./sms-voice-api";

export abstract class SdkNumbers extends SdkCalls {
  constructor(
    protected readonly client: PinpointSMSVoiceV2,
    announce: Announce,
    signal: AbortSignal,
    pace: Pace,
  ) {
    super(announce, signal, pace);
  }

  numbers(): Promise<readonly NumberSummary[]> {
    return this.pages("DescribePhoneNumbers", (page, http) =>
      this.client
        .describePhoneNumbers(page, http)
        .then((r) => ({ items: (r.PhoneNumbers ?? []).map(phoneNumber), next: r.NextToken })),
    );
  }

  async number(id: string): Promise<NumberSummary | undefined> {
    const reply = await this.orGone(
      this.read(`DescribePhoneNumbers ${id}`, (http) =>
        this.client.describePhoneNumbers({ PhoneNumberIds: [id] }, http),
      ),
    );
    if (!reply) return undefined;
    const found = (reply.PhoneNumbers ?? []).find(({ PhoneNumberId, PhoneNumberArn }) =>
      [PhoneNumberId, PhoneNumberArn].includes(id),
    );
    if (!found) throw amiss("DescribePhoneNumbers", `does not say anything of ${id}`);
    return phoneNumber(found);
  }

  async requestNumber(request: NumberRequest): Promise<{ id: string; status: string }> {
    const reply = await this.write("RequestPhoneNumber", () =>
      this.client.requestPhoneNumber({
        IsoCountryCode: request.isoCountryCode,
        MessageType: request.messageType as "TRANSACTIONAL",
        NumberCapabilities: request.capabilities as "SMS"[],
        NumberType: request.numberType as "TEN_DLC",
        RegistrationId: request.registrationId,
        ...(request.optOutList === "" ? {} : { OptOutListName: request.optOutList }),
        DeletionProtectionEnabled: true,
        Tags: tagList(request.tags),
        ClientToken: request.clientToken,
      }),
    );
    return { id: reply.PhoneNumberId ?? "", status: reply.Status ?? "" };
  }

  async setDeletionProtection(id: string, on: boolean): Promise<void> {
    await this.write("UpdatePhoneNumber", () =>
      this.client.updatePhoneNumber({ PhoneNumberId: id, DeletionProtectionEnabled: on }),
    );
  }

  async setOptOutList(id: string, name: string): Promise<void> {
    await this.write("UpdatePhoneNumber", () =>
      this.client.updatePhoneNumber({ PhoneNumberId: id, OptOutListName: name }),
    );
  }

  /** All of them: naming one that is not there fails as a whole. */
  async keywords(id: string, words: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const all = await this.pages(`DescribeKeywords ${id}`, (page, http) =>
      this.client
        .describeKeywords({ OriginationIdentity: id, ...page }, http)
        .then((r) => ({ items: r.Keywords ?? [], next: r.NextToken })),
    );
    return new Map(
      all
        .map(
          ({ Keyword = "", KeywordMessage = "" }) =>
            [Keyword.toUpperCase(), KeywordMessage] as const,
        )
        .filter(([keyword]) => words.includes(keyword)),
    );
  }

  async putKeyword(id: string, word: string, message: string): Promise<void> {
    await this.write("PutKeyword", () =>
      this.client.putKeyword({ OriginationIdentity: id, Keyword: word, KeywordMessage: message }),
    );
  }

  async releaseNumber(id: string): Promise<void> {
    await this.write("ReleasePhoneNumber", () =>
      this.client.releasePhoneNumber({ PhoneNumberId: id }),
    );
  }

  async accountAttributes(): Promise<Readonly<Record<string, string>>> {
    const list = await this.pages("DescribeAccountAttributes", (page, http) =>
      this.client
        .describeAccountAttributes(page, http)
        .then((r) => ({ items: r.AccountAttributes ?? [], next: r.NextToken })),
    );
    return Object.fromEntries(list.map((a) => [a.Name ?? "", a.Value ?? ""]));
  }

  async accountLimits(): Promise<Record<string, { used: number; max: number }>> {
    const list = await this.pages("DescribeAccountLimits", (page, http) =>
      this.client
        .describeAccountLimits(page, http)
        .then((r) => ({ items: r.AccountLimits ?? [], next: r.NextToken })),
    );
    return Object.fromEntries(
      list.map((l) => [l.Name ?? "", { used: l.Used ?? 0, max: l.Max ?? 0 }]),
    );
  }

  async spendLimits(): Promise<Readonly<Record<string, number>>> {
    const list = await this.pages("DescribeSpendLimits", (page, http) =>
      this.client
        .describeSpendLimits(page, http)
        .then((r) => ({ items: r.SpendLimits ?? [], next: r.NextToken })),
    );
    return Object.fromEntries(list.map((l) => [l.Name ?? "", l.EnforcedLimit ?? 0]));
  }
}
