import { roleArn } from "../arn";
import {
  boundaryName,
  configurationSetName,
  eventsRoleName,
  noticesName,
  optOutListName,
  senderRoleName,
} from "../names";
import {
  PRIMARY_PERMISSIONS,
  SECONDARY_PERMISSIONS,
  type DeployPermission,
  type DeployTarget,
} from "./deploy-permissions";
import { policy, type PolicyDocument, type Statement } from "./document";
import { noticesRuleArn, noticesTopicArn } from "./status-notices";

/** A primary stack that a pipeline deploys. */
export interface PrimaryDeployment {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
  readonly stack: string;
  /** Paths that entries give their sender roles, beside `/`. @default none */
  readonly paths?: readonly string[];
}

/** A secondary stack that a pipeline deploys. */
export interface SecondaryDeployment {
  readonly partition: string;
  readonly accountId: string;
  /** Names of the caller roles that the stack makes. */
  readonly made: readonly string[];
  /** Names, with their paths, of the caller roles that exist without it. */
  readonly existing: readonly string[];
}

type Resources = Readonly<Partial<Record<DeployTarget, readonly string[]>>>;

/** Sids by what a statement's actions work on. */
const SIDS: Readonly<Record<DeployTarget, string>> = {
  "sender-roles": "KeepSenderRoles",
  boundary: "KeepBoundary",
  "made-callers": "KeepCallerRoles",
  "all-callers": "LetCallersSend",
  registrations: "FileRegistrations",
  attachments: "UploadFiles",
  numbers: "KeepNumbers",
  pools: "KeepPools",
  "events-role": "PassEventsRole",
  "opt-out-lists": "KeepOptOutLists",
  "configuration-sets": "KeepEventDestinations",
  "log-groups": "KeepLogGroup",
  "notices-rule": "KeepNoticesRule",
  "notices-topic": "KeepNoticesTopic",
  anything: "ReadAndOpenRegistrations",
};

/** Exactly what `pulumi up`, `refresh` and `destroy` of a primary stack need. */
export function primaryDeployPolicy(deployment: PrimaryDeployment): PolicyDocument {
  const { partition, accountId, region, stack, paths = [] } = deployment;
  const named = (type: string, name: string) =>
    `arn:${partition}:sms-voice:${region}:${accountId}:${type}/${name}`;
  const arn = (type: string) => [named(type, "*")];
  const notices = { partition, accountId, region, name: noticesName(stack) };
  return policyOf(PRIMARY_PERMISSIONS, {
    "sender-roles": ["/", ...paths].map((path) =>
      roleArn(partition, accountId, `${path.slice(1)}${senderRoleName(stack, "*")}`),
    ),
    boundary: [`arn:${partition}:iam::${accountId}:policy/${boundaryName(stack)}`],
    registrations: arn("registration"),
    attachments: arn("registration-attachment"),
    numbers: arn("phone-number"),
    pools: arn("pool"),
    "events-role": [roleArn(partition, accountId, eventsRoleName(stack))],
    "opt-out-lists": [named("opt-out-list", optOutListName(stack, "*"))],
    "configuration-sets": (["own", "shared"] as const).map((of) =>
      named("configuration-set", configurationSetName(stack, "*", of)),
    ),
    "log-groups": [`arn:${partition}:logs:${region}:${accountId}:log-group:tendlc/${stack}/*`],
    "notices-rule": [noticesRuleArn(notices)],
    // A subscription's ARN is the topic's, and more.
    "notices-topic": [noticesTopicArn(notices), `${noticesTopicArn(notices)}:*`],
    anything: ["*"],
  });
}

/** Exactly what `pulumi up`, `refresh` and `destroy` of a secondary stack need. */
export function secondaryDeployPolicy(deployment: SecondaryDeployment): PolicyDocument {
  const { partition, accountId, made, existing } = deployment;
  const arns = (roles: readonly string[]) =>
    roles.map((role) => roleArn(partition, accountId, role)).sort();
  return policyOf(SECONDARY_PERMISSIONS, {
    "made-callers": arns(made),
    "all-callers": arns([...made, ...existing]),
  });
}

/** One statement for each kind of resource that the deployment has. */
function policyOf(permissions: readonly DeployPermission[], resources: Resources): PolicyDocument {
  const statements = (Object.keys(SIDS) as DeployTarget[]).flatMap((target): Statement[] => {
    const Resource = resources[target] ?? [];
    const Action = permissions
      .filter(({ on }) => on.includes(target))
      .map(({ action }) => action)
      .sort();
    if (Resource.length === 0 || Action.length === 0) return [];
    return [{ Sid: SIDS[target], Effect: "Allow", Action, Resource }];
  });
  return policy(...statements);
}
