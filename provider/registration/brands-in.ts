import type { Association } from "../api/sms-voice-api";

/** Ids of the brands among the associations: a brand's ResourceType is its registration type. */
export function brandsIn(associations: readonly Association[]): readonly string[] {
  return associations
    .filter(({ resourceType }) => resourceType.endsWith("BRAND_REGISTRATION"))
    .map(({ resourceId }) => resourceId);
}
