import type { Command } from "./command";
import { access } from "./commands/access";
import { offboard } from "./commands/offboard";
import { onboard } from "./commands/onboard";
import { status } from "./commands/status";

/** All commands, in the order of an account's life. */
export const COMMANDS: readonly Command[] = [status, onboard, offboard, access];
