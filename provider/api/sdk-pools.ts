/** The part of `SmsVoiceApi` over the AWS SDK that is about pools. */
import { randomUUID } from "node:crypto";
import { amiss } from "./sdk-calls";
import { SdkNumbers } from "./sdk-numbers";
import { pool, tagList } from "./sdk-shapes";
import type { PoolMember, PoolRequest, PoolSummary } from "./sms-voice-api";

export abstract class SdkPools extends SdkNumbers {
  pools(): Promise<readonly PoolSummary[]> {
    return this.pages("DescribePools", (page, http) =>
      this.client
        .describePools(page, http)
        .then((r) => ({ items: (r.Pools ?? []).map(pool), next: r.NextToken })),
    );
  }

  async pool(id: string): Promise<PoolSummary | undefined> {
    const reply = await this.orGone(
      this.read(`DescribePools ${id}`, (http) =>
        this.client.describePools({ PoolIds: [id] }, http),
      ),
    );
    if (!reply) return undefined;
    const found = (reply.Pools ?? []).find(({ PoolId }) => PoolId === id);
    if (!found) throw amiss("DescribePools", `does not say anything of ${id}`);
    return pool(found);
  }

  poolMembers(id: string): Promise<readonly PoolMember[]> {
    return this.pages(`ListPoolOriginationIdentities ${id}`, (page, http) =>
      this.client.listPoolOriginationIdentities({ PoolId: id, ...page }, http).then((r) => ({
        items: (r.OriginationIdentities ?? []).map((member) => ({
          id: member.OriginationIdentity ?? "",
          arn: member.OriginationIdentityArn ?? "",
        })),
        next: r.NextToken,
      })),
    );
  }

  async createPool(request: PoolRequest): Promise<{ id: string; status: string }> {
    const reply = await this.write("CreatePool", () =>
      this.client.createPool({
        OriginationIdentity: request.numberId,
        IsoCountryCode: request.isoCountryCode,
        MessageType: request.messageType as "TRANSACTIONAL",
        Tags: tagList(request.tags),
        ClientToken: request.clientToken,
      }),
    );
    const { PoolId: id = "", Status: status = "" } = reply;
    if (id === "" || status === "") throw amiss("CreatePool", "does not say which pool it made");
    return { id, status };
  }

  /**
   * A token of its own for each time: a number that has left may join again. No country: with one,
   * AWS refuses numbers, https://github.com/hashicorp/terraform-provider-aws/issues/49536
   */
  async joinPool(id: string, numberId: string): Promise<void> {
    const ClientToken = randomUUID();
    await this.write("AssociateOriginationIdentity", () =>
      this.client.associateOriginationIdentity({
        PoolId: id,
        OriginationIdentity: numberId,
        ClientToken,
      }),
    );
  }

  async leavePool(id: string, memberArn: string): Promise<void> {
    const ClientToken = randomUUID();
    await this.write("DisassociateOriginationIdentity", () =>
      this.client.disassociateOriginationIdentity({
        PoolId: id,
        OriginationIdentity: memberArn,
        ClientToken,
      }),
    );
  }

  async deletePool(id: string): Promise<void> {
    await this.write("DeletePool", () => this.client.deletePool({ PoolId: id }));
  }
}
