import { parseArn } from "./arn";
import { EXTERNAL_ID_FORM } from "./external-id";
import type { Contract, ContractNumber, ContractPool } from "./contract";
import type { Problem } from "./problem";
import { problem } from "./problem";

/** Version of the contract that this program reads. */
const VERSION = 1;

/** What the engine writes into an output that is not known: an `up --target` can store it. */
const PLACEHOLDER = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

type Raw = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => string | undefined;

/**
 * Reads a contract. Unknown fields are ignored; every missing or malformed one is reported.
 *
 * @param path - where the contract stands: `contracts.dev`.
 */
export function readContract(raw: unknown, path: string): Contract | readonly Problem[] {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    return [problem(path, raw, "is no contract", REWRITE)];
  }
  const contract = raw as Raw;
  const version = contract["version"];
  if (version !== VERSION) return [problem(`${path}.version`, version, ...versionText(version))];
  const problems = [
    ...checked(contract, path, FIELDS),
    ...checked({ ...ADDED_DEFAULTS, ...contract }, path, ADDED_FIELDS),
    ...(contract["advice"] === undefined ? [] : checked(contract, path, { advice })),
    ...listOf(contract["numbers"]).flatMap((number, index) =>
      checked(asRaw(number), `${path}.numbers[${index}]`, NUMBER_FIELDS),
    ),
    ...(contract["pools"] === undefined ? [] : checked(contract, path, { pools: list })),
    ...listOf(contract["pools"]).flatMap((pool, index) =>
      checked(asRaw(pool), `${path}.pools[${index}]`, POOL_FIELDS),
    ),
  ];
  return problems.length > 0 ? problems : typed(contract);
}

const REWRITE = "Run pulumi up of the whole primary stack, then try again";

function versionText(version: unknown): readonly [rule: string, fix: string] {
  return typeof version === "number" && version > VERSION
    ? [`is newer than this program, which reads version ${VERSION}`, "Update this program"]
    : ["is no version of a contract", REWRITE];
}

const text: Check = (value) => {
  if (value === undefined) return "is missing";
  if (typeof value !== "string" || value === "") return "is no text";
  return value === PLACEHOLDER ? "was not known when it was written" : undefined;
};

const texts: Check = (value) => {
  if (value === undefined) return "is missing";
  return Array.isArray(value) && value.every((item) => text(item) === undefined)
    ? undefined
    : "is no list of texts";
};

const truth: Check = (value) => {
  if (value === undefined) return "is missing";
  return typeof value === "boolean" ? undefined : "is neither true nor false";
};

const account: Check = (value) =>
  text(value) ?? (/^\d{12}$/.test(String(value)) ? undefined : "is no account id");

const accountOrAny: Check = (value) => (value === "*" ? undefined : account(value));

/** It ends up in snippets that people paste, so nothing but an external id may stand there. */
const externalId: Check = (value) =>
  value === "" ? undefined : (text(value) ?? matches(value, EXTERNAL_ID_FORM, "external id"));

/** Tags and source identities end up in snippets that people paste, so no quote may stand there. */
const TAG_FORM = /^[\p{L}\p{Z}\p{N}_.:/=+\-@*?]{1,256}$/u;
const SOURCE_IDENTITY_FORM = /^[\w+=,.@*?-]{1,64}$/;

const textsLike =
  (form: RegExp): Check =>
  (value) =>
    texts(value) ??
    ((value as readonly string[]).every((one) => form.test(one)) ? undefined : "is no such list");

const region: Check = (value) => text(value) ?? matches(value, /^[a-z0-9-]+$/, "AWS Region");

const access: Check = (value) =>
  value === "role" || value === "organization" ? undefined : "is no access that can be used here";

/** https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_CreateConfigurationSet.html */
const nameOrNone: Check = (value) =>
  value === ""
    ? undefined
    : (text(value) ?? matches(value, /^[\w-]{1,64}$/, "name of a configuration set"));

const tagPatterns: Check = (value) =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  Object.entries(value).every(
    ([key, patterns]) => TAG_FORM.test(key) && textsLike(TAG_FORM)(patterns) === undefined,
  )
    ? undefined
    : "is no map of tags";

const amount = (value: unknown) =>
  typeof value === "number" && Number.isFinite(value) && value >= 0;

const advice: Check = (value) => {
  const { dailyShare, mps, source, notes } = asRaw(value);
  const right =
    (dailyShare === undefined || amount(dailyShare)) &&
    typeof mps === "object" &&
    Object.values(asRaw(mps)).every(amount) &&
    (source === "live" || source === "published") &&
    texts(notes) === undefined;
  return right ? undefined : "is no advice";
};

function matches(value: unknown, form: RegExp, what: string): string | undefined {
  return form.test(String(value)) ? undefined : `is no ${what}`;
}

const arnOf =
  (service: string, prefix: string): Check =>
  (value) => {
    const bad = text(value);
    if (bad !== undefined) return bad;
    const arn = parseArn(String(value));
    return arn?.service === service &&
      arn.resource.startsWith(prefix) &&
      RESOURCE.test(arn.resource)
      ? undefined
      : `is no ARN of a ${prefix.slice(0, -1)}`;
  };

/** What names and ids are made of. */
const RESOURCE = /^[\w+=,.@/-]+$/;

const list: Check = (value) => {
  if (value === undefined) return "is missing";
  return Array.isArray(value) ? undefined : "is no list";
};

const FIELDS: Readonly<
  Record<Exclude<keyof Contract, "version" | "pools" | "advice" | keyof typeof ADDED_FIELDS>, Check>
> = {
  entry: text,
  accountId: accountOrAny,
  primaryAccountId: account,
  region,
  senderRoleArn: arnOf("iam", "role/"),
  externalId,
  trustedRoles: texts,
  enabled: truth,
  numbers: list,
  ready: truth,
  blockers: texts,
};

/** Fields that the first contracts did not have. */
const ADDED_FIELDS = {
  access,
  requireSourceIdentity: textsLike(SOURCE_IDENTITY_FORM),
  requireTags: tagPatterns,
  exceptAccounts: texts,
  configurationSet: nameOrNone,
};

/** What a contract without them means. */
const ADDED_DEFAULTS: Pick<Contract, keyof typeof ADDED_FIELDS> = {
  access: "role",
  requireSourceIdentity: [],
  requireTags: {},
  exceptAccounts: [],
  configurationSet: "",
};

const NUMBER_FIELDS: Readonly<Record<keyof ContractNumber, Check>> = {
  campaign: text,
  arn: arnOf("sms-voice", "phone-number/"),
  phoneNumber: text,
  status: text,
};

const POOL_FIELDS: Readonly<Record<keyof ContractPool, Check>> = {
  campaign: text,
  arn: arnOf("sms-voice", "pool/"),
};

function checked(raw: Raw, path: string, fields: Readonly<Record<string, Check>>): Problem[] {
  return Object.entries(fields).flatMap(([field, check]) => {
    const rule = check(raw[field]);
    return rule === undefined ? [] : [problem(`${path}.${field}`, raw[field], rule, REWRITE)];
  });
}

/** Every field was checked; fields of later versions are left behind. */
function typed(raw: Raw): Contract {
  const numbers = listOf(raw["numbers"]).map((number) => only(asRaw(number), NUMBER_FIELDS));
  const added = only({ ...ADDED_DEFAULTS, ...raw }, ADDED_FIELDS);
  const pools =
    raw["pools"] === undefined
      ? {}
      : { pools: listOf(raw["pools"]).map((pool) => only(asRaw(pool), POOL_FIELDS)) };
  const advised = raw["advice"] === undefined ? {} : { advice: readAdvice(asRaw(raw["advice"])) };
  return {
    version: VERSION,
    ...only(raw, FIELDS),
    ...added,
    numbers,
    ...pools,
    ...advised,
  } as unknown as Contract;
}

function readAdvice({ dailyShare, mps, source, notes }: Raw): Raw {
  return { ...(dailyShare === undefined ? {} : { dailyShare }), mps, source, notes };
}

function only(raw: Raw, fields: Readonly<Record<string, Check>>): Raw {
  return Object.fromEntries(Object.keys(fields).map((field) => [field, raw[field]]));
}

function asRaw(value: unknown): Raw {
  return typeof value === "object" && value !== null ? (value as Raw) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
