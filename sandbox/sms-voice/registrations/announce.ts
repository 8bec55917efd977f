import type { Where } from "../arns";
import type { Backend } from "../backend";
import { newest, type Registration } from "../state";
import { statusOf } from "./status";

/** Statuses that AWS's page of the event does not list; it is a guess that none is sent. */
const UNLISTED: ReadonlySet<string> = new Set(["AWS_REVIEWING"]);

/**
 * Tells the bus of the registration's account that its status has changed; nothing where it has
 * not. The event says neither the status before nor why a version was denied.
 * @see https://docs.aws.amazon.com/sms-voice/latest/userguide/monitor-event-bridge.html
 */
export const announceStatus = (
  { world, sinks }: Backend,
  { account, region }: Where,
  registration: Registration,
): void => {
  const currentStatus = statusOf(registration);
  if (registration.announced === currentStatus) return;
  registration.announced = currentStatus;
  if (UNLISTED.has(currentStatus)) return;
  const at = world.clock.now();
  sinks.bus({
    account,
    region,
    at,
    source: "aws.sms-voice",
    detailType: "Registration Status Change",
    resources: [registration.arn],
    detail: {
      registrationDetails: {
        registrationId: registration.id,
        registrationVersionNumber: newest(registration).number,
        registrationType: registration.type,
        registrationStatusChangeTimestamp: at.getTime(),
        currentStatus,
      },
      registrationArn: registration.arn,
    },
  });
};
