import { z } from "zod";
import type { Directory } from "../iam/directory";
import { readControl } from "../kernel/control-routes";
import type { World } from "../kernel/world";

const shape = z.strictObject({
  issuer: z
    .string()
    .regex(/^[a-z0-9.-]+(\/[\w./-]+)?$/i, "must be host and path, without a scheme"),
  audience: z.string().min(1),
  subject: z.string().min(1),
  /** From now on the virtual clock; one that is not positive makes a token that has run out. */
  seconds: z.number().int().default(300),
});

/** `POST oidc-tokens`: what an issuer outside AWS, such as a CI system, gives to a workload. */
export const registerOidcTokens = (world: World, directory: Directory): void => {
  world.control.register("POST", "oidc-tokens", (input) => {
    const { issuer, audience, subject, seconds } = readControl(shape, input);
    const now = Math.floor(world.clock.now().getTime() / 1000);
    const claims = {
      aud: audience,
      sub: subject,
      iat: Math.min(now, now + seconds - 1),
      exp: now + seconds,
    };
    return { token: directory.issuers.issue(issuer, claims) };
  });
};
