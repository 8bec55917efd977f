/** A brand, a vetting, a campaign and a number as a program declares them. */
import { UNKNOWN, type Properties, type Value } from "../../rpc/values";
import { TAX_ID, type Declared, type Pass, type Step, type TestStack } from "./provider";

/** Settings of the program. */
export interface Wishes {
  readonly submit?: boolean;
  readonly teardown?: boolean;
  readonly brand?: Properties;
  readonly vetting?: Properties;
  readonly campaign?: Properties;
  readonly number?: Properties;
  readonly campaignFields?: Properties;
}

export const BRAND_FIELDS: Properties = {
  companyInfo: {
    companyName: "Birch Clinic, Inc.",
    taxIdIssuingCountry: "US",
    taxId: TAX_ID,
    legalType: "PRIVATE_PROFIT",
    address: "77 Elm Street",
    city: "Portland",
    state: "OR",
    zipCode: "97201",
    isoCountryCode: "US",
  },
  contactInfo: {
    dbaName: "Birch Clinic",
    vertical: "HEALTHCARE",
    website: "https://www.birchclinic.org",
    supportEmail: "help@birchclinic.org",
    supportPhoneNumber: "+15035550100",
  },
};

export const CAMPAIGN_INFO: Properties = {
  campaignName: "Birch Clinic reminds patients who asked for it of their appointments.",
  vertical: "HEALTHCARE",
  termsAndConditionsLink: "https://www.birchclinic.org/terms",
  privacyPolicyLink: "https://www.birchclinic.org/privacy",
  optInWorkflow: "Patients tick an empty box on https://www.birchclinic.org/reminders to opt in.",
  optInMessage: "Birch Clinic: you will get reminders. Reply HELP for help, STOP to opt out.",
  helpMessage: "Birch Clinic: write to help@birchclinic.org for help.",
  stopMessage: "Birch Clinic: you will receive no more messages.",
};

export const CAMPAIGN_FIELDS: Properties = {
  campaignInfo: CAMPAIGN_INFO,
  campaignCapabilities: { numberCapabilities: "SMS", messageType: "Transactional" },
  campaignUseCase: {
    useCase: "ACCOUNT_NOTIFICATION",
    subscriberOptIn: "Yes",
    subscriberOptOut: "Yes",
    subscriberHelp: "Yes",
    directLending: "No",
    embeddedLink: "No",
    embeddedPhone: "No",
    ageGated: "No",
  },
  messageSamples: {
    messageSample1: "Birch Clinic: your appointment is on [date] at [time].",
    messageSample2: "Birch Clinic: please confirm your appointment on [date].",
  },
};

export function brand({ submit = true, teardown = false, brand = {} }: Wishes = {}): Declared {
  const inputs = {
    registrationType: "US_TEN_DLC_BRAND_REGISTRATION",
    fields: BRAND_FIELDS,
    submit,
    teardown,
    ...brand,
  };
  return { type: "Registration", name: "brand", inputs };
}

/** What the brand gives to what rests on it; as unknown as in a preview where it is not given yet. */
type Upstream = Readonly<Record<string, Value | undefined>>;

export function vetting(
  upstream: Upstream,
  { submit = true, teardown = false, vetting = {} }: Wishes = {},
): Declared {
  const inputs = {
    registrationType: "US_TEN_DLC_BRAND_VETTING",
    brandRegistrationId: upstream["registrationId"] ?? UNKNOWN,
    brandApproved: upstream["approved"] ?? UNKNOWN,
    submit,
    teardown,
    ...vetting,
  };
  return { type: "Registration", name: "vetting", inputs };
}

export function campaign(
  upstream: Upstream,
  vettingDone: Value | undefined,
  wishes: Wishes = {},
): Declared {
  const { submit = true, teardown = false, campaign = {}, campaignFields } = wishes;
  const inputs = {
    registrationType: "US_TEN_DLC_CAMPAIGN_REGISTRATION",
    fields: campaignFields ?? CAMPAIGN_FIELDS,
    brandRegistrationId: upstream["registrationId"] ?? UNKNOWN,
    brandApproved: upstream["approved"] ?? UNKNOWN,
    vettingDone: vettingDone ?? UNKNOWN,
    submit,
    teardown,
    ...campaign,
  };
  return { type: "Registration", name: "alerts", inputs };
}

export function number(
  upstream: Upstream,
  { submit = true, teardown = false, number = {} }: Wishes = {},
): Declared {
  const inputs = {
    campaignRegistrationId: upstream["registrationId"] ?? UNKNOWN,
    campaignApproved: upstream["approved"] ?? UNKNOWN,
    messageType: "TRANSACTIONAL",
    numberCapabilities: ["SMS"],
    submit,
    teardown,
    ...number,
  };
  return { type: "PhoneNumber", name: "alerts-number", inputs };
}

/** What each resource did, in the order of dataflow. */
export interface Steps {
  readonly brand: Step;
  readonly vetting: Step;
  readonly alerts: Step;
  readonly number: Step;
}

/** The whole program in one pass; `how` is `up` or `preview`. */
async function all(pass: Pass, wishes: Wishes, how: "up" | "preview"): Promise<Steps> {
  const b = await pass[how](brand(wishes));
  const v = await pass[how](vetting(b.outputs, wishes));
  const a = await pass[how](campaign(b.outputs, v.outputs["done"], wishes));
  const n = await pass[how](number(a.outputs, wishes));
  return { brand: b, vetting: v, alerts: a, number: n };
}

/** `pulumi up` without its preview. */
export const up = (stack: TestStack, wishes: Wishes = {}): Promise<Steps> =>
  stack.pass((pass) => all(pass, wishes, "up"));

/** `pulumi preview`. */
export const preview = (stack: TestStack, wishes: Wishes = {}): Promise<Steps> =>
  stack.pass((pass) => all(pass, wishes, "preview"));

export const DAY = 86_400;

/** Lets reviews take their time until everything is done: four months at most. */
export async function upUntilActive(stack: TestStack, wishes: Wishes = {}): Promise<void> {
  for (let round = 0; round < 16; round += 1) {
    const { number: last } = await up(stack, wishes);
    if (last.outputs["status"] === "ACTIVE") return;
    await stack.aws.control.advance(8 * DAY);
  }
  throw new Error("the number did not become ACTIVE");
}
