import type { Structure } from "../../kernel/operation";
import { present } from "../known";
import { scoreOf } from "../registrations/links";
import type { Number10Dlc, RegionState } from "../state";
import { approvedChoice } from "./joining";
import { messagingLimits } from "./messaging-limits";

/** US dollars a month. AWS publishes prices apart from the API; this is what its list says. */
const LEASE = "1.00";

/** A number as the calls that change it answer. */
export const numberView = (number: Number10Dlc): Structure =>
  present({
    PhoneNumberArn: number.arn,
    PhoneNumberId: number.id,
    PhoneNumber: number.phoneNumber,
    Status: number.status,
    IsoCountryCode: "US",
    MessageType: number.messageType,
    NumberCapabilities: number.capabilities,
    NumberType: "TEN_DLC",
    MonthlyLeasingPrice: LEASE,
    TwoWayEnabled: false,
    SelfManagedOptOutsEnabled: number.selfManagedOptOuts,
    OptOutListName: number.optOutList,
    InternationalSendingEnabled: number.internationalSending,
    DeletionProtectionEnabled: number.deletionProtection,
    RegistrationId: number.registrationId,
    CreatedTimestamp: number.created,
  });

/** A number as DescribePhoneNumbers shows it: with what the carriers allow its campaign. */
export const numberInformation = (state: RegionState, number: Number10Dlc): Structure => {
  const campaign = state.registrations.get(number.registrationId ?? "");
  const view = present({ ...numberView(number), PoolId: number.poolId });
  if (campaign === undefined) return view;
  const useCase = approvedChoice(campaign, "campaignUseCase.useCase");
  const limits = messagingLimits(useCase, scoreOf(state, campaign), number.capabilities);
  return { ...view, MessagingLimits: limits };
};
