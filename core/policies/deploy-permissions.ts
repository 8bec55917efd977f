/** What an action of a deployment works on. */
export type DeployTarget =
  /** The sender roles of the primary stack: `role/tendlc-STACK-*`, with the paths of its entries. */
  | "sender-roles"
  /** The policy that the primary stack makes for `permissionsBoundary: own`. */
  | "boundary"
  /** The caller roles that the secondary stack makes. */
  | "made-callers"
  /** All caller roles of the secondary stack, those that exist without it too. */
  | "all-callers"
  /** The registrations of the account and Region; their ids are not known before. */
  | "registrations"
  | "attachments"
  | "numbers"
  | "pools"
  /** The role that writes events of configuration sets. */
  | "events-role"
  | "opt-out-lists"
  | "configuration-sets"
  | "log-groups"
  /** The rule and the topic that tell of changes of status. */
  | "notices-rule"
  | "notices-topic"
  /** AWS offers no narrower resource for the action. */
  | "anything";

/** One permission that `pulumi up`, `refresh` or `destroy` of a stack needs, and what for. */
export interface DeployPermission {
  readonly action: string;
  readonly on: readonly DeployTarget[];
  readonly why: string;
}

const ROLE_ACTIONS: readonly (readonly [action: string, why: string])[] = [
  ["iam:CreateRole", "make a role"],
  ["iam:GetRole", "read a role after each change and at refresh"],
  ["iam:UpdateAssumeRolePolicy", "change whom a role trusts"],
  ["iam:ListRolePolicies", "read a role's policies after each change and at refresh"],
  ["iam:ListAttachedRolePolicies", "read a role's policies after each change and at refresh"],
  ["iam:ListInstanceProfilesForRole", "delete a role: it must be in no instance profile"],
  ["iam:DeleteRole", "delete a role: an entry or caller was removed, or destroy"],
];

const ROLE_POLICY_ACTIONS: readonly (readonly [action: string, why: string])[] = [
  ["iam:PutRolePolicy", "write what a role may do"],
  ["iam:GetRolePolicy", "read what a role may do, after each change and at refresh"],
  ["iam:DeleteRolePolicy", "delete a role's policy"],
];

/** What roles of entries with tags or a boundary need beside that. */
const ENTRY_ROLE_ACTIONS: readonly (readonly [action: string, why: string])[] = [
  ["iam:TagRole", "tags: make a role with tags, and change them"],
  ["iam:UntagRole", "tags: take tags away"],
  ["iam:PutRolePermissionsBoundary", "permissionsBoundary: change a role's boundary"],
  ["iam:DeleteRolePermissionsBoundary", "permissionsBoundary: take it away"],
];

const BOUNDARY_ACTIONS: readonly (readonly [action: string, why: string])[] = [
  ["iam:CreatePolicy", "make the boundary"],
  ["iam:GetPolicy", "read the boundary after each change and at refresh"],
  ["iam:GetPolicyVersion", "read the boundary after each change and at refresh"],
  ["iam:ListPolicyVersions", "change or delete the boundary: see which versions there are"],
  ["iam:CreatePolicyVersion", "change the boundary, or put it back after a change by hand"],
  ["iam:DeletePolicyVersion", "change or delete the boundary: delete old versions"],
  ["iam:DeletePolicy", "delete the boundary: no entry asks for it any more, or destroy"],
];

/**
 * What a pipeline needs in the account of a primary stack. Describe and List actions of the
 * service are authorized on `*` only; a registration is created before it has an id.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_pinpoint-sms-voice-v2.html
 */
export const PRIMARY_PERMISSIONS: readonly DeployPermission[] = [
  ...onRoles(ROLE_ACTIONS, "sender-roles"),
  ...onRoles(ROLE_POLICY_ACTIONS, "sender-roles"),
  ...onRoles(ENTRY_ROLE_ACTIONS, "sender-roles"),
  ...BOUNDARY_ACTIONS.map(([action, why]) => ({
    action,
    on: ["boundary" as const],
    why: `permissionsBoundary own: ${why}`,
  })),
  ...[
    ["DescribeRegistrations", "find registrations and where they stand"],
    ["DescribeRegistrationVersions", "read versions and why they were denied"],
    ["DescribeRegistrationTypeDefinitions", "check the filing before it is filed"],
    ["DescribeRegistrationSectionDefinitions", "check the filing before it is filed"],
    ["DescribeRegistrationFieldDefinitions", "check the filing before it is filed"],
    ["DescribeRegistrationFieldValues", "compare what is filed with the filing"],
    ["DescribeRegistrationAttachments", "wait until an uploaded file is ready"],
    ["ListRegistrationAssociations", "see to which brand a registration belongs"],
    ["ListTagsForResource", "tell this stack's registrations and numbers from others"],
    ["DescribePhoneNumbers", "find numbers, their status and limits"],
    ["DescribeAccountAttributes", "say whether the account may send to everybody"],
    ["DescribeAccountLimits", "say how much of the quotas is left"],
    ["DescribeSpendLimits", "say how much the account may spend"],
    ["CreateRegistration", "open a registration"],
    ["CreateRegistrationAttachment", "upload a file of the filing"],
    ["DescribeKeywords", "keywordReplies: compare what AWS answers with what is filed"],
    ["DescribePools", "pool: find the pools of this stack and where they stand"],
    ["ListPoolOriginationIdentities", "pool: see what is in it"],
    ["CreateOptOutList", "optOutList: make a list"],
    ["DescribeOptOutLists", "optOutList: read a list after each change and at refresh"],
    ["CreateConfigurationSet", "configurationSet: make a set"],
    ["DescribeConfigurationSets", "configurationSet: read a set after each change and at refresh"],
    ["DeleteConfigurationSet", "configurationSet: an entry or its set was removed, or destroy"],
  ].map(([name = "", why = ""]) => sms(name, ["anything"], why)),
  ...[
    ["CreateRegistrationAssociation", "put vetting and campaigns under their brand"],
    ["PutRegistrationFieldValue", "write the fields of a draft"],
    ["DeleteRegistrationFieldValue", "take a field out of a draft"],
    ["SubmitRegistrationVersion", "submit a draft for review"],
    ["CreateRegistrationVersion", "open a new version after a denial or a change"],
    ["DeleteRegistration", "teardown: delete a registration"],
  ].map(([name = "", why = ""]) => sms(name, ["registrations"], why)),
  sms("RequestPhoneNumber", ["registrations", "opt-out-lists"], "lease a number for a campaign"),
  sms(
    "TagResource",
    ["registrations", "attachments", "numbers", "pools"],
    "mark what is made as this stack's, so that a rerun finds it and files nothing twice",
  ),
  sms(
    "UpdatePhoneNumber",
    ["numbers", "opt-out-lists"],
    "optOutList: give a number its list; teardown: take its deletion protection off",
  ),
  sms("PutKeyword", ["numbers", "pools"], "keywordReplies: put the filed texts"),
  sms("CreatePool", ["numbers"], "pool: make it with the first active number"),
  sms(
    "AssociateOriginationIdentity",
    ["numbers", "pools"],
    "pool: put a number in that became active",
  ),
  sms(
    "DisassociateOriginationIdentity",
    ["numbers", "pools"],
    "pool: take out what is none of the campaign's numbers",
  ),
  sms("DeletePool", ["pools"], "pool: delete it; its numbers stay"),
  sms("DeleteOptOutList", ["opt-out-lists"], "teardown: delete an opt-out list"),
  sms("CreateEventDestination", ["configuration-sets"], "deliveryEvents: send a set's events"),
  sms("DeleteEventDestination", ["configuration-sets"], "deliveryEvents: a set was removed"),
  {
    action: "iam:PassRole",
    on: ["events-role"],
    why: "deliveryEvents: hand the service the role that writes events",
  },
  ...[
    ["CreateLogGroup", "make the log group"],
    ["PutRetentionPolicy", "say how long events are kept"],
    ["ListTagsForResource", "read the log group after each change and at refresh"],
    ["DeleteLogGroup", "delete the log group"],
  ].map(([name = "", why = ""]) => logs(name, ["log-groups"], why)),
  logs("DescribeLogGroups", ["anything"], "read the log group after each change and at refresh"),
  ...[
    ["PutRule", "make the rule, or change it"],
    ["DescribeRule", "read the rule after each change and at refresh"],
    ["ListTagsForResource", "read the rule after each change and at refresh"],
    ["PutTargets", "let the rule write to the topic"],
    ["ListTargetsByRule", "read what the rule writes to"],
    ["RemoveTargets", "delete the rule"],
    ["DeleteRule", "delete the rule"],
  ].map(([name = "", why = ""]) => notices(`events:${name}`, "notices-rule", why)),
  ...[
    ["CreateTopic", "make the topic"],
    ["SetTopicAttributes", "say who may publish"],
    ["GetTopicAttributes", "read the topic after each change and at refresh"],
    ["ListTagsForResource", "read the topic after each change and at refresh"],
    ["Subscribe", "add an address"],
    ["GetSubscriptionAttributes", "see whether an address is confirmed"],
    ["Unsubscribe", "remove an address"],
    ["DeleteTopic", "delete the topic"],
  ].map(([name = "", why = ""]) => notices(`sns:${name}`, "notices-topic", why)),
  sms("ReleasePhoneNumber", ["numbers"], "teardown: give a number back"),
  sms("DeleteRegistrationAttachment", ["attachments"], "teardown: delete an uploaded file"),
];

/** What a pipeline needs in the account of a secondary stack. */
export const SECONDARY_PERMISSIONS: readonly DeployPermission[] = [
  ...onRoles(ROLE_ACTIONS, "made-callers"),
  ...onRoles(ROLE_POLICY_ACTIONS, "all-callers"),
];

function onRoles(
  actions: readonly (readonly [action: string, why: string])[],
  on: DeployTarget,
): readonly DeployPermission[] {
  return actions.map(([action, why]) => ({ action, on: [on], why }));
}

function logs(name: string, on: readonly DeployTarget[], why: string): DeployPermission {
  return { action: `logs:${name}`, on, why: `deliveryEvents: ${why}` };
}

function notices(action: string, on: DeployTarget, why: string): DeployPermission {
  return { action, on: [on], why: `notify: ${why}` };
}

function sms(name: string, on: readonly DeployTarget[], why: string): DeployPermission {
  return { action: `sms-voice:${name}`, on, why };
}
