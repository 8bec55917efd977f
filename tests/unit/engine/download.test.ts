import { expect } from "chai";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { download } from "../../../tools/engine/download";

describe("downloading the engine", () => {
  const real = globalThis.fetch;
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tendlc-download-"));
  });
  afterEach(() => {
    globalThis.fetch = real;
    rmSync(folder, { recursive: true, force: true });
  });

  async function failure(fetch: () => Promise<Response>): Promise<string> {
    globalThis.fetch = fetch;
    try {
      await download(folder, { projectRoot: folder, env: {}, report: () => undefined });
    } catch (error) {
      return (error as Error).message;
    }
    throw new Error("it did not fail");
  }

  it("is given up at once, with the reason, where releases cannot be reached", async () => {
    const cause = new Error("getaddrinfo ENOTFOUND get.pulumi.com");
    const closed = (): Promise<never> => Promise.reject(new TypeError("fetch failed", { cause }));
    expect(await failure(closed)).to.equal(
      "https://get.pulumi.com/install.sh cannot be reached (getaddrinfo ENOTFOUND get.pulumi.com)",
    );
  });

  it("is not begun where a proxy answers in Pulumi's place", async () => {
    const refused = (): Promise<Response> => Promise.resolve(new Response("", { status: 403 }));
    expect(await failure(refused)).to.equal("https://get.pulumi.com/install.sh answers 403");
  });

  it("ends with the installer's own words when that fails", async () => {
    // In a folder without node_modules the installer's module is not found.
    const open = (): Promise<Response> => Promise.resolve(new Response(""));
    expect(await failure(open)).to.contain("@pulumi/pulumi/automation");
    expect(readdirSync(folder)).to.deep.equal(["tmp"]);
  });
});
