import { ROLE_POLICY } from "../iam-role-policy/role-policy";
import { ROLE } from "../iam-role/role";
import { refusal } from "../refusal";
import type { ResourceType } from "./resource-type";

/** The resource types that are served. */
export const RESOURCE_TYPES: readonly ResourceType[] = [ROLE, ROLE_POLICY];

export const resourceTypeOf = (token: string): ResourceType | undefined =>
  RESOURCE_TYPES.find((type) => type.token === token);

/** Why a resource of this type cannot be had here. */
export const unknownResource = (token: string): string =>
  refusal(
    `the resource type ${token}`,
    RESOURCE_TYPES.map((type) => type.token),
  );
