/** The two commands that destroy, and the refusal without the first. */

/** What to run, in the order. */
const TEARDOWN_COMMANDS =
  "Run these two, in this order:\n" +
  "    pulumi config set tendlc:teardown true && pulumi up\n" +
  "    pulumi destroy";

/** @throws Error unless the state says that a teardown was asked for. */
export function refuseWithoutTeardown(name: string, teardown: boolean): void {
  if (teardown) return;
  throw new Error(
    `"${name}" is not deleted: what it stands for was paid for, reviewed for weeks, and cannot be had back. ` +
      `To tear everything down all the same: ${TEARDOWN_COMMANDS}`,
  );
}
