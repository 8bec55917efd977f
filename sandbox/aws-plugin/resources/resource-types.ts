import { EVENT_RULE } from "../events/event-rule";
import { EVENT_TARGET } from "../events/event-target";
import { POLICY } from "../iam-policy/policy";
import { ROLE_POLICY } from "../iam-role-policy/role-policy";
import { ROLE } from "../iam-role/role";
import { LOG_GROUP } from "../logs/log-group";
import { refusal } from "../refusal";
import { CONFIGURATION_SET } from "../sms-voice/configuration-set";
import { EVENT_DESTINATION } from "../sms-voice/event-destination";
import { OPT_OUT_LIST } from "../sms-voice/opt-out-list";
import { TOPIC } from "../sns/topic";
import { TOPIC_POLICY } from "../sns/topic-policy";
import { TOPIC_SUBSCRIPTION } from "../sns/topic-subscription";
import type { ResourceType } from "./resource-type";

/** The resource types that are served. */
export const RESOURCE_TYPES: readonly ResourceType[] = [
  ROLE,
  ROLE_POLICY,
  POLICY,
  OPT_OUT_LIST,
  CONFIGURATION_SET,
  EVENT_DESTINATION,
  LOG_GROUP,
  EVENT_RULE,
  EVENT_TARGET,
  TOPIC,
  TOPIC_POLICY,
  TOPIC_SUBSCRIPTION,
];

export const resourceTypeOf = (token: string): ResourceType | undefined =>
  RESOURCE_TYPES.find((type) => type.token === token);

/** Why a resource of this type cannot be had here. */
export const unknownResource = (token: string): string =>
  refusal(
    `the resource type ${token}`,
    RESOURCE_TYPES.map((type) => type.token),
  );
