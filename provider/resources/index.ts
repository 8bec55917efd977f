export * from "./get-account";
export * from "./guard";
export * from "./phone-number";
export * from "./pool";
export * from "./provider";
export { Registration, type FieldValue, type RegistrationArgs } from "./registration";
export {
  BrandRegistration,
  CampaignRegistration,
  VettingRegistration,
} from "./typed-registrations";
