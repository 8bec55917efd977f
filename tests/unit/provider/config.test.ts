import { expect } from "chai";
import { checkConfig, diffConfig } from "../../../provider/config/check-config";
import { readConfig } from "../../../provider/config/inputs";
import { UNKNOWN, type Properties } from "../../../rpc/values";

const BASE: Properties = { region: "us-east-1", accountId: "111111111111" };

const reasons = (olds: Properties, news: Properties): string[] =>
  (checkConfig(olds, news).failures ?? []).map(({ reason }) => reason);

describe("the provider's configuration", () => {
  it("takes JSON text and values alike", () => {
    const deployRole = { roleArn: "arn:aws:iam::111111111111:role/deploy", externalId: "x" };
    const read = {
      ...BASE,
      profile: undefined,
      endpoint: undefined,
      deployRole: { ...deployRole, sessionName: "tendlc-deploy" },
      declared: ["brand"],
      release: [],
    };
    const asText = { deployRole: JSON.stringify(deployRole), declared: '["brand"]' };
    expect(readConfig({ ...BASE, ...asText })).to.deep.equal(read);
    expect(readConfig({ ...BASE, deployRole, declared: ["brand"] })).to.deep.equal(read);
  });

  it("takes an account id that was written as a number", () => {
    expect(readConfig({ ...BASE, accountId: 111111111111 })).to.include({
      accountId: "111111111111",
    });
  });

  it("accepts what is unknown in a preview", () => {
    expect(reasons({}, { region: UNKNOWN, accountId: UNKNOWN, deployRole: UNKNOWN })).to.deep.equal(
      [],
    );
  });

  it("accepts what the engine adds for itself", () => {
    expect(reasons({}, { ...BASE, version: "0.1.0", __internal: {} })).to.deep.equal([]);
  });

  it("refuses another account and another Region than the stack has", () => {
    const news = { region: "us-west-2", accountId: "222222222222" };
    const [account = "", region = ""] = reasons(BASE, news);
    expect(account).to.contain("accountId: is 222222222222, but this stack was deployed to 1111");
    expect(region).to.contain("region: is us-west-2, but this stack was deployed to us-east-1");
  });

  const names = (declared: string[], release: string[] = []): Properties => ({
    ...BASE,
    declared: JSON.stringify(declared),
    release: JSON.stringify(release),
  });

  it("refuses a name that vanished without an earlier release, and says both steps", () => {
    const [refusal = "", ...more] = reasons(names(["alerts", "brand"]), names(["brand"]));
    expect(more).to.deep.equal([]);
    expect(refusal).to.contain('"alerts" vanished from the program');
    expect(refusal).to.contain("list it in tendlc:release and run `pulumi up`");
  });

  it("refuses a name that is released and removed in one step", () => {
    expect(reasons(names(["alerts", "brand"]), names(["brand"], ["alerts"]))).to.have.length(1);
  });

  it("lets a name vanish that the last update released, and new names come", () => {
    const olds = names(["alerts", "brand"], ["alerts"]);
    expect(reasons(olds, names(["brand", "news"], ["alerts"]))).to.deep.equal([]);
    expect(reasons(olds, names(["brand"]))).to.deep.equal([]);
  });

  it("shows what changed, and never as a replacement", () => {
    expect(diffConfig(names(["brand"]), names(["brand", "news"]))).to.deep.equal({
      changes: true,
      detailed: { declared: { kind: "update", inputDiff: true } },
    });
    expect(diffConfig(BASE, BASE)).to.deep.equal({ changes: false, detailed: {} });
  });
});
