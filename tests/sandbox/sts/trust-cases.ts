import type { AssumeRoleCommandInput } from "@aws-sdk/client-sts";

export const ASSUME = "sts:AssumeRole";
export const TAG = "sts:TagSession";
const SOURCE = "sts:SetSourceIdentity";
export const tag = (Key: string, Value: string) => ({ Key, Value });

/** One call and what the trust policy of the role makes of it. */
interface Case {
  readonly that: string;
  /** Statements of the trust, without effect (Allow) and principal (the caller's account). */
  readonly trust: readonly object[];
  readonly input?: Partial<AssumeRoleCommandInput>;
  /** The action that is denied; undefined where the role is assumed. */
  readonly denied?: string;
}

const external = { Action: ASSUME, Condition: { StringEquals: { "sts:ExternalId": "right-one" } } };
const session = {
  Action: ASSUME,
  Condition: { StringLike: { "sts:RoleSessionName": "caller-*" } },
};
const required = { Action: ASSUME, Condition: { StringEquals: { "aws:RequestTag/team": "one" } } };
const tagged = {
  Action: TAG,
  Condition: {
    StringEquals: { "aws:RequestTag/team": "one" },
    "ForAllValues:StringEquals": { "aws:TagKeys": ["team"], "sts:TransitiveTagKeys": ["team"] },
  },
};
const sourced = { Action: SOURCE, Condition: { StringLike: { "sts:SourceIdentity": "app-*" } } };

/** Trusts and what they make of calls from the account that they name. */
export const trustCases: readonly Case[] = [
  { that: "names the account", trust: [{ Action: ASSUME }] },
  { that: "wants an external id and gets none", trust: [external], denied: ASSUME },
  {
    that: "wants an external id and gets another",
    trust: [external],
    input: { ExternalId: "wrong-one" },
    denied: ASSUME,
  },
  {
    that: "wants an external id and gets it",
    trust: [external],
    input: { ExternalId: "right-one" },
  },
  {
    that: "wants no external id and gets one",
    trust: [{ Action: ASSUME }],
    input: { ExternalId: "any" },
  },
  { that: "wants a session name of a form and gets another", trust: [session], denied: ASSUME },
  {
    that: "wants a session name of a form and gets it",
    trust: [session],
    input: { RoleSessionName: "caller-1" },
  },
  {
    that: "says nothing of tags, with a tag",
    trust: [{ Action: ASSUME }],
    input: { Tags: [tag("team", "one")] },
    denied: TAG,
  },
  {
    that: "allows a tag, with that tag",
    trust: [{ Action: ASSUME }, tagged],
    input: { Tags: [tag("team", "one")], TransitiveTagKeys: ["team"] },
  },
  {
    that: "allows a tag, with another value",
    trust: [{ Action: ASSUME }, tagged],
    input: { Tags: [tag("team", "two")] },
    denied: TAG,
  },
  {
    that: "allows a tag, with another tag as well",
    trust: [{ Action: ASSUME }, tagged],
    input: { Tags: [tag("team", "one"), tag("more", "x")] },
    denied: TAG,
  },
  { that: "allows a tag, without any", trust: [{ Action: ASSUME }, tagged] },
  { that: "requires a tag, without any", trust: [required, { Action: TAG }], denied: ASSUME },
  {
    that: "requires a tag, with it",
    trust: [required, { Action: TAG }],
    input: { Tags: [tag("team", "one")] },
  },
  {
    that: "says nothing of a source identity, with one",
    trust: [{ Action: ASSUME }],
    input: { SourceIdentity: "app-1" },
    denied: SOURCE,
  },
  {
    that: "allows source identities of a form, with one",
    trust: [{ Action: ASSUME }, sourced],
    input: { SourceIdentity: "app-1" },
  },
  {
    that: "allows source identities of a form, with another",
    trust: [{ Action: ASSUME }, sourced],
    input: { SourceIdentity: "me" },
    denied: SOURCE,
  },
  {
    that: "requires a source identity, without one",
    trust: [
      { Action: ASSUME },
      { Effect: "Deny", Action: ASSUME, Condition: { Null: { "sts:SourceIdentity": "true" } } },
    ],
    denied: ASSUME,
  },
  {
    that: "requires a source identity, with one",
    trust: [
      { Action: [ASSUME, SOURCE] },
      { Effect: "Deny", Action: ASSUME, Condition: { Null: { "sts:SourceIdentity": "true" } } },
    ],
    input: { SourceIdentity: "me" },
  },
  {
    that: "denies the caller by name",
    trust: [
      { Action: ASSUME },
      {
        Effect: "Deny",
        Action: ASSUME,
        Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:user/admin*" } },
      },
    ],
    denied: ASSUME,
  },
  {
    that: "wants another principal",
    trust: [
      { Action: ASSUME, Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/*" } } },
    ],
    denied: ASSUME,
  },
  {
    that: "wants this principal",
    trust: [
      {
        Action: ASSUME,
        Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:user/administrator" } },
      },
    ],
  },
  {
    that: "wants the caller's account",
    trust: [{ Action: ASSUME, Condition: { StringEquals: { "aws:PrincipalAccount": "CALLER" } } }],
  },
  {
    that: "wants an organization, of which the sandbox has none",
    trust: [
      { Action: ASSUME, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } } },
    ],
    denied: ASSUME,
  },
  {
    that: "wants a second factor, which nobody has",
    trust: [{ Action: ASSUME, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }],
    denied: ASSUME,
  },
  {
    that: "wants a tag of the role itself",
    trust: [{ Action: ASSUME, Condition: { StringEquals: { "aws:ResourceTag/stage": "live" } } }],
  },
  {
    that: "has ended",
    trust: [
      {
        Action: ASSUME,
        Condition: { DateLessThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } },
      },
    ],
    denied: ASSUME,
  },
];
