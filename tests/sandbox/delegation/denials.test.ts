import { SendTextMessageCommand } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import * as sms from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { AssumeRoleCommand, type AssumeRoleCommandInput } from "@aws-sdk/client-sts";
import { DeleteRoleCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { expect } from "chai";
import {
  callerOf,
  delegate,
  delegation,
  type Delegated,
  type Delegation,
} from "../../support/delegation";
import type { Keys } from "../../support/sandbox";
import { clientsFor } from "../../support/sandbox-clients";
import { assume, policy, refused } from "../../support/sandbox-roles";

const TO = "+12065550123";

/** What real clients are refused with our documents in place; each for a reason of its own. */
describe("what a secondary is refused, and changes nothing by trying", () => {
  let at: Delegation;
  let plain: Delegated;
  let strict: Delegated;
  let other: Delegated;
  let off: Delegated;
  let late: Delegated;
  let far: Delegated;
  let untrusted: Keys;
  let session: Keys;

  before("a primary with two numbers and six entries", async () => {
    at = await delegation();
    plain = await delegate(at, "plain");
    strict = await delegate(at, "strict", {
      requireSourceIdentity: ["jane-*"],
      requireTags: { team: ["parcels"] },
      externalId: "an-id-of-its-own",
    });
    other = await delegate(at, "other");
    off = await delegate(at, "off", { enabled: false });
    late = await delegate(at, "late", { expires: "2020-01-01" });
    far = await delegate(at, "far", { network: { ips: ["203.0.113.0/24"] } });
    untrusted = await callerOf(at, plain.secondary, plain.contract.senderRoleArn, "somebody-else");
    session = await sender(plain);
  });

  const right = ({ contract }: Delegated) => ({
    RoleArn: contract.senderRoleArn,
    RoleSessionName: "test",
    ExternalId: contract.externalId,
  });
  const clients = (credentials: Keys, region = "us-east-1") =>
    clientsFor({ endpoint: at.box.endpoint, credentials, region });
  const tryAssume = (keys: Keys, input: AssumeRoleCommandInput) =>
    clients(keys).sts.send(new AssumeRoleCommand(input));
  const sender = (of: Delegated) => assume(at.box, of.caller, right(of));
  const [first, second] = [() => at.numbers[0]?.arn ?? "", () => at.numbers[1]?.arn ?? ""];
  const send = (more: object = {}, keys = session, region?: string) =>
    clients(keys, region).sms.send(
      new SendTextMessageCommand({
        OriginationIdentity: first(),
        DestinationPhoneNumber: TO,
        MessageBody: "Acme: hello.",
        ...more,
      }),
    );
  /** Everything of the primary that a refused call could have changed. */
  const world = async () => ({
    messages: (await at.box.control.journal(at.accountId)).length,
    registrations: await at.box.control.registrations(at.accountId, "us-east-1"),
    numbers: (await at.client.send(new sms.DescribePhoneNumbersCommand({}))).PhoneNumbers,
    spending: (await at.client.send(new sms.DescribeSpendLimitsCommand({}))).SpendLimits,
  });

  it("allows what was agreed, so that every refusal below is for its own reason", async () => {
    await send();
    const tags = [{ Key: "team", Value: "parcels" }];
    await tryAssume(strict.caller, { ...right(strict), SourceIdentity: "jane-7", Tags: tags });
    await tryAssume(other.caller, right(other));
  });

  const strictly = (change: Partial<AssumeRoleCommandInput>) =>
    tryAssume(strict.caller, {
      ...right(strict),
      SourceIdentity: "jane-7",
      Tags: [{ Key: "team", Value: "parcels" }],
      ...change,
    });
  const number = () => ({ PhoneNumberId: at.numbers[0]?.id ?? "" });
  const registration = () => ({ RegistrationId: "registration-00000000000000000000000000000000" });

  const attempts: readonly (readonly [
    what: string,
    act: () => Promise<unknown>,
    /** What is said, where it is not IAM that refuses. */
    says?: RegExp,
  ])[] = [
    [
      "assuming without the external id",
      () => tryAssume(plain.caller, { ...right(plain), ExternalId: undefined }),
    ],
    [
      "assuming with a wrong external id",
      () => tryAssume(plain.caller, { ...right(plain), ExternalId: "wrong-id" }),
    ],
    [
      "assuming with another entry's external id",
      () => tryAssume(plain.caller, { ...right(plain), ExternalId: other.contract.externalId }),
    ],
    ["assuming from a role that is not trusted", () => tryAssume(untrusted, right(plain))],
    [
      "assuming as the account's administrator",
      () => tryAssume(plain.secondary.credentials, right(plain)),
    ],
    ["assuming another entry's role", () => tryAssume(plain.caller, right(other))],
    [
      "assuming another entry's role as its account's neighbour's administrator",
      () => tryAssume(plain.secondary.credentials, right(other)),
    ],
    ["assuming from the primary's own account", () => tryAssume(at.credentials, right(plain))],
    [
      "assuming for more than an hour down a chain",
      () => tryAssume(plain.caller, { ...right(plain), DurationSeconds: 7200 }),
      /^ValidationError: The requested DurationSeconds/,
    ],
    ["assuming without the source identity", () => strictly({ SourceIdentity: undefined })],
    ["assuming with another source identity", () => strictly({ SourceIdentity: "john-7" })],
    ["assuming without the tags", () => strictly({ Tags: undefined })],
    [
      "assuming with another value of a tag",
      () => strictly({ Tags: [{ Key: "team", Value: "lockers" }] }),
    ],
    [
      "assuming with one tag more",
      () =>
        strictly({
          Tags: [
            { Key: "team", Value: "parcels" },
            { Key: "x", Value: "y" },
          ],
        }),
    ],
    ["assuming after the end", () => tryAssume(late.caller, right(late))],
    ["assuming from another network", () => tryAssume(far.caller, right(far))],
    ["sending as the caller itself", () => send({}, plain.caller)],
    ["sending while the entry is disabled", async () => send({}, await sender(off))],
    ["sending from the primary's other number", () => send({ OriginationIdentity: second() })],
    [
      "sending from a number that does not exist",
      () => send({ OriginationIdentity: `${first().slice(0, -4)}0000` }),
    ],
    ["sending from no number", () => send({ OriginationIdentity: undefined })],
    [
      "sending from a pool",
      () => send({ OriginationIdentity: "pool-00000000000000000000000000000000" }),
    ],
    ["sending through a configuration set", () => send({ ConfigurationSetName: "somebody-elses" })],
    [
      "sending past the account's protect configuration",
      () => send({ ProtectConfigurationId: "protect-00000000000000000000000000000000" }),
    ],
    [
      "sending in another Region",
      () => send({}, session, "us-west-2"),
      /^ResourceNotFoundException/,
    ],
    ["becoming another role from the sender role", () => tryAssume(session, right(other))],
    ["becoming the sender role again from itself", () => tryAssume(session, right(plain))],
    [
      "releasing the number",
      () => clients(session).sms.send(new sms.ReleasePhoneNumberCommand(number())),
    ],
    [
      "changing the number",
      () =>
        clients(session).sms.send(
          new sms.UpdatePhoneNumberCommand({ ...number(), DeletionProtectionEnabled: false }),
        ),
    ],
    [
      "requesting a number",
      () =>
        clients(session).sms.send(
          new sms.RequestPhoneNumberCommand({
            IsoCountryCode: "US",
            MessageType: "TRANSACTIONAL",
            NumberCapabilities: ["SMS"],
            NumberType: "TEN_DLC",
          }),
        ),
    ],
    [
      "reading the numbers",
      () => clients(session).sms.send(new sms.DescribePhoneNumbersCommand({})),
    ],
    [
      "reading the account's attributes",
      () => clients(session).sms.send(new sms.DescribeAccountAttributesCommand({})),
    ],
    [
      "reading the account's limits",
      () => clients(session).sms.send(new sms.DescribeAccountLimitsCommand({})),
    ],
    [
      "reading the spend limits",
      () => clients(session).sms.send(new sms.DescribeSpendLimitsCommand({})),
    ],
    [
      "reading the registrations",
      () => clients(session).sms.send(new sms.DescribeRegistrationsCommand({})),
    ],
    [
      "opening a registration",
      () =>
        clients(session).sms.send(
          new sms.CreateRegistrationCommand({ RegistrationType: "US_TEN_DLC_BRAND_REGISTRATION" }),
        ),
    ],
    [
      "uploading a file",
      () =>
        clients(session).sms.send(
          new sms.CreateRegistrationAttachmentCommand({
            AttachmentBody: Buffer.from([0x89, 0x50, 0x4e, 0x47]),
          }),
        ),
    ],
    [
      "submitting a registration",
      () => clients(session).sms.send(new sms.SubmitRegistrationVersionCommand(registration())),
    ],
    [
      "deleting a registration",
      () => clients(session).sms.send(new sms.DeleteRegistrationCommand(registration())),
    ],
    [
      "changing a registration's field",
      () =>
        clients(session).sms.send(
          new sms.PutRegistrationFieldValueCommand({
            ...registration(),
            FieldPath: "companyInfo.companyName",
            TextValue: "x",
          }),
        ),
    ],
    [
      "opening a version of a registration",
      () => clients(session).sms.send(new sms.CreateRegistrationVersionCommand(registration())),
    ],
    [
      "tagging the number",
      () =>
        clients(session).sms.send(
          new sms.TagResourceCommand({ ResourceArn: first(), Tags: [{ Key: "a", Value: "b" }] }),
        ),
    ],
    [
      "reading the number's tags",
      () => clients(session).sms.send(new sms.ListTagsForResourceCommand({ ResourceArn: first() })),
    ],
    [
      "widening the role's own policy",
      () =>
        clients(session).iam.send(
          new PutRolePolicyCommand({
            RoleName: "tendlc-primary-plain",
            PolicyName: "send",
            PolicyDocument: policy({ Effect: "Allow", Action: "*", Resource: "*" }),
          }),
        ),
    ],
    [
      "deleting the role",
      () => clients(session).iam.send(new DeleteRoleCommand({ RoleName: "tendlc-primary-plain" })),
    ],
  ];

  it("tries at least forty things", () => {
    expect(attempts.length).to.be.at.least(40);
    expect(new Set(attempts.map(([what]) => what)).size).to.equal(attempts.length);
  });

  for (const [what, act, says = /^AccessDenied/] of attempts) {
    it(`refuses ${what}`, async () => {
      const before = await world();
      const { name, message } = await refused(act());
      expect(`${name}: ${message}`).to.match(says);
      expect(await world()).to.deep.equal(before);
    });
  }
});
