import * as sms from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import model from "../../../data/sms-voice-model.json";
import { operationNames } from "../../../sandbox/apis/api";
import { Directory } from "../../../sandbox/iam/directory";
import { Credentials } from "../../../sandbox/kernel/credentials";
import { createWorld } from "../../../sandbox/kernel/world";
import { servicesOf } from "../../../sandbox/services";
import type { Keys } from "../../support/sandbox";
import { activeNumber, BRAND, completeBrand, open } from "./filing";
import { badInputs } from "./model-cases";
import {
  arnIn,
  operationCases as ownCases,
  type Input,
  type OperationCase,
  type Scene,
} from "./operations";
import { resourceCases } from "./resource-operations";
import { desk, REGION, smsClient, type Desk } from "./setup";

const operationCases = { ...ownCases, ...resourceCases };

type Client = sms.PinpointSMSVoiceV2Client;
type Outcome = Readonly<Record<string, unknown>>;

/** Calls an operation by its name, and answers how that ended. */
const call = async (client: Client, operation: string, input: Input): Promise<Outcome> => {
  const commands = sms as unknown as Readonly<Record<string, new (input: Input) => unknown>>;
  const Command = commands[`${operation}Command`];
  if (Command === undefined) throw new Error(`the SDK has no ${operation}Command`);
  try {
    const { $metadata } = await client.send(new Command(input) as sms.DescribeSpendLimitsCommand);
    return { status: $metadata.httpStatusCode };
  } catch (error) {
    if (!(error instanceof sms.PinpointSMSVoiceV2ServiceException)) throw error;
    const { Reason, Fields } = error as unknown as {
      Reason?: string;
      Fields?: { Name: string }[];
    };
    return {
      code: error.name,
      status: error.$metadata.httpStatusCode,
      ...(Reason === undefined ? {} : { Reason }),
      ...(Fields === undefined ? {} : { fields: Fields.map(({ Name }) => Name) }),
    };
  }
};

const stage = async (): Promise<Scene> => {
  const at = await desk();
  const { id: number, registrationId: campaign } = await activeNumber(at);
  const { RegistrationAttachmentId } = await at.client.send(
    new sms.CreateRegistrationAttachmentCommand({ AttachmentBody: Buffer.from("%PDF-1.7") }),
  );
  return {
    desk: at,
    brand: await completeBrand(at),
    campaign,
    number,
    attachment: String(RegistrationAttachmentId),
    draft: () => open(at, BRAND),
  };
};

/** An input in which whatever names a resource does so by its ARN in a Region. */
const byArn = (
  scene: Scene,
  { names = {} }: OperationCase,
  input: Input,
  region = REGION,
): Input => {
  const named = (type: string, value: unknown): unknown =>
    Array.isArray(value)
      ? value.map((one) => named(type, one))
      : String(value).startsWith("arn:")
        ? String(value).replace(REGION, region)
        : arnIn(scene, type, String(value), region);
  const members = Object.entries(names).map(([member, type]) => [
    member,
    named(type, input[member]),
  ]);
  return { ...input, ...(Object.fromEntries(members) as Input) };
};

const validation = (Reason: string, field: string, outcome: Outcome): string | undefined => {
  const { code, status, fields } = outcome;
  const right =
    code === "ValidationException" &&
    status === 400 &&
    outcome["Reason"] === Reason &&
    Array.isArray(fields) &&
    fields.includes(field);
  return right ? undefined : JSON.stringify(outcome);
};

/** Clients whose requests are nobody's, and how they are refused. */
const strangers = ({ box, credentials }: Desk): readonly (readonly [string, Client, string])[] => {
  const client = (keys: Keys, more: object = {}) =>
    new sms.PinpointSMSVoiceV2Client({
      endpoint: box.endpoint,
      region: REGION,
      credentials: keys,
      maxAttempts: 1,
      ...more,
    });
  const unsigned = { signer: { sign: (request: unknown) => Promise.resolve(request) } };
  const wrong = { ...credentials, secretAccessKey: "x".repeat(40) };
  const unknown = { ...credentials, accessKeyId: "AKIAZZZZZZZZZZZZZZZZ" };
  return [
    ["unsigned", client(credentials, unsigned), "MissingAuthenticationTokenException"],
    ["badly signed", client(wrong), "InvalidSignatureException"],
    ["unknown key", client(unknown), "UnrecognizedClientException"],
    [
      "expired",
      client(credentials, { systemClockOffset: -20 * 60 * 1000 }),
      "InvalidSignatureException",
    ],
    [
      "from the future",
      client(credentials, { systemClockOffset: 20 * 60 * 1000 }),
      "InvalidSignatureException",
    ],
  ];
};

/** What IAM is asked about a call. */
const expectedQuestions = (
  scene: Scene,
  operation: string,
  { names, asksAnything }: OperationCase,
  input: Input,
) => {
  const action = `sms-voice:${operation}`;
  if (names === undefined || asksAnything === true) return [{ action, resource: "*" }];
  const arns = byArn(scene, { valid: () => ({}), names }, input);
  return Object.keys(names).flatMap((member) =>
    [arns[member]].flat().map((resource) => ({ action, resource })),
  );
};

describe("every operation of sms-voice that the sandbox has", () => {
  let scene: Scene;
  let stranger: Desk;
  let bugsBefore: number;

  before(async () => {
    scene = await stage();
    bugsBefore = scene.desk.box.bugs.length;
    stranger = await desk();
  });

  it("is in this table, and in the API's model", () => {
    const world = createWorld();
    const services = servicesOf(world, new Directory(world), new Credentials());
    const operations = services.find(({ name }) => name === "sms-voice")?.operations ?? {};
    expect(Object.keys(operations).sort()).to.deep.equal(Object.keys(operationCases).sort());
    expect(operationNames(sms)).to.include.members(Object.keys(operations));
  });

  it("has a case for every rule of a member, and for every member that is required", () => {
    const valid = { RegistrationId: "registration-1", VersionNumbers: [1] };
    expect(badInputs("DescribeRegistrationVersions", valid).map(({ name }) => name)).to.deep.equal([
      "RegistrationId: missing",
      "Filters: too long",
      "Filters.1.Name: missing",
      "Filters.1.Values: missing",
      "Filters.1.Name: not in the enum",
      "Filters.1.Values: too short",
      "Filters.1.Values: too long",
      "Filters.1.Values.1: too short",
      "Filters.1.Values.1: too long",
      "Filters.1.Values.1: of another form",
      "MaxResults: too small",
      "MaxResults: too large",
      "NextToken: too short",
      "NextToken: too long",
      "NextToken: of another form",
      "RegistrationId: too short",
      "RegistrationId: too long",
      "RegistrationId: of another form",
      "VersionNumbers: too long",
      "VersionNumbers.1: too small",
      "VersionNumbers.1: too large",
    ]);
  });

  for (const [operation, one] of Object.entries(operationCases)) {
    it(`${operation}: valid, authorized, and refused in every way that its model names`, async () => {
      const { client, box, accountId } = scene.desk;
      const problems: string[] = [];
      const note = (name: string, problem: string | undefined) => {
        if (problem !== undefined) problems.push(`${name}: ${problem}`);
      };
      const same = (name: string, actual: unknown, expected: unknown) => {
        const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
        note(name, a === b ? undefined : `${a}, not ${b}`);
      };

      const input = await one.valid(scene);
      for (const { name, input: bad, reason, path } of badInputs(operation, input)) {
        note(name, validation(reason, path, await call(client, operation, bad)));
      }
      for (const [name, nobody, code] of strangers(scene.desk)) {
        same(name, await call(nobody, operation, input), { code, status: 400 });
      }

      const byIdOnly = one.byIdOnly === true;
      const arns = byIdOnly ? input : byArn(scene, one, input);
      const foreign = await call(stranger.client, operation, arns);
      const missing = { code: "ResourceNotFoundException", status: 400 };
      const denied = { code: "AccessDeniedException", status: 400 };
      const named = one.names !== undefined;
      same(
        "foreign account",
        foreign,
        !named ? { status: 200 } : one.asksAnything || byIdOnly ? missing : denied,
      );
      const elsewhere = smsClient(box, scene.desk.credentials, "us-west-2");
      same(
        "foreign Region",
        await call(elsewhere, operation, arns),
        named ? missing : { status: 200 },
      );
      const moved = byArn(scene, one, input, "us-west-2");
      if (named && !byIdOnly)
        same("ARN of another Region", await call(client, operation, moved), missing);

      same("valid", await call(client, operation, input), { status: 200 });
      const last = (await box.control.calls(accountId)).at(-1);
      same("asked", last?.permissions, expectedQuestions(scene, operation, one, input));
      expect(problems).to.deep.equal([]);
    });
  }

  it("declares every error that it can be refused with", async () => {
    const declared = model.operations as unknown as Readonly<
      Record<string, { readonly errors: readonly string[] }>
    >;
    // What the protocol, a signature or an injected fault is answered with, in any operation.
    const common =
      /^(UnknownOperation|(Missing|Incomplete|Invalid)\w*(Token|Signature)|UnrecognizedClient|Serialization|ExpiredToken|ServiceUnavailable)/;
    const calls = await scene.desk.box.control.calls();
    const strange = calls.filter(
      ({ service, operation, errorCode }) =>
        service === "sms-voice" &&
        errorCode !== undefined &&
        operation in operationCases &&
        !common.test(errorCode) &&
        !declared[operation]?.errors.includes(errorCode),
    );
    expect(
      strange.map(({ operation, errorCode, errorReason }) => [operation, errorCode, errorReason]),
    ).to.deep.equal([]);
  });

  it("answers 501 for an operation that it does not have", async () => {
    expect(await call(scene.desk.client, "DescribeSenderIds", {})).to.include({
      code: "UnknownOperationException",
      status: 501,
    });
  });

  it("found no bug in the sandbox", () => {
    expect(scene.desk.box.bugs.slice(bugsBefore)).to.deep.equal([]);
  });
});
