import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { attachmentFor } from "../../../provider/registration/attachments";
import type { Work } from "../../../provider/work";
import { refusal } from "../../support/provider";

const CONTENT = "a file";
const hash = createHash("sha256").update(CONTENT).digest("hex");

describe("an upload of which AWS reports a status that nobody knows", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "tendlc-status-"));
    writeFileSync(join(folder, "consent.png"), CONTENT);
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  /** An AWS whose uploads end in `status`; `uploads` counts them. */
  function aws(status: string): { readonly work: Work; uploads: number } {
    const at = (id: string, now: string) => ({ id, arn: id, status: now });
    const made = {
      uploads: 0,
      work: {
        identity: {
          account: "1",
          region: "r",
          project: "p",
          stack: "s",
          type: "t",
          name: "alerts",
        },
        talk: { info: nothing, warn: nothing, status: nothing },
        sleep: nothing,
        api: {
          attachments: (ids: readonly string[]) => Promise.resolve(ids.map((id) => at(id, status))),
          allAttachments: () => Promise.resolve([]),
          tags: () => Promise.resolve({}),
          createAttachment: () => {
            made.uploads += 1;
            return Promise.resolve(at(`attachment-${made.uploads}`, "UPLOAD_IN_PROGRESS"));
          },
        },
      } as unknown as Work,
    };
    return made;
  }
  const nothing = () => Promise.resolve();
  const file = () => ({ hash, path: join(folder, "consent.png") });

  it("is waited for by a person, and not made again", async () => {
    const made = aws("BEING_SCANNED");
    expect(await refusal(attachmentFor(made.work, file(), {}, new Set()))).to.contain(
      "AWS reports the status BEING_SCANNED of attachment-1, which this provider does not know",
    );
    expect(made.uploads).to.equal(1);
  });

  it("is not made again where an earlier run made it", async () => {
    const made = aws("BEING_SCANNED");
    const known = { [hash]: "attachment-old" };
    expect(await refusal(attachmentFor(made.work, file(), known, new Set()))).to.contain(
      "attachment-old",
    );
    expect(made.uploads).to.equal(0);
  });

  it("is uploaded once where AWS reports that it is there", async () => {
    const made = aws("UPLOAD_COMPLETE");
    const { id } = await attachmentFor(made.work, file(), {}, new Set());
    expect([id, made.uploads]).to.deep.equal(["attachment-1", 1]);
  });
});
