/** Names at AWS that a stack's own name goes into. */
import {
  configurationSetName,
  eventsRoleName,
  noticesName,
  optOutListName,
  ROLE_NAME_LIMIT,
} from "../names";
import { problem, type Problem } from "../problem";
import { accessOf } from "./check-entry";
import { inWords } from "./issues";
import { entriesOf, mapOf, type Raw } from "./raw";

/**
 * Longest name of a configuration set, of an opt-out list and of a rule:
 * https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_CreateConfigurationSet.html
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
 */
const NAME_LIMIT = 64;

interface Named {
  readonly at: readonly PropertyKey[];
  readonly what: string;
  readonly name: string;
  readonly limit: number;
  /** Roles and rules may have points in their names, the others not. */
  readonly points: boolean;
}

/** What stands around entries and campaigns; a role's name is checked with its entry. */
function namedOf(settings: Raw, stack: string): readonly Named[] {
  const named = (at: readonly PropertyKey[], what: string, name: string): Named => ({
    at,
    what,
    name,
    limit: NAME_LIMIT,
    points: false,
  });
  const sets = entriesOf(settings["accounts"]).flatMap(([entry, raw]): Named[] => {
    const of = accessOf(mapOf(raw)) === "register" ? undefined : mapOf(raw)["configurationSet"];
    if (of !== "own" && of !== "shared") return [];
    const at = ["accounts", entry, "configurationSet"];
    const set = named(at, "the configuration set", configurationSetName(stack, entry, of));
    return of === "own" ? [{ ...set, limit: Infinity }] : [set];
  });
  const lists = entriesOf(settings["campaigns"]).flatMap(([campaign, raw]): Named[] =>
    mapOf(raw)["optOutList"] === "own"
      ? [named(["campaigns", campaign], "the opt-out list", optOutListName(stack, campaign))]
      : [],
  );
  const role = eventsRoleName(stack);
  return [
    ...sets,
    ...lists,
    ...(settings["deliveryEvents"] === undefined
      ? []
      : [
          {
            ...named(["deliveryEvents"], "the role", role),
            limit: ROLE_NAME_LIMIT,
            points: true,
          },
        ]),
    ...(settings["notify"] === undefined
      ? []
      : [named(["notify"], "the rule and the topic", noticesName(stack))]),
  ];
}

/** Names that AWS would refuse, because of the name of the stack. */
export function namesProblems(settings: Raw, stack: string): readonly Problem[] {
  return namedOf(settings, stack).flatMap(({ at, what, name, limit, points }) => {
    const makes = `makes ${what} ${name}`;
    if (name.length > limit) {
      const rule = `${makes} of ${name.length} characters; AWS allows ${limit}`;
      return [problem(inWords(at), undefined, rule, "Use a shorter name of the stack")];
    }
    if (points || !name.includes(".")) return [];
    const rule = `${makes}; AWS takes no point in that name`;
    return [problem(inWords(at), undefined, rule, "Use a name of the stack without points")];
  });
}
