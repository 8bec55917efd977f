import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import { Smsvoicev2ConfigurationSet } from "@pulumi/aws/pinpoint/smsvoicev2ConfigurationSet";
import { Smsvoicev2EventDestination } from "@pulumi/aws/pinpoint/smsvoicev2EventDestination";
import * as pulumi from "@pulumi/pulumi";
import { partitionOf } from "../core/arn";
import {
  configurationSetName,
  eventsLogGroupName,
  eventsRoleName,
  type SetOf,
} from "../core/names";
import { deliveryEventsPolicy, deliveryEventsTrust } from "../core/policies/delivery-events";
import { DEFAULT_RETENTION_DAYS } from "../core/settings/campaign";
import type { PrimarySettings } from "../core/settings/read-settings";

export interface ConfigurationSetsArgs {
  readonly settings: PrimarySettings;
  readonly stack: string;
  /** By entry: which set it sends with; those without one are left out. */
  readonly sets: Readonly<Record<string, SetOf>>;
}

/** Resource name of the set that entries share: no entry can have it. */
const SHARED = "_shared";

/**
 * The configuration sets of a stack, and where their events go:
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets.html
 */
export class ConfigurationSets extends pulumi.ComponentResource {
  constructor(name: string, args: ConfigurationSetsArgs, opts: pulumi.ComponentResourceOptions) {
    super("tendlc:index:ConfigurationSets", name, {}, opts);
    const { settings, stack, sets } = args;
    const events = settings.deliveryEvents && this.events(settings, stack);
    const own = Object.keys(sets).filter((entry) => sets[entry] === "own");
    const names: readonly (readonly [resource: string, set: string])[] = [
      ...own.map((entry) => [entry, configurationSetName(stack, entry, "own")] as const),
      ...(Object.values(sets).includes("shared")
        ? [[SHARED, configurationSetName(stack, SHARED, "shared")] as const]
        : []),
    ];
    for (const [resource, setName] of names) {
      const set = new Smsvoicev2ConfigurationSet(resource, { name: setName }, { parent: this });
      if (events === undefined) continue;
      new Smsvoicev2EventDestination(
        resource,
        {
          configurationSetName: set.name,
          eventDestinationName: "logs",
          // TEXT_SENT alone is not supported; this is all that texts have.
          matchingEventTypes: ["TEXT_ALL"],
          cloudwatchLogsDestination: events.destination,
        },
        { parent: this, dependsOn: [events.policy] },
      );
    }
    this.registerOutputs({});
  }

  /** A log group, and the role with which AWS writes there. */
  private events({ region, accountId, deliveryEvents }: PrimarySettings, stack: string) {
    const logGroup = eventsLogGroupName(stack);
    const of = { partition: partitionOf(region), accountId, region, stack, logGroup };
    const parent = { parent: this };
    const group = new LogGroup(
      "delivery-events",
      {
        name: logGroup,
        retentionInDays: deliveryEvents?.retentionDays ?? DEFAULT_RETENTION_DAYS,
      },
      parent,
    );
    const role = new Role(
      "delivery-events",
      {
        name: eventsRoleName(stack),
        description: `Writes what becomes of messages of the stack ${stack} into its log group`,
        assumeRolePolicy: JSON.stringify(deliveryEventsTrust(of)),
      },
      parent,
    );
    const policy = new RolePolicy(
      "delivery-events",
      { name: "write", role: role.name, policy: JSON.stringify(deliveryEventsPolicy(of)) },
      parent,
    );
    return { policy, destination: { iamRoleArn: role.arn, logGroupArn: group.arn } };
  }
}
