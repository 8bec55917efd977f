import type { Command } from "./command";
import { access } from "./commands/access";
import { offboard } from "./commands/offboard";
import { onboard } from "./commands/onboard";
import { send } from "./commands/send";
import { status } from "./commands/status";
import { verify } from "./commands/verify";

/** All commands, in the order of an account's life. */
export const COMMANDS: readonly Command[] = [status, onboard, offboard, access, verify, send];
