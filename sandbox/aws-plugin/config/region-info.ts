import { partition } from "@aws-sdk/core/client";

/** A Region or partition as the SDK's table knows it. */
export interface RegionInfo {
  readonly partition: string;
  readonly dnsSuffix: string;
  /** `US East (N. Virginia)`; undefined when the Region is not in the table. */
  readonly description: string | undefined;
}

/** What the SDK's own table of Regions says; a name that no pattern fits counts as `aws`. */
export function regionInfo(region: string): RegionInfo {
  const { name, dnsSuffix, description } = partition(region) as ReturnType<typeof partition> & {
    description?: string;
  };
  // The table lists one pseudo Region per partition for global services.
  const isRegion = description !== undefined && !region.endsWith("-global");
  return { partition: name, dnsSuffix, description: isRegion ? description : undefined };
}
