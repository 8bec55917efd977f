import { ask } from "../kernel/simulator";
import type { World } from "../kernel/world";
import type { Directory } from "./directory";
import type { Role, RoleState } from "./role";
import { shownTrust } from "./trust";

/** An AWS service that acts for somebody. */
export interface ActingService {
  /** `sms-voice.amazonaws.com` */
  readonly service: string;
  readonly sourceAccount: string;
  readonly sourceArn: string;
}

const contextOf = (world: World, acting: ActingService) => ({
  "aws:PrincipalIsAWSService": "true",
  "aws:PrincipalServiceName": acting.service,
  "aws:SourceAccount": acting.sourceAccount,
  "aws:SourceArn": acting.sourceArn,
  "aws:CurrentTime": world.clock.now().toISOString(),
  "aws:SecureTransport": "true",
});

type Seen = { readonly role: Role; readonly state: RoleState };

const assumed = async (
  world: World,
  directory: Directory,
  roleArn: string,
  acting: ActingService,
): Promise<Seen | undefined> => {
  const seen = directory.roleSeen(roleArn, world.clock.now());
  if (seen === undefined) return undefined;
  const verdict = await ask({
    principal: acting.service,
    action: "sts:AssumeRole",
    resource: seen.role.arn,
    resourceAccount: seen.role.account,
    context: contextOf(world, acting),
    identity: [],
    resourcePolicy: shownTrust(seen.state.trust, directory),
  });
  return verdict.result === "allowed" ? seen : undefined;
};

/** Whether a service may become a role: what its trust policy says, as STS sees it now. */
export const serviceCanAssume = async (
  world: World,
  directory: Directory,
  roleArn: string,
  acting: ActingService,
): Promise<boolean> => (await assumed(world, directory, roleArn, acting)) !== undefined;

/** Whether a service may do something as a role: it must be able to become it, too. */
export const serviceMay = async (
  world: World,
  directory: Directory,
  roleArn: string,
  acting: ActingService,
  permission: { readonly action: string; readonly resource: string },
): Promise<boolean> => {
  const seen = await assumed(world, directory, roleArn, acting);
  if (seen === undefined) return false;
  const { role, state } = seen;
  const bounded = state.boundary !== undefined;
  const boundary = bounded
    ? directory.boundarySeen(state.boundary, world.clock.now()).policy
    : undefined;
  // A boundary whose document nobody has allows nothing.
  if (bounded && boundary === undefined) return false;
  const verdict = await ask({
    principal: `${role.arn.replace(":iam:", ":sts:").replace(/:role\/.*$/, "")}:assumed-role/${role.name}/${acting.service.split(".")[0] ?? ""}`,
    ...permission,
    resourceAccount: role.account,
    context: {
      "aws:PrincipalArn": role.arn,
      "aws:PrincipalAccount": role.account,
      "aws:CurrentTime": world.clock.now().toISOString(),
      "aws:SecureTransport": "true",
    },
    identity: Object.entries(state.policies).map(([name, text]) => ({ name, text })),
    ...(boundary === undefined ? {} : { boundary }),
  });
  return verdict.result === "allowed";
};
