import { Smsvoicev2OptOutList } from "@pulumi/aws/pinpoint/smsvoicev2OptOutList";
import type * as pulumi from "@pulumi/pulumi";
import { optOutListName, optOutsName } from "../core/names";
import type { PrimarySettings } from "../core/settings/read-settings";
import { keep } from "./keep";

/**
 * Declares the own opt-out lists, and answers their names by campaign. A lost list would let
 * messages through to people who have opted out, so it is kept as numbers are.
 */
export function declareOptOutLists(
  settings: PrimarySettings,
  campaigns: readonly string[],
  stack: string,
  opts: pulumi.CustomResourceOptions,
): Readonly<Record<string, pulumi.Output<string>>> {
  return Object.fromEntries(
    campaigns
      .filter((campaign) => settings.campaigns[campaign]?.optOutList === "own")
      .map((campaign) => {
        const name = optOutsName(campaign);
        const list = new Smsvoicev2OptOutList(
          name,
          { name: optOutListName(stack, campaign) },
          { ...opts, ...keep(name, settings) },
        );
        return [campaign, list.name];
      }),
  );
}
