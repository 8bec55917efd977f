import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { ApiError, type ErrorKind } from "../../../provider/api/errors";
import type { Attachment } from "../../../provider/api/sms-voice-api";
import { putFile } from "../../../provider/registration/put-file";
import type { Work } from "../../../provider/work";
import { refusal } from "../../support/provider";

const CONTENT = "a file";
const hash = createHash("sha256").update(CONTENT).digest("hex");
const complete = (id: string): Attachment => ({ id, arn: id, status: "UPLOAD_COMPLETE" });

describe("putting a file that AWS may refuse", () => {
  let folder: string;
  let uploads = 0;
  let puts: string[] = [];

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "tendlc-put-"));
    writeFileSync(join(folder, "consent.png"), CONTENT);
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    uploads = 0;
    puts = [];
  });

  /** An AWS that has `old`, and gives each upload a name of its own. */
  const work = {
    identity: { account: "1", region: "r", project: "p", stack: "s", type: "t", name: "alerts" },
    talk: { info: () => Promise.resolve(), warn: () => Promise.resolve() },
    api: {
      attachments: (ids: readonly string[]) => Promise.resolve(ids.map(complete)),
      allAttachments: () => Promise.resolve([complete("old")]),
      tags: () => Promise.resolve({}),
      createAttachment: () => Promise.resolve(complete(`new-${(uploads += 1)}`)),
    },
  } as unknown as Work;

  const putting = (known: Readonly<Record<string, string>>, kind: ErrorKind, reason: string) =>
    putFile(work, { hash, path: join(folder, "consent.png") }, known, (id) => {
      puts.push(id);
      const refused = new ApiError(kind, "PutRegistrationFieldValue", reason, `${reason}: no`);
      return Promise.reject(refused);
    });

  const lasting: readonly (readonly [ErrorKind, string])[] = [
    ["denied", ""],
    ["throttled", ""],
    ["unanswered", ""],
    ["not-found", ""],
    ["conflict", "EDIT_REGISTRATION_FIELD_VALUES_NOT_ALLOWED"],
    ["invalid", "UNKNOWN_REGISTRATION_FIELD"],
    ["invalid", "ATTACHMENT_TYPE_NOT_SUPPORTED"],
    ["invalid", "MAXIMUM_SIZE_EXCEEDED"],
  ];
  for (const [kind, reason] of lasting) {
    it(`uploads nothing for what no upload mends: ${kind} ${reason}`.trimEnd(), async () => {
      expect(await refusal(putting({ [hash]: "old" }, kind, reason))).to.equal(`${reason}: no`);
      expect([puts, uploads]).to.deep.equal([["old"], 0]);
    });
  }

  for (const kind of ["conflict", "invalid"] as const) {
    it(`uploads once more after a refusal of what was used before (${kind}), and then gives up`, async () => {
      expect(await refusal(putting({ [hash]: "old" }, kind, "OTHER"))).to.equal("OTHER: no");
      expect([puts, uploads]).to.deep.equal([["old", "new-1"], 1]);
    });

    it(`gives up at once when a first upload is refused (${kind})`, async () => {
      expect(await refusal(putting({}, kind, "OTHER"))).to.equal("OTHER: no");
      expect([puts, uploads]).to.deep.equal([["new-1"], 1]);
    });
  }
});
