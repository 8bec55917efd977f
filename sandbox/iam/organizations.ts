import { z } from "zod";
import { ControlError } from "../kernel/control";
import { readControl } from "../kernel/control-routes";
import type { World } from "../kernel/world";
import type { Directory } from "./directory";

/** Where an account stands in an organization. */
export interface Membership {
  /** `o-…` */
  readonly id: string;
  /** From the organization to the account's unit: `o-…/r-…/ou-…/`. */
  readonly path: string;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgpaths */
const PATH = /^(o-[a-z0-9]{10,32})\/r-[a-z0-9]{4,32}\/(?:ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}\/)*$/;

const shape = z.strictObject({
  accounts: z.record(
    z.string().regex(/^\d{12}$/, "must be a 12-digit account id"),
    z
      .string()
      .regex(PATH, "must be a path from the organization on: o-abcdefghij/r-abcd/ou-abcd-abcdefgh/")
      .nullable(),
  ),
});

/** `POST organization`: puts accounts into an organization, or with null out of theirs. */
export const registerOrganizations = (world: World, directory: Directory): void => {
  world.control.register("POST", "organization", (input) => {
    const { accounts } = readControl(shape, input);
    const strange = Object.keys(accounts).find((account) => !directory.has(account));
    if (strange !== undefined) throw new ControlError(404, `there is no account ${strange}`);
    for (const [account, path] of Object.entries(accounts)) {
      const [, id] = PATH.exec(path ?? "") ?? [];
      directory.join(account, path === null || id === undefined ? undefined : { id, path });
    }
    return { accounts };
  });
};
