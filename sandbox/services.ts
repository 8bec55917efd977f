import { events } from "./events";
import { Rules } from "./events/rules";
import { iam } from "./iam";
import type { Directory } from "./iam/directory";
import type { Credentials } from "./kernel/credentials";
import type { Service } from "./kernel/operation";
import type { World } from "./kernel/world";
import { logs } from "./logs";
import { LogGroups } from "./logs/log-groups";
import { sinksInto } from "./sinks";
import { smsVoice } from "./sms-voice";
import { sns } from "./sns";
import { Topics } from "./sns/topics";
import { sts } from "./sts";

/** Every service of a sandbox, in one world. */
export const servicesOf = (
  world: World,
  directory: Directory,
  credentials: Credentials,
): readonly Service[] => {
  const groups = new LogGroups();
  const bus = { rules: new Rules(), topics: new Topics() };
  return [
    smsVoice(world, sinksInto(world, directory, groups, bus)),
    sts(world, directory, credentials),
    iam(world, directory),
    logs(world, groups),
    events(bus.rules),
    sns(world, directory, bus.topics),
  ];
};
