import { expect } from "chai";
import type { PolicyDocument } from "../../../core/policies/document";
import { POLICIES, TRUSTS } from "../../support/iam-documents";
import {
  BOUNDARIES,
  DELEGATION_POLICIES,
  DELEGATION_TRUSTS,
} from "../../support/delegation-documents";
import { judge, type IamRequest, type Judgement } from "../../support/iam";
import { caseFiles } from "../../support/program-cases";

interface Case extends Judgement {
  readonly name: string;
  readonly request: IamRequest;
}

/** Names of documents of ours. */
interface OwnCase extends Case {
  readonly identity?: string;
  readonly trust?: string;
  readonly boundary?: string;
}

/** Policies written by hand, and the page of AWS's documentation that decides. */
interface DocumentedCase extends Case {
  readonly source: string;
  readonly identity?: PolicyDocument;
  readonly trust?: PolicyDocument;
}

describe("the judge itself, against AWS's documentation", () => {
  for (const { cases } of caseFiles<DocumentedCase>("iam/documented")) {
    for (const { name, request, identity, trust, expect: decision, by } of cases) {
      it(name, async () => {
        expect(await judge(request, { identity, trust })).to.deep.equal({ expect: decision, by });
      });
    }
  }
});

for (const { about, cases } of caseFiles<OwnCase>("iam/ours")) {
  describe(`our policies: ${about}`, () => {
    for (const { name, request, expect: decision, by, ...of } of cases) {
      it(name, async () => {
        const documents = {
          identity: named({ ...POLICIES, ...DELEGATION_POLICIES }, of.identity),
          trust: named({ ...TRUSTS, ...DELEGATION_TRUSTS }, of.trust),
          boundary: named(BOUNDARIES, of.boundary),
        };
        expect(await judge(request, documents)).to.deep.equal({ expect: decision, by });
      });
    }
  });
}

describe("the table of IAM cases", () => {
  it("has at least 120 cases, 80 of them denials, no two of one name in a file", () => {
    const files = [...caseFiles<Case>("iam/documented"), ...caseFiles<Case>("iam/ours")];
    const cases = files.flatMap((file) => file.cases);
    expect(cases.length).to.be.at.least(120);
    expect(cases.filter(({ expect: decision }) => decision === "denied").length).to.be.at.least(80);
    for (const file of files) {
      const names = file.cases.map(({ name }) => name);
      expect(new Set(names).size, file.about).to.equal(names.length);
    }
  });
});

function named(
  documents: Readonly<Record<string, PolicyDocument>>,
  name: string | undefined,
): PolicyDocument | undefined {
  if (name === undefined) return undefined;
  const found = documents[name];
  if (found === undefined) throw new Error(`no document "${name}"`);
  return found;
}
