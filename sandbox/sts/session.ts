import type { RoleState, Role } from "../iam/role";
import type { Credential, Credentials } from "../kernel/credentials";
import type { World } from "../kernel/world";

/** What a new session of a role is to carry. */
export interface SessionRequest {
  readonly role: Role;
  readonly name: string;
  readonly seconds: number;
  readonly sourceIdentity?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly transitiveTagKeys: readonly string[];
  /** JSON text */
  readonly policy?: string;
  readonly assumedByAccount: string;
}

/** Longest session that this role gives to a caller who is a session already. */
export const CHAINED_SECONDS = 3600;

/** Seconds that a service asks for: as long as the role allows, at most an hour as AWS's do. */
export const serviceSessionSeconds = ({ maxSessionDuration }: RoleState): number =>
  Math.min(maxSessionDuration, 3600);

/** Issues temporary credentials for a role. */
export const issueSession = (
  request: SessionRequest,
  world: World,
  credentials: Credentials,
): Credential => {
  const { role, name, seconds, ...carried } = request;
  const accessKeyId = world.ids.iam("ASIA");
  // The times that STS tells have no fraction.
  const issued = new Date(Math.floor(world.clock.now().getTime() / 1000) * 1000);
  const credential: Credential = {
    accessKeyId,
    secretAccessKey: world.ids.secret(),
    sessionToken: world.ids.token(),
    caller: {
      account: role.account,
      arn: `arn:aws:sts::${role.account}:assumed-role/${role.name}/${name}`,
      principalArn: role.arn,
      userId: `${role.id}:${name}`,
      accessKeyId,
      session: {
        name,
        ...carried,
        issued,
        expiration: new Date(issued.getTime() + seconds * 1000),
      },
    },
  };
  credentials.add(credential);
  return credential;
};
