import { SignatureV4 } from "@smithy/signature-v4";
import { expect } from "chai";
import fc from "fast-check";
import { parseAuthorization } from "../../../sandbox/kernel/authorization-header";
import type { HttpRequest } from "../../../sandbox/kernel/http-request";
import { parseAmzDate, signatureMatches } from "../../../sandbox/kernel/signature";
import { Sha256 } from "../../support/sandbox-clients";

const SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

const judge = (
  headers: Readonly<Record<string, string>>,
  body: string,
  secret: string,
): boolean => {
  const scope = parseAuthorization(headers["authorization"] ?? "");
  if (scope === undefined) throw new Error("the header cannot be read");
  const request: HttpRequest = {
    method: "POST",
    target: "/",
    headers,
    body: Buffer.from(body),
    sourceIp: "",
  };
  return signatureMatches(request, scope, secret);
};

describe("the signature of a request", () => {
  it("is that of AWS's own test suite (post-vanilla)", () => {
    const headers = {
      host: "example.amazonaws.com",
      "x-amz-date": "20150830T123600Z",
      authorization:
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
    };
    expect(judge(headers, "", SECRET)).to.equal(true);
    expect(judge(headers, "", `${SECRET}x`)).to.equal(false);
    expect(judge({ ...headers, host: "example.org" }, "", SECRET)).to.equal(false);
  });

  it("is that of the SDK's signer, whatever body and headers there are", async () => {
    const value = fc.stringMatching(/^[!-~]( ?[!-~]){0,20}$/);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), value, async (body, header) => {
        const signer = new SignatureV4({
          service: "iam",
          region: "us-east-1",
          credentials: {
            accessKeyId: "AKIDEXAMPLE",
            secretAccessKey: SECRET,
            sessionToken: header,
          },
          sha256: Sha256,
        });
        const { headers } = await signer.sign({
          method: "POST",
          protocol: "http:",
          hostname: "localhost",
          path: "/",
          query: {},
          headers: { host: "localhost", "x-amz-meta": `  ${header}   x ` },
          body,
        });
        expect(judge(headers, body, SECRET)).to.equal(true);
        expect(judge(headers, `${body}.`, SECRET)).to.equal(false);
        expect(judge({ ...headers, "x-amz-meta": `${header}.` }, body, SECRET)).to.equal(false);
      }),
    );
  });
});

describe("a date in a signature", () => {
  for (const text of [
    "",
    "20260101",
    "2026-01-01T00:00:00Z",
    "20261301T000000Z",
    "20260101T250000Z",
  ]) {
    it(`is not "${text}"`, () => {
      expect(parseAmzDate(text)).to.equal(undefined);
    });
  }

  it("is what it says", () => {
    expect(parseAmzDate("20260102T030405Z")).to.deep.equal(new Date(Date.UTC(2026, 0, 2, 3, 4, 5)));
  });
});
