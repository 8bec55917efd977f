/** Settings, filings and contracts that a program must refuse before anything is requested. */
import type { StackConfig } from "../../tools/workspace/stack";
import { BEFORE_CONTRACT, BEFORE_PROBE, BEFORE_SETTINGS } from "./engine-refusals";

export interface Case {
  readonly name: string;
  /** Sample whose settings are changed. */
  readonly of: "primary" | "dev";
  /** Settings that differ from the sample's, without their namespace; undefined takes one away. */
  readonly change: StackConfig;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Files that stand beside the sample's. */
  readonly files?: Readonly<Record<string, string>>;
  /** Texts that must be said nowhere. */
  readonly hidden?: readonly string[];
  readonly says: readonly (string | RegExp)[];
  readonly sent: readonly string[];
}

/** What the engine writes for a value that is not known. */
const PLACEHOLDER = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const CONTRACT = {
  version: 1,
  entry: "dev",
  accountId: "222222222222",
  primaryAccountId: "111111111111",
  region: "us-east-1",
  senderRoleArn: "arn:aws:iam::111111111111:role/tendlc-primary-dev",
  externalId: "tendlc-external-id",
  trustedRoles: ["role/tendlc-*", "role/nightly-batch"],
  enabled: true,
  numbers: [],
  ready: false,
  blockers: ["alerts has no number yet"],
};

/** A case in which the contract comes from a file of this name and content. */
const byFile = (name: string, file: string, content: string, says: Case["says"]): Case => ({
  name,
  of: "dev",
  change: { primary: { contractFile: file } },
  files: { [file]: content },
  says,
  sent: BEFORE_SETTINGS,
});

export const CASES: readonly Case[] = [
  {
    name: "a primary's settings and filing, all wrong at once",
    of: "primary",
    change: {
      accountId: 22,
      region: "virginia",
      filing: "./filings/wrong.yaml",
      taxId: "12-345-VISIBLE",
      submit: "yes",
      acounts: {},
      endpoint: "http://sms.example.com",
      deployRole: { roleArn: "deploy" },
      release: ["Alerts"],
      accounts: {
        dev: { accountId: "222222222222", campaigns: ["alrts"], trustedRoles: ["user/x"] },
        test: { accountId: "222222222222", campaigns: [], trustedRoles: ["role/*"], colour: "red" },
      },
    },
    files: {
      "filings/wrong.yaml":
        "brand:\n  companyInfo:\n    companyNam: Acme\ncampaigns:\n  alerts:\n    campaignInfo:\n      optInScreenshot: {file: ./gone.png}\n",
    },
    hidden: ["12-345-VISIBLE"],
    says: [
      /^tendlc: \d+ problems in Pulumi\.\S+\.yaml and \.\/filings\/wrong\.yaml$/,
      /^tendlc:accountId  "22" has 2 digits .*Quote it/,
      /^tendlc:region  "virginia" /,
      /^tendlc:taxId  is not a secret\. Run: pulumi config set --secret tendlc:taxId/,
      /^tendlc:submit  "yes" is neither true nor false\. Write true or false/,
      /^tendlc:acounts  .*Did you mean (tendlc:)?accounts\?/,
      /^tendlc:endpoint  "http:\/\/sms\.example\.com" is neither https nor on loopback/,
      /^tendlc:deployRole\.roleArn  "deploy" is no ARN of a role/,
      /^tendlc:release\[0\]  "Alerts" is no name of a resource/,
      /^tendlc:accounts\.dev\.campaigns\[0\]  "alrts" is no campaign of the filing\. Did you mean alerts\?/,
      /^tendlc:accounts\.dev\.trustedRoles\[0\]  "user\/x" /,
      /^tendlc:accounts\.test\.accountId  "222222222222" is the account of the entry dev too/,
      /^tendlc:accounts\.test\.campaigns  \[\] is empty\. Name at least one campaign/,
      /^tendlc:accounts\.test\.colour  /,
      /^\.\/filings\/wrong\.yaml: brand\.companyInfo\.companyNam  .*Did you mean/,
      /^\.\/filings\/wrong\.yaml: campaigns\.alerts\.campaignInfo\.optInScreenshot  .*cannot be read/,
    ],
    sent: BEFORE_SETTINGS,
  },
  {
    name: "a tax id that is none, without telling it",
    of: "primary",
    change: { accountId: undefined },
    secrets: { "tendlc:taxId": "12-345-SECRET", "tendlc:accountId": "111111111111" },
    hidden: ["12-345-SECRET", "345-SECRET"],
    says: [
      /^tendlc: 2 problems in /,
      /^tendlc:taxId  is no tax id\. Write its letters and digits without dashes/,
      /^tendlc:accountId  is a secret, or holds one\. Set it in plain/,
    ],
    sent: BEFORE_SETTINGS,
  },
  {
    name: "a filing that is no YAML",
    of: "primary",
    change: { filing: "./filings/broken.yaml" },
    secrets: { "tendlc:taxId": "001234567" },
    files: { "filings/broken.yaml": "brand:\n  companyInfo: [\n" },
    says: [/^tendlc: \d problems? in /, /^\.\/filings\/broken\.yaml: line \d+, column \d+  /],
    sent: BEFORE_SETTINGS,
  },
  {
    name: "a secondary's settings, all wrong at once",
    of: "dev",
    change: {
      accountId: "2222",
      primary: "a/b",
      entry: undefined,
      accounts: {},
      callers: { "bad name": { service: "lambda.amazonaws.com" }, other: { service: "lambda" } },
    },
    says: [
      /^tendlc: \d problems in Pulumi\.\S+\.yaml$/,
      /^tendlc:accountId  "2222" /,
      /^tendlc:primary  "a\/b" names no primary\. Write a stack name/,
      /^tendlc:entry  is missing\. Set it to this account's key/,
      /^tendlc:accounts  is a setting of a primary stack\. Remove it, or correct tendlc:kind/,
      /^tendlc:callers\..*bad name.*  is no role name/,
      /^tendlc:callers\.other  .*names no service/,
    ],
    sent: BEFORE_SETTINGS,
  },
  {
    name: "a stack without the settings that every stack has, by the engine itself",
    of: "primary",
    change: { kind: undefined, accountId: undefined, region: undefined },
    says: [/is missing configuration values 'tendlc:accountId', 'tendlc:kind' and 'tendlc:region'/],
    sent: [],
  },
  {
    name: "a primary stack that is not there",
    of: "dev",
    change: { primary: "primry" },
    says: [
      /^tendlc: 1 problem in /,
      /^tendlc:primary  "primry" \(organization\/tendlc\/primry\) cannot be read .*Compare with pulumi stack ls --all; deploy the primary first/,
    ],
    sent: BEFORE_PROBE,
  },
  {
    name: "a primary stack that exports no contracts yet",
    of: "dev",
    change: { primary: "empty" },
    says: [
      /^tendlc: 1 problem in /,
      /^tendlc:primary  "empty" \(organization\/tendlc\/empty\) exports no contracts.*run pulumi up/,
    ],
    sent: BEFORE_CONTRACT,
  },
  {
    name: "a contract file that is not there",
    of: "dev",
    change: { primary: { contractFile: "./nowhere.json" } },
    says: [
      /^tendlc: 1 problem in /,
      /^tendlc:primary\.contractFile  "\.\/nowhere\.json" cannot be read \(ENOENT: no such file or directory\)/,
    ],
    sent: BEFORE_SETTINGS,
  },
  byFile("a contract file that is no JSON", "broken.json", "{version: 1", [
    /^tendlc: 1 problem in /,
    /^tendlc:primary\.contractFile  "broken\.json" is no JSON .*pulumi stack output contracts --json/,
  ]),
  byFile(
    "a contract with placeholders of an `up --target`, and without an external id",
    "partial.json",
    JSON.stringify({ ...CONTRACT, senderRoleArn: PLACEHOLDER, externalId: undefined }),
    [
      /^tendlc: 2 problems in /,
      /^partial\.json\.senderRoleArn  .*was not known when it was written\. Run pulumi up of the whole primary stack/,
      /^partial\.json\.externalId  is missing\. Run pulumi up of the whole primary stack/,
    ],
  ),
  byFile(
    "a contract of a later program",
    "later.json",
    JSON.stringify({ ...CONTRACT, version: 2 }),
    [
      /^tendlc: 1 problem in /,
      /^later\.json\.version  2 is newer than this program, which reads version 1\. Update this program/,
    ],
  ),
  byFile(
    "another entry's contract, of another account, that trusts other roles",
    "test.json",
    JSON.stringify({
      ...CONTRACT,
      entry: "test",
      accountId: "333333333333",
      trustedRoles: ["role/a"],
    }),
    [
      /^tendlc: 5 problems in /,
      /^tendlc:entry  "dev" is not the contract's entry\./,
      /^tendlc:accountId  "222222222222" is not the entry's account\. The primary's tendlc:accounts\.test says 333333333333/,
      /^tendlc:callers\.tendlc-notifier  is trusted by none of role\/a\. Rename it, or add role\/tendlc-notifier to tendlc:accounts\.test\.trustedRoles of the primary/,
      /^tendlc:callers\.nightly-batch  is trusted by none/,
      /^tendlc:callers\.tendlc-people  is trusted by none/,
    ],
  ),
];
