import { putOnBus, type Bus } from "./event-bus";
import type { Directory } from "./iam/directory";
import { serviceCanAssume, serviceMay, type ActingService } from "./iam/service-role";
import type { World } from "./kernel/world";
import { parseGroupArn, type LogGroups } from "./logs/log-groups";
import type { Sinks, Source } from "./sms-voice/backend";

const acting = ({ account, arn }: Source): ActingService => ({
  service: "sms-voice.amazonaws.com",
  sourceAccount: account,
  sourceArn: arn,
});

/** Where sms-voice hands events on to: the log groups and buses of this sandbox. */
export const sinksInto = (
  world: World,
  directory: Directory,
  groups: LogGroups,
  bus: Bus,
): Sinks => ({
  canAssume: (roleArn, source) => serviceCanAssume(world, directory, roleArn, acting(source)),
  log({ roleArn, logGroupArn, stream }, source, { at, message }) {
    world.deliveries.start(async () => {
      const named = parseGroupArn(logGroupArn);
      const group = named && groups.in(named).get(named.name);
      if (group === undefined) return;
      const resource = `${group.arn}:log-stream:${stream}`;
      for (const action of ["logs:CreateLogStream", "logs:PutLogEvents"]) {
        const may = { action, resource };
        if (!(await serviceMay(world, directory, roleArn, acting(source), may))) return;
      }
      group.events.push({ id: world.ids.hex(56), stream, at, message });
    });
  },
  bus(event) {
    putOnBus(world, directory, bus, event);
  },
});
