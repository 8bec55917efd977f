/** The one connection of a process: CheckConfig makes it, and Configure goes on with it. */
import type { PinpointSMSVoiceV2 } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { connect } from "./connect";
import type { Config } from "./inputs";

export class Connection {
  private made: { readonly as: string; readonly client: Promise<PinpointSMSVoiceV2> } | undefined;

  /** @throws Error unless the credentials are those of the configured account */
  to(config: Config): Promise<PinpointSMSVoiceV2> {
    const { accountId, region, profile, deployRole, endpoint } = config;
    const as = JSON.stringify({ accountId, region, profile, deployRole, endpoint });
    if (this.made?.as === as) return this.made.client;
    const made = { as, client: connect(config) };
    this.made = made;
    made.client.catch(() => {
      if (this.made === made) this.made = undefined;
    });
    return made.client;
  }
}
