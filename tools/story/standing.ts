/** Where registrations and numbers stand, read from a stack's state. */
import { nameOf } from "../workspace/engine-events";
import type { StateResource } from "../workspace/stack";

export interface Standing {
  /** The resource's logical name. */
  readonly name: string;
  readonly kind: "brand" | "vetting" | "campaign" | "number" | "other";
  /** AWS's id; "" until filed. */
  readonly id: string;
  /** Status of the API; "" until filed. */
  readonly status: string;
  readonly phase: string;
  readonly waitingFor: string;
  /** ISO time since which the status holds; "" until filed. */
  readonly since: string;
  readonly nextStep: string;
}

const KINDS: Readonly<Record<string, Standing["kind"]>> = {
  US_TEN_DLC_BRAND_REGISTRATION: "brand",
  US_TEN_DLC_BRAND_VETTING: "vetting",
  US_TEN_DLC_CAMPAIGN_REGISTRATION: "campaign",
};

/** In the order of the way to a number. */
const ORDER: readonly Standing["kind"][] = ["brand", "vetting", "campaign", "number", "other"];

export function standings(resources: readonly StateResource[]): readonly Standing[] {
  return resources
    .flatMap((resource) => {
      const { type, urn, inputs = {}, outputs = {} } = resource;
      if (type === "smsvoice:index:Registration") {
        const kind = KINDS[text(inputs["registrationType"])] ?? "other";
        return [standing(urn, kind, text(outputs["registrationId"]), outputs)];
      }
      if (type !== "smsvoice:index:PhoneNumber") return [];
      return [standing(urn, "number", text(outputs["phoneNumberId"]), outputs)];
    })
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

function standing(
  urn: string,
  kind: Standing["kind"],
  id: string,
  outputs: Readonly<Record<string, unknown>>,
): Standing {
  return {
    name: nameOf(urn),
    kind,
    id,
    status: text(outputs["status"]),
    phase: text(outputs["phase"]),
    waitingFor: text(outputs["waitingFor"]),
    since: text(outputs["since"]),
    nextStep: text(outputs["nextStep"]),
  };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
