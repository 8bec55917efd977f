import type { Identity } from "./identity";

/** @throws Error when an ARN is one of another account or Region, which this stack cannot adopt. */
export function refuseForeignArn(existingId: string, { name, account, region }: Identity): void {
  const [, , , itsRegion, itsAccount] = existingId.split(":");
  if (itsAccount === undefined || (itsAccount === account && itsRegion === region)) return;
  throw new Error(
    `${name}: existingId names ${existingId}, which belongs to account ${itsAccount} in ${itsRegion ?? ""}, and this stack is of account ${account} in ${region}. Adopt it in a stack of its own account and Region.`,
  );
}
