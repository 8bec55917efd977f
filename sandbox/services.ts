import { iam } from "./iam";
import type { Directory } from "./iam/directory";
import type { Credentials } from "./kernel/credentials";
import type { Service } from "./kernel/operation";
import type { World } from "./kernel/world";
import { logs } from "./logs";
import { LogGroups } from "./logs/log-groups";
import { sinksInto } from "./sinks";
import { smsVoice } from "./sms-voice";
import { sts } from "./sts";

/** Every service of a sandbox, in one world. */
export const servicesOf = (
  world: World,
  directory: Directory,
  credentials: Credentials,
): readonly Service[] => {
  const groups = new LogGroups();
  return [
    smsVoice(world, sinksInto(world, directory, groups)),
    sts(world, directory, credentials),
    iam(world, directory),
    logs(world, groups),
  ];
};
