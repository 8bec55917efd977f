import { expect } from "chai";
import type { TestAccount, TestSandbox } from "./sandbox";
import { sendRaw, type RawRequest } from "./sandbox-clients";

/** One operation that every fence must hold back. */
export interface FencedCall {
  readonly service: RawRequest["service"];
  readonly operation: string;
  /** Flat input, as {@link RawRequest} wants it. */
  readonly input: object;
}

const json = (service: RawRequest["service"]) => ["sms-voice", "logs", "events"].includes(service);

/**
 * Declares the tests that hold for every operation of every service: unsigned, badly signed, signed
 * too long ago, for a Region that is none, with a session that has run out.
 * @param expiredSession - keys of a session whose time is over
 */
export const fences = (
  { service, operation, input }: FencedCall,
  get: () => {
    readonly box: TestSandbox;
    readonly account: TestAccount;
    readonly expired: TestAccount;
  },
): void => {
  const refusal = async (change: Partial<RawRequest>) => {
    const { box, account } = get();
    const { endpoint } = box;
    const { credentials } = account;
    const reply = await sendRaw({ endpoint, service, operation, input, credentials, ...change });
    return { status: reply.status, code: reply.code };
  };

  it("refuses it unsigned", async () => {
    const { box } = get();
    const reply = await sendRaw({ endpoint: box.endpoint, service, operation, input });
    expect({ status: reply.status, code: reply.code }).to.deep.equal(
      json(service)
        ? { status: 400, code: "MissingAuthenticationTokenException" }
        : { status: 403, code: "MissingAuthenticationToken" },
    );
  });

  const bad = json(service)
    ? { status: 400, code: "InvalidSignatureException" }
    : { status: 403, code: "SignatureDoesNotMatch" };
  it("refuses it badly signed", async () => {
    const { accessKeyId } = get().account.credentials;
    const credentials = { accessKeyId, secretAccessKey: "not the secret" };
    expect(await refusal({ credentials })).to.deep.equal(bad);
  });

  it("refuses it signed an hour ago", async () => {
    expect(await refusal({ signingDate: new Date(Date.now() - 3_600_000) })).to.deep.equal(bad);
  });

  it("refuses it signed for a Region that is none", async () => {
    expect(await refusal({ region: "mars-east-1" })).to.deep.equal(bad);
  });

  it("refuses it under a session that has expired", async () => {
    expect(await refusal({ credentials: get().expired.credentials })).to.deep.equal(
      json(service)
        ? { status: 400, code: "ExpiredTokenException" }
        : { status: 403, code: "ExpiredToken" },
    );
  });
};
