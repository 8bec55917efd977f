import { expect } from "chai";
import { sandbox, type TestAccount, type TestSandbox } from "../../support/sandbox";
import { sendRaw, type RawRequest, type WireRequest } from "../../support/sandbox-clients";

const withHeader =
  (name: string, value: (before: string) => string) =>
  ({ headers, body }: WireRequest): WireRequest => ({
    headers: { ...headers, [name]: value(headers[name] ?? "") },
    body,
  });

const without =
  (name: string) =>
  ({ headers, body }: WireRequest): WireRequest => ({
    headers: Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name)),
    body,
  });

/** Codes of the same refusal under JSON and under Query. */
const CODES = {
  missing: ["MissingAuthenticationTokenException", "MissingAuthenticationToken"],
  incomplete: ["IncompleteSignatureException", "IncompleteSignature"],
  unknown: ["UnrecognizedClientException", "InvalidClientTokenId"],
  bad: ["InvalidSignatureException", "SignatureDoesNotMatch"],
} as const;

const minutes = (count: number) => new Date(Date.now() + count * 60_000);

interface Case {
  readonly that: string;
  readonly code: keyof typeof CODES;
  readonly change: (account: TestAccount) => Partial<RawRequest>;
}

const cases: readonly Case[] = [
  { that: "is not signed", code: "missing", change: () => ({ tamper: without("authorization") }) },
  {
    that: "has an authorization header of another kind",
    code: "incomplete",
    change: () => ({ tamper: withHeader("authorization", () => "Bearer let-me-in") }),
  },
  {
    that: "has a shortened signature",
    code: "incomplete",
    change: () => ({ tamper: withHeader("authorization", (text) => text.slice(0, -2)) }),
  },
  {
    that: "has no date",
    code: "incomplete",
    change: () => ({ tamper: without("x-amz-date") }),
  },
  {
    that: "is signed with a key that does not exist",
    code: "unknown",
    change: ({ credentials }) => ({
      credentials: { ...credentials, accessKeyId: "AKIAAAAAAAAAAAAAAAAA" },
    }),
  },
  {
    that: "is signed with the well-known test key",
    code: "unknown",
    change: () => ({ credentials: { accessKeyId: "test", secretAccessKey: "test" } }),
  },
  {
    that: "is signed with another secret",
    code: "bad",
    change: ({ credentials }) => ({ credentials: { ...credentials, secretAccessKey: "wrong" } }),
  },
  {
    that: "carries a session token for a long-term key",
    code: "unknown",
    change: ({ credentials }) => ({ credentials: { ...credentials, sessionToken: "made-up" } }),
  },
  {
    that: "has a body that is not the one that was signed",
    code: "bad",
    change: () => ({
      tamper: ({ headers, body }) => ({
        headers,
        body: body.startsWith("{") ? `${body} ` : `${body}&More=1`,
      }),
    }),
  },
  {
    that: "declares the hash of another body",
    code: "bad",
    change: () => ({ tamper: withHeader("x-amz-content-sha256", () => "0".repeat(64)) }),
  },
  {
    that: "carries an x-amz header that is not signed",
    code: "bad",
    change: () => ({ tamper: withHeader("x-amz-extra", () => "1") }),
  },
  { that: "was signed 16 minutes ago", code: "bad", change: () => ({ signingDate: minutes(-16) }) },
  {
    that: "is signed for in 16 minutes",
    code: "bad",
    change: () => ({ signingDate: minutes(16) }),
  },
  {
    that: "is scoped to no Region of AWS",
    code: "bad",
    change: () => ({ region: "mars-north-1" }),
  },
  {
    that: "is scoped to another partition",
    code: "bad",
    change: () => ({ region: "us-gov-west-1" }),
  },
  { that: "is scoped to another service", code: "bad", change: () => ({ signingName: "s3" }) },
];

const targets = [
  { service: "sms-voice", operation: "DescribeAccountAttributes", codes: 0 },
  { service: "sts", operation: "GetCallerIdentity", codes: 1 },
  { service: "iam", operation: "GetAccountSummary", codes: 1 },
] as const;

describe("signatures", () => {
  let box: TestSandbox;
  let account: TestAccount;
  before(async () => {
    box = await sandbox();
    account = await box.newAccount();
  });

  for (const { service, operation, codes } of targets) {
    const send = (change: Partial<RawRequest>) =>
      sendRaw({
        endpoint: box.endpoint,
        service,
        operation,
        credentials: account.credentials,
        ...change,
      });

    it(`let a well signed ${service} request through, up to 14 minutes off`, async () => {
      for (const signingDate of [minutes(-14), minutes(14), new Date()]) {
        expect((await send({ signingDate })).status).to.equal(200);
      }
    });

    for (const { that, code, change } of cases) {
      it(`refuse a ${service} request that ${that}`, async () => {
        const reply = await send(change(account));
        const status = codes === 0 || code === "incomplete" ? 400 : 403;
        expect({ status: reply.status, code: reply.code }).to.deep.equal({
          status,
          code: CODES[code][codes],
        });
      });
    }
  }

  it("of IAM must be scoped to us-east-1, as it has one endpoint for all Regions", async () => {
    const reply = await sendRaw({
      endpoint: box.endpoint,
      service: "iam",
      operation: "GetAccountSummary",
      credentials: account.credentials,
      region: "eu-west-1",
    });
    expect(reply.code).to.equal("SignatureDoesNotMatch");
  });

  it("are refused with the reason", async () => {
    const reply = await sendRaw({
      endpoint: box.endpoint,
      service: "sts",
      operation: "GetCallerIdentity",
      credentials: account.credentials,
      signingDate: minutes(-20),
    });
    expect(reply.message).to.match(/^Signature expired: \d{8}T\d{6}Z is now earlier than /);
  });
});
