/** Documents with one thing lost or widened: each must be noticed. */
import type { PolicyDocument, Statement } from "../../core/policies/document";
import type { ProvedRole } from "./documents";

export interface Mutant {
  /** What was done to which document. */
  readonly what: string;
  readonly role: ProvedRole;
}

/** Every mutant of a role. */
export function mutantsOf(role: ProvedRole): readonly Mutant[] {
  const { trust, boundary } = role;
  const named = (what: string) => `${role.stack} ${role.name}: ${what}`;
  return [
    ...(trust === undefined ? [] : ofDocument(trust)).map(([what, document]) => ({
      what: named(`trust, ${what}`),
      role: { ...role, trust: document },
    })),
    ...(boundary === undefined ? [] : ofDocument(boundary)).map(([what, document]) => ({
      what: named(`boundary, ${what}`),
      role: { ...role, boundary: document },
    })),
    ...role.policies.flatMap((policy, index) =>
      ofDocument(policy).map(([what, document]) => ({
        what: named(`policy, ${what}`),
        role: { ...role, policies: role.policies.with(index, document) },
      })),
    ),
  ];
}

type Changed = readonly [what: string, document: PolicyDocument];

function ofDocument(document: PolicyDocument): readonly Changed[] {
  return document.Statement.flatMap((statement, index) =>
    ofStatement(statement).map(([what, changed]): Changed => [
      `${statement.Sid}: ${what}`,
      {
        ...document,
        Statement: document.Statement.flatMap((one, at) => (at === index ? changed : [one])),
      },
    ]),
  );
}

type ChangedStatement = readonly [what: string, statement: readonly Statement[]];

function ofStatement(statement: Statement): readonly ChangedStatement[] {
  return [
    ...withoutConditions(statement),
    ...(statement.Effect === "Deny" ? denialLost(statement) : widened(statement)),
  ];
}

function withoutConditions(statement: Statement): readonly ChangedStatement[] {
  return Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
    Object.keys(keys).map((key): ChangedStatement => {
      const rest = Object.fromEntries(Object.entries(keys).filter(([other]) => other !== key));
      const Condition = { ...statement.Condition, [operator]: rest };
      return [`without ${operator} ${key}`, [{ ...statement, Condition }]];
    }),
  );
}

/** A Deny beside an Allow; one that stands alone denies what is not allowed anyway. */
function denialLost(statement: Statement): readonly ChangedStatement[] {
  return statement.Condition === undefined ? [] : [["gone", []]];
}

function widened(statement: Statement): readonly ChangedStatement[] {
  const { Principal, Action, Resource } = statement;
  const changes: ChangedStatement[] = [];
  const each = (
    values: string | readonly string[],
    wider: (value: string) => readonly string[],
    set: (values: readonly string[], wide: string) => void,
  ): void => {
    const list = typeof values === "string" ? [values] : values;
    list.forEach((value, index) => {
      for (const wide of wider(value)) set(list.with(index, wide), `${value} → ${wide}`);
    });
  };
  each(
    Action,
    (action) => [`${action.split(":")[0] ?? ""}:*`, "*"],
    (Actions, what) => changes.push([what, [{ ...statement, Action: Actions }]]),
  );
  each(
    Resource ?? [],
    (resource) =>
      [
        resource.replace(/[^/:]*$/, "*"),
        resource.replace(/^((?:[^:]*:){3})[^:]*:[^:]*/, "$1*:*"),
        "*",
      ].filter((wide) => wide !== resource),
    (Resources, what) => changes.push([what, [{ ...statement, Resource: Resources }]]),
  );
  if (Principal !== undefined && !("AWS" in Principal && Principal.AWS === "*")) {
    changes.push(["anybody as principal", [{ ...statement, Principal: { AWS: "*" } }]]);
  }
  return changes;
}
