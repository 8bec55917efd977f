import { CliError } from "../errors";

/** Which of the stacks: all, those named, or one of several equal shares. */
export interface Selection {
  readonly only: readonly string[];
  /** `2/10` */
  readonly shard: string | undefined;
}

/** Stacks that are meant, in their order. The primary comes first, and is in no share. */
export function selectStacks(
  primary: string,
  secondaries: readonly string[],
  { only, shard }: Selection,
): { readonly primary: boolean; readonly secondaries: readonly string[] } {
  if (only.length > 0 && shard !== undefined) {
    throw new CliError("bad-value", "--only and --shard: say one of them");
  }
  if (only.length > 0) {
    const unknown = only.filter((name) => name !== primary && !secondaries.includes(name));
    if (unknown.length > 0) {
      const all = [primary, ...secondaries].join(", ");
      throw new CliError("bad-value", `--only ${unknown.join(", ")}: the fleet is ${all}`);
    }
    return {
      primary: only.includes(primary),
      secondaries: secondaries.filter((name) => only.includes(name)),
    };
  }
  if (shard === undefined) return { primary: true, secondaries };
  const [, part = "", of = ""] = /^(\d+)\/(\d+)$/.exec(shard) ?? [];
  const [index, count] = [Number(part), Number(of)];
  if (part === "" || index < 1 || index > count) {
    throw new CliError("bad-value", `--shard ${shard}: write e.g. 2/10`);
  }
  const mine = secondaries.filter((_, place) => place % count === index - 1);
  return { primary: false, secondaries: mine };
}
