import { expect } from "chai";
import { parse } from "yaml";
import { awsEnvironment, pulumiEnvironment } from "../../../tools/workspace/environment";
import { descendants, stillRunning, type Process } from "../../../tools/workspace/processes";
import { withPlugins } from "../../../tools/workspace/project-copy";

describe("the copied project file", () => {
  const aws = { name: "aws", path: "/p/aws" };

  for (const [what, file, providers] of [
    ["gets plugins where there are none", "name: a\n", [aws]],
    [
      "keeps plugins that are there",
      "plugins: {providers: [{name: b, path: ./b}]}\n",
      [{ name: "b", path: "./b" }, aws],
    ],
    [
      "replaces a plugin of the same name",
      "plugins: {providers: [{name: aws, path: ./b}]}\n",
      [aws],
    ],
    ["fills an empty list", "plugins: {providers: []}\n", [aws]],
  ] as const) {
    it(what, () => {
      const project = parse(withPlugins(file, [aws])) as { plugins: { providers: unknown } };
      expect(project.plugins.providers).to.deep.equal(providers);
    });
  }

  it("keeps everything else, comments too", () => {
    const file = "# why\nname: a\nruntime: nodejs\n";
    expect(withPlugins(file, [])).to.equal(file);
    expect(withPlugins(file, [aws])).to.contain("# why\nname: a\nruntime: nodejs\n");
  });
});

describe("the environment of a Pulumi command", () => {
  const engine = { pulumi: "/e/pulumi", languageHost: "/h/pulumi-language-nodejs" };
  const environment = pulumiEnvironment(engine, "/w", {
    PATH: "/usr/bin",
    HOME: "/home/me",
    LANG: "C.UTF-8",
    PULUMI_ACCESS_TOKEN: "pul-1",
    AWS_PROFILE: "production",
    NODE_OPTIONS: "--inspect",
  });

  it("takes over nothing of Pulumi, AWS or Node", () => {
    expect(environment).to.not.have.any.keys("PULUMI_ACCESS_TOKEN", "AWS_PROFILE", "NODE_OPTIONS");
    expect(environment["LANG"]).to.equal("C.UTF-8");
  });

  it("keeps home, plugins and state in the workspace", () => {
    expect([
      environment["HOME"],
      environment["PULUMI_HOME"],
      environment["PULUMI_BACKEND_URL"],
    ]).to.deep.equal(["/w/home", "/w/pulumi-home", "file:///w/state"]);
  });

  it("finds the engine first, then this Node", () => {
    expect(environment["PATH"]?.split(":").slice(0, 2)).to.deep.equal(["/e", "/h"]);
    expect(environment["PATH"]).to.match(/:\/usr\/bin$/);
  });

  it("has credentials only when they are given", () => {
    expect(awsEnvironment(undefined)).to.deep.equal({});
    expect(awsEnvironment({ accessKeyId: "A", secretAccessKey: "S" })).to.deep.equal({
      AWS_ACCESS_KEY_ID: "A",
      AWS_SECRET_ACCESS_KEY: "S",
    });
    expect(
      awsEnvironment({ accessKeyId: "A", secretAccessKey: "S", sessionToken: "T" }),
    ).to.have.property("AWS_SESSION_TOKEN", "T");
  });
});

describe("processes", () => {
  const process = (pid: number, parent: number, command = "c"): Process => ({
    pid,
    parent,
    command,
  });
  const all = [process(1, 0), process(2, 1), process(3, 2), process(4, 1), process(5, 9)];

  it("descend from their parents' parents", () => {
    expect(descendants(1, all).map(({ pid }) => pid)).to.deep.equal([2, 4, 3]);
    expect(descendants(3, all)).to.deep.equal([]);
  });

  it("are the same only with the same command", () => {
    expect(stillRunning([process(2, 1), process(4, 1, "other"), process(7, 1)], all)).to.deep.equal(
      [process(2, 1)],
    );
  });

  it("of this machine include this one", () => {
    expect(descendants(globalThis.process.ppid).map(({ pid }) => pid)).to.include(
      globalThis.process.pid,
    );
  });
});
