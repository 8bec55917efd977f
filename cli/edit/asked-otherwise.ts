/** What `onboard` was asked for, and what stands in the files of an entry that is there already. Pure. */
import { isDeepStrictEqual } from "node:util";
import { listOf, mapOf, type Raw } from "../../core/settings/raw";

/** What was given on the command line; undefined where it was not. */
export interface Asked {
  readonly campaigns: readonly string[] | undefined;
  readonly roles: readonly string[] | undefined;
  readonly callers: Readonly<Record<string, unknown>> | undefined;
  readonly external: true | undefined;
  readonly profile: string | undefined;
  readonly deployRole: string | undefined;
}

/**
 * Options that ask for something else than what stands there. They change nothing, so they are named.
 *
 * @param own - settings of the entry's stack; undefined where its file is not here
 */
export function askedOtherwise(asked: Asked, entry: Raw, own: Raw | undefined): readonly string[] {
  const { campaigns, roles, callers, external, profile, deployRole } = asked;
  const lacks = (given: readonly string[] | undefined, setting: string): boolean =>
    given?.some((one) => !listOf(entry[setting]).includes(one)) === true;
  const there = mapOf(own?.["callers"]);
  const options: readonly (readonly [option: string, otherwise: boolean])[] = [
    ["--campaigns", lacks(campaigns, "campaigns")],
    ["--roles", lacks(roles, "trustedRoles")],
    ["--external", external === true && entry["external"] !== true],
    [
      "--callers",
      own !== undefined &&
        Object.entries(callers ?? {}).some(
          ([name, kind]) => !Object.hasOwn(there, name) || !isDeepStrictEqual(there[name], kind),
        ),
    ],
    ["--profile", own !== undefined && profile !== undefined && own["profile"] !== profile],
    [
      "--deploy-role",
      own !== undefined &&
        deployRole !== undefined &&
        mapOf(own["deployRole"])["roleArn"] !== deployRole,
    ],
  ];
  return options.filter(([, otherwise]) => otherwise).map(([option]) => option);
}
