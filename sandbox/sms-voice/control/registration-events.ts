import { z } from "zod";
import { readControl } from "../../kernel/control-routes";
import type { Structure } from "../../kernel/operation";
import type { Where } from "../arns";
import type { Backend } from "../backend";
import { present } from "../known";
import { announceStatus } from "../registrations/announce";
import { happen, subject } from "../registrations/lifecycle";
import { planReview, score } from "../registrations/reviews";
import { statusOf } from "../registrations/status";
import { eventsFrom, type VersionEvent } from "../registrations/transitions";
import { newest, type Denial, type Registration } from "../state";
import { found, illegal, place } from "./shared";

/** What the control plane can make happen to a version; the rest is the API's. */
const versionEvents = [
  "pick-up",
  "approve",
  "deny",
  "require-authentication",
  "authenticate",
  "offline-review",
  "provision",
  "revoke",
] as const satisfies readonly VersionEvent[];

const reason = z.strictObject({
  Reason: z.string().min(1),
  ShortDescription: z.string(),
  LongDescription: z.string().optional(),
  DocumentationTitle: z.string().optional(),
  DocumentationLink: z.string().optional(),
  FieldPath: z.string().optional(),
});

const list = z.strictObject(place);

const request = z
  .strictObject({
    ...place,
    registrationId: z.string(),
    event: z.enum([...versionEvents, "close"]),
    reasons: z.array(reason).default([]),
  })
  .refine(({ event, reasons }) => event !== "deny" || reasons.length > 0, {
    path: ["reasons"],
    message: "a denial needs at least one {Reason, ShortDescription}",
  });

const denial = (given: z.infer<typeof reason>): Denial => present(given) as unknown as Denial;

type Event = z.infer<typeof request>["event"];

/** The events that are possible now. A registration that is PROVISIONING is completed by `approve`. */
const legal = (registration: Registration): readonly string[] => {
  if (registration.deleted !== undefined || registration.closed) return [];
  const ofNewest = eventsFrom(newest(registration).status);
  const ofApproved = eventsFrom(subject(registration, "revoke").status);
  const events = versionEvents.filter((e) => ofNewest.includes(e) || ofApproved.includes(e));
  return [...(registration.provisioning ? ["approve"] : []), ...events, "close"];
};

const apply = (
  backend: Backend,
  at: Where,
  registration: Registration,
  event: Event,
  reasons: readonly Denial[],
): void => {
  if (!legal(registration).includes(event)) {
    const { number, status } = newest(registration);
    const state = `the registration is ${statusOf(registration)}, version ${number} is ${status}`;
    throw illegal(event, state, legal(registration));
  }
  if (event === "close") {
    registration.closed = true;
  } else if (event === "approve" && registration.provisioning) {
    registration.provisioning = false;
  } else {
    happen(registration, event, backend.world.clock.now(), reasons);
    if (event === "approve" || event === "provision") score(registration);
    planReview(backend, at, registration);
  }
  announceStatus(backend, at, registration);
};

/** Everything there is to know about a registration. */
const fullView = (registration: Registration): Structure => ({
  registrationId: registration.id,
  arn: registration.arn,
  type: registration.type,
  status: statusOf(registration),
  created: registration.created,
  ...(registration.deleted === undefined ? {} : { deleted: registration.deleted }),
  associations: registration.associations,
  tags: Object.fromEntries(registration.tags),
  ...(registration.score === undefined ? {} : { score: registration.score }),
  versions: registration.versions.map((version) => ({
    number: version.number,
    status: version.status,
    history: version.history,
    values: Object.fromEntries(version.values),
    denials: version.denials,
    awsReview: version.awsReview,
  })),
});

/** `GET` and `POST registrations` of the control plane. */
export const controlRegistrations = (backend: Backend): void => {
  const { control } = backend.world;
  const registrations = ({ account, region }: Where) =>
    backend.regions.of(account, region).registrations;
  control.register("GET", "registrations", (input) => ({
    registrations: [...registrations(readControl(list, input)).values()].map(fullView),
  }));
  control.register("POST", "registrations", (input) => {
    const { event, reasons, registrationId, ...at } = readControl(request, input);
    const registration = found(registrations(at), registrationId, at);
    apply(backend, at, registration, event, reasons.map(denial));
    return fullView(registration);
  });
};
