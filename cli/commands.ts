import type { Command } from "./command";
import { access } from "./commands/access";
import { check } from "./commands/check";
import { destroy } from "./commands/destroy";
import { doctor } from "./commands/doctor";
import { offboard } from "./commands/offboard";
import { onboard } from "./commands/onboard";
import { send } from "./commands/send";
import { status } from "./commands/status";
import { timeline } from "./commands/timeline";
import { up } from "./commands/up";
import { verify } from "./commands/verify";

/** All commands, in the order of an account's life. */
export const COMMANDS: readonly Command[] = [
  status,
  timeline,
  check,
  onboard,
  offboard,
  access,
  verify,
  send,
  up,
  destroy,
  doctor,
];
