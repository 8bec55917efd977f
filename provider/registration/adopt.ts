/** Takes over a registration that exists, after its type and its brand were verified. */
import type { RegistrationSummary } from "../api/sms-voice-api";
import { refuseForeignArn } from "../foreign-arn";
import type { Work } from "../work";
import { refuseTaken } from "../taken";
import { brandsIn } from "./brands-in";
import type { Desired } from "./inputs";

/** The registration that `existingId` names. An ARN is as good as an id. */
export async function adopt(work: Work, desired: Desired): Promise<RegistrationSummary> {
  const { api, identity } = work;
  const { name, existingId, type, brand } = desired;
  refuseForeignArn(existingId, identity);
  const listed = (await api.registrations()).find(
    ({ id, arn }) => id === existingId || arn === existingId,
  );
  const found = listed ?? (await api.registration(existingId));
  if (!found || found.status === "DELETED") {
    throw new Error(
      `${name}: existingId names ${existingId}, which this account does not have in this Region. Correct existingId, or leave it out to file anew.`,
    );
  }
  if (found.type !== type) {
    throw new Error(
      `${name}: existingId names ${existingId}, which is a ${found.type} and no ${type}. Correct existingId.`,
    );
  }
  await refuseTaken(work, found, name, existingId);
  if (brand !== undefined) await verifyBrand(work, found, desired, brand);
  return found;
}

async function verifyBrand(
  { api, talk }: Work,
  found: RegistrationSummary,
  { name, existingId }: Desired,
  brand: string,
): Promise<void> {
  const brands = brandsIn(await api.associations(found.id));
  const [other] = brands;
  if (other === undefined || brands.includes(brand)) return;
  if (brand === "") {
    await talk.warn(
      `${name}: ${found.id} belongs to brand ${other}, and this program's brand is not filed yet. Adopt that brand too (tendlc:existing): another one would be filed and paid for, and could not have this registration.`,
    );
    return;
  }
  throw new Error(
    `${name}: existingId names ${existingId}, which belongs to brand ${other} and not to ${brand}. Correct existingId, or adopt that brand too.`,
  );
}
