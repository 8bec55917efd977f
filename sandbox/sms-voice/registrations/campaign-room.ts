import type { Where } from "../arns";
import type { Backend } from "../backend";
import { requireRoom } from "../account/quotas";
import type { Registration } from "../state";
import { CAMPAIGN } from "./fields";
import { ofBrand } from "./links";

/** @throws ServiceError where a brand has as many campaigns as it may have. */
export const requireCampaignRoom = (backend: Backend, at: Where, brand: Registration): void => {
  const state = backend.regions.of(at.account, at.region);
  const used = ofBrand(state, brand, CAMPAIGN).length;
  requireRoom(backend, at, "CAMPAIGNS_PER_BRAND", used, "ASSOCIATIONS_PER_REGISTRATION");
};
