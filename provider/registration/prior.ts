/** What the state remembers of a registration. */
import type { Properties } from "../../rpc/values";
import { count, flag, text, textMap, texts } from "../property";
import type { AttachmentIds } from "./fields";

export interface Prior {
  readonly registrationId: string;
  readonly registrationArn: string;
  readonly status: string;
  readonly phase: string;
  readonly since: string;
  readonly currentVersion: number;
  readonly approvedVersion: number;
  readonly approved: boolean;
  readonly heldChanges: readonly string[];
  readonly attachments: AttachmentIds;
}

/** Reads the outputs in the state; `undefined` when there are none. */
export function priorOf(outputs: Properties): Prior | undefined {
  if (Object.keys(outputs).length === 0) return undefined;
  return {
    registrationId: text(outputs, "registrationId"),
    registrationArn: text(outputs, "registrationArn"),
    status: text(outputs, "status"),
    phase: text(outputs, "phase"),
    since: text(outputs, "since"),
    currentVersion: count(outputs, "currentVersion"),
    approvedVersion: count(outputs, "approvedVersion"),
    approved: flag(outputs, "approved"),
    heldChanges: texts(outputs, "heldChanges"),
    attachments: textMap(outputs, "attachments"),
  };
}
