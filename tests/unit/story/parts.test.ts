import { expect } from "chai";
import { join } from "node:path";
import { CleanUp } from "../../../tools/story/clean-up";
import { denied } from "../../../tools/story/fence";
import { projectRootAbove } from "../../../tools/story/project-root";
import { standings } from "../../../tools/story/standing";

const root = join(__dirname, "../../..");

async function failure(work: Promise<unknown>): Promise<Error> {
  try {
    await work;
  } catch (error) {
    return error as Error;
  }
  throw new Error("it did not fail");
}

function awsError(name: string): Error {
  return Object.assign(new Error("not authorized"), { name });
}

describe("a denial in the story", () => {
  for (const name of ["AccessDenied", "AccessDeniedException"]) {
    it(`is one when AWS says ${name}`, async () => {
      const attempt = { what: "a try", run: () => Promise.reject(awsError(name)) };
      expect(await denied(attempt)).to.deep.equal({
        what: "a try",
        error: name,
        message: "not authorized",
      });
    });
  }

  it("that does not come breaks the promise", async () => {
    const error = await failure(denied({ what: "a try", run: () => Promise.resolve("sent") }));
    expect([error.name, error.message]).to.deep.equal(["BrokenPromise", "a try: NOT denied"]);
  });

  it("is none when the call fails of something else", async () => {
    const run = (): Promise<never> => Promise.reject(awsError("ValidationException"));
    const error = await failure(denied({ what: "a try", run }));
    expect([error.name, error.message]).to.deep.equal([
      "BrokenPromise",
      "a try: refused, but not for want of permission: ValidationException: not authorized",
    ]);
  });
});

describe("cleaning up", () => {
  it("undoes the last first, once, and all of it even when one fails", async () => {
    const done: string[] = [];
    const cleanUp = new CleanUp();
    cleanUp.add(() => {
      done.push("first");
    });
    cleanUp.add(() => Promise.reject(new Error("stuck")));
    cleanUp.add(async () => {
      await Promise.resolve();
      done.push("last");
    });
    const error = await failure(cleanUp.run());
    expect(done).to.deep.equal(["last", "first"]);
    expect((error as AggregateError).errors).to.deep.equal([new Error("stuck")]);
    expect(await failure(cleanUp.run())).to.equal(error);
  });
});

describe("where things stand", () => {
  const urn = (name: string): string => `urn:pulumi:p::t::a:b:C$x::${name}`;

  it("is read from the state, in the order of the way to a number", () => {
    const outputs = {
      status: "COMPLETE",
      phase: "approved",
      waitingFor: "",
      since: "s",
      nextStep: "",
    };
    const type = "smsvoice:index:Registration";
    expect(
      standings([
        { urn: urn("stack"), type: "pulumi:pulumi:Stack" },
        {
          urn: urn("alerts-number"),
          type: "smsvoice:index:PhoneNumber",
          outputs: { phase: "held" },
        },
        {
          urn: urn("alerts"),
          type,
          inputs: { registrationType: "US_TEN_DLC_CAMPAIGN_REGISTRATION" },
        },
        {
          urn: urn("brand"),
          type,
          inputs: { registrationType: "US_TEN_DLC_BRAND_REGISTRATION" },
          outputs: { ...outputs, registrationId: "registration-1" },
        },
      ]),
    ).to.deep.equal([
      { name: "brand", kind: "brand", id: "registration-1", ...outputs },
      {
        name: "alerts",
        kind: "campaign",
        id: "",
        status: "",
        phase: "",
        waitingFor: "",
        since: "",
        nextStep: "",
      },
      {
        name: "alerts-number",
        kind: "number",
        id: "",
        status: "",
        phase: "held",
        waitingFor: "",
        since: "",
        nextStep: "",
      },
    ]);
  });
});

describe("the project's root", () => {
  it("is found from the bundle's folder and from the source's", () => {
    expect([
      projectRootAbove(join(root, "dist")),
      projectRootAbove(join(root, "tools/story")),
    ]).to.deep.equal([root, root]);
  });

  it("is missed by name outside a project", () => {
    expect(() => projectRootAbove("/")).to.throw("there is no package.json above /");
  });
});
