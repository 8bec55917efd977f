import { z } from "zod";
import type { Directory } from "../iam/directory";
import { shownTrust } from "../iam/trust";
import { ControlError } from "../kernel/control";
import { readControl } from "../kernel/control-routes";
import type { Credentials } from "../kernel/credentials";
import { ask } from "../kernel/simulator";
import type { World } from "../kernel/world";
import { issueSession, serviceSessionSeconds } from "./session";

const shape = z.strictObject({
  service: z
    .string()
    .regex(
      /^[a-z0-9.-]+\.amazonaws\.com$/,
      "must be a service's name, such as lambda.amazonaws.com",
    ),
  roleArn: z.string(),
  sessionName: z
    .string()
    .regex(/^[\w+=,.@-]{2,64}$/)
    .optional(),
});

/** `POST sessions`: does what an AWS service does for a role that trusts it. */
export const registerServiceSessions = (
  world: World,
  directory: Directory,
  credentials: Credentials,
): void => {
  world.control.register("POST", "sessions", async (input) => {
    const { service, roleArn, sessionName } = readControl(shape, input);
    const found = directory.roleSeen(roleArn, world.clock.now());
    if (found === undefined) throw new ControlError(403, `there is no role ${roleArn}`);
    const { role, state } = found;
    const verdict = await ask({
      principal: service,
      action: "sts:AssumeRole",
      resource: role.arn,
      resourceAccount: role.account,
      context: {
        "aws:PrincipalIsAWSService": "true",
        "aws:PrincipalServiceName": service,
        "aws:CurrentTime": world.clock.now().toISOString(),
        "aws:SecureTransport": "true",
      },
      identity: [],
      resourcePolicy: shownTrust(state.trust, directory),
    });
    if (verdict.result !== "allowed") {
      throw new ControlError(
        403,
        `the trust policy of ${roleArn} does not let ${service} assume it`,
      );
    }
    const session = issueSession(
      {
        role,
        name: sessionName ?? `${service.split(".")[0] ?? ""}-${world.ids.hex(12)}`,
        seconds: serviceSessionSeconds(state),
        tags: {},
        transitiveTagKeys: [],
        assumedByAccount: role.account,
      },
      world,
      credentials,
    );
    return {
      accessKeyId: session.accessKeyId,
      secretAccessKey: session.secretAccessKey,
      sessionToken: session.sessionToken,
      expiration: session.caller.session?.expiration,
    };
  });
};
