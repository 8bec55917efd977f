import { z } from "zod";
import { ControlError } from "../kernel/control";
import { readControl } from "../kernel/control-routes";
import type { Credentials } from "../kernel/credentials";
import type { World } from "../kernel/world";
import type { Directory } from "./directory";

/** A new account's administrator. */
export interface AccountKeys {
  readonly accountId: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const ADMINISTRATOR = "administrator";

const EVERYTHING = JSON.stringify({
  Version: "2012-10-17",
  // An administrator is who may do everything: AWS's own AdministratorAccess says the same.
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
});

/**
 * Opens an account with one user, who may do everything. A user and not root: root cannot assume
 * roles. Without an id the account gets one that is free.
 * @throws ControlError 409 when there is such an account already
 */
export const openAccount = (
  world: World,
  directory: Directory,
  credentials: Credentials,
  wanted?: string,
): AccountKeys => {
  const accountId = wanted ?? freeId(world, directory);
  if (directory.has(accountId)) {
    throw new ControlError(409, `there is an account ${accountId} already`);
  }
  directory.addAccount(accountId);
  const arn = `arn:aws:iam::${accountId}:user/${ADMINISTRATOR}`;
  const id = world.ids.iam("AIDA");
  const created = new Date(Math.floor(world.clock.now().getTime() / 1000) * 1000);
  const policies = { AdministratorAccess: EVERYTHING };
  directory.addUser({ account: accountId, name: ADMINISTRATOR, id, arn, created, policies });
  const accessKeyId = world.ids.iam("AKIA");
  const secretAccessKey = world.ids.secret();
  const caller = { account: accountId, arn, principalArn: arn, userId: id, accessKeyId };
  credentials.add({ accessKeyId, secretAccessKey, caller });
  return { accountId, accessKeyId, secretAccessKey };
};

const freeId = (world: World, directory: Directory): string => {
  const id = world.ids.account();
  return directory.has(id) ? freeId(world, directory) : id;
};

/** `POST accounts`. */
export const registerAccounts = (
  world: World,
  directory: Directory,
  credentials: Credentials,
): void => {
  const shape = z.strictObject({
    accountId: z
      .string()
      .regex(/^\d{12}$/, "must be a 12-digit account id")
      .optional(),
  });
  world.control.register("POST", "accounts", (input) => ({
    ...openAccount(world, directory, credentials, readControl(shape, input).accountId),
  }));
};
