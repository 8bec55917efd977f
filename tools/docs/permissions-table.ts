/** The tables of what a pipeline must be allowed, from the list that the policies are made of. */
import {
  PRIMARY_PERMISSIONS,
  SECONDARY_PERMISSIONS,
  type DeployPermission,
  type DeployTarget,
} from "../../core/policies/deploy-permissions";
import { table } from "./table";

const TARGETS: Readonly<Record<DeployTarget, string>> = {
  "sender-roles": "`role/tendlc-STACK-*`",
  boundary: "`policy/tendlc-STACK-boundary`",
  "made-callers": "the callers that the stack makes",
  "all-callers": "every caller of the stack",
  registrations: "`registration/*`",
  attachments: "`registration-attachment/*`",
  numbers: "`phone-number/*`",
  pools: "`pool/*`",
  "events-role": "`role/tendlc-STACK-delivery_events`",
  "opt-out-lists": "`opt-out-list/tendlc-STACK-*`",
  "configuration-sets": "`configuration-set/tendlc-STACK-*`, `…/tendlc-STACK_shared`",
  "log-groups": "`log-group:tendlc/STACK/*`",
  "notices-rule": "`rule/tendlc-STACK-registrations`",
  "notices-topic": "the topic `tendlc-STACK-registrations`",
  anything: "`*`",
};

export function permissionsTable(kind: "primary" | "secondary"): string {
  const permissions: readonly DeployPermission[] =
    kind === "primary" ? PRIMARY_PERMISSIONS : SECONDARY_PERMISSIONS;
  return table(
    ["action", "on", "what for"],
    permissions.map(({ action, on, why }) => [
      `\`${action}\``,
      on.map((target) => TARGETS[target]).join(", "),
      why,
    ]),
  );
}
