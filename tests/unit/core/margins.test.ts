import { expect } from "chai";
import { checkPrimary } from "../../../core/settings/check-primary";
import { marginsInWords, marginsOf } from "../../../core/settings/margins";
import { parsePath } from "../../../core/settings/entry-values";

const CONTEXT = { stack: "primary", campaigns: ["alerts"] };
const dev = { accountId: "222222222222", campaigns: ["alerts"], trustedRoles: ["role/tendlc-*"] };

function settings(accounts: Readonly<Record<string, object>>, more: object = {}) {
  return { accountId: "111111111111", region: "us-east-1", accounts, ...more };
}

describe("how far a stack is from AWS's limits", () => {
  it("names the entry that uses most of each", () => {
    const big = {
      ...dev,
      accountId: "333333333333",
      path: "/sms/",
      configurationSet: "own",
      grants: ["describeNumbers"],
    };
    const partner = { access: "register", accountId: "444444444444" };
    const margins = marginsOf(settings({ dev, big, partner }, { quotas: { roles: 50 } }), CONTEXT);
    expect(marginsInWords(margins)).to.equal(
      "limits: roles 2 of 50, characters of a trust policy 776 of 2048 (dev), " +
        "characters of a role's inline policies 624 of 10240 (big), " +
        "characters of a role's name 18 of 64 (dev), characters of a path 5 of 512 (big), " +
        "numbers of a campaign 1 of 49 (alerts), configuration sets 1 of 25",
    );
  });

  it("says nothing of roles where there are none", () => {
    const partner = { access: "register", accountId: "444444444444" };
    expect(marginsOf(settings({ partner }), CONTEXT)).to.deep.equal([]);
  });

  it("knows a policy's length before there is a number: an id is as long as another", () => {
    const [, , inline] = marginsOf(settings({ dev }), CONTEXT);
    const known = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "SendFromOwnNumbersOnly",
          Effect: "Allow",
          Action: ["sms-voice:SendTextMessage"],
          Resource: [
            "arn:aws:sms-voice:us-east-1:111111111111:phone-number/phone-0123456789abcdef0123456789abcdef",
          ],
        },
      ],
    });
    expect(inline?.used).to.equal(known.length);
  });

  it("refuses permissions that no role can hold, and names a mode that fits", () => {
    const campaigns = ["alerts", "offers", "codes"];
    const many = settings(
      {
        dev: { ...dev, campaigns, grants: ["describeNumbers"] },
        all: {
          access: "organization",
          organizationId: "o-acme123456",
          campaigns: ["alerts"],
          trustedRoles: ["role/tendlc-*"],
          exceptAccounts: Array.from({ length: 700 }, (_, index) => String(300000000000 + index)),
        },
      },
      {
        campaigns: Object.fromEntries(campaigns.map((name) => [name, { numbers: 49 }])),
        quotas: { numbers: 200 },
      },
    );
    const problems = checkPrimary(many, { stack: "primary", campaigns });
    const told = problems.map(({ path, rule, fix }) => [
      path,
      rule.replace(/of \d+ ch/, "of N ch"),
      fix.split("; or use ")[1],
    ]);
    const own = "access: role, where each account has documents of its own";
    expect(told).to.deep.equal([
      [
        "tendlc:accounts.dev.campaigns",
        "makes inline policies of N characters; IAM allows 10240",
        "access: register, which needs no role here",
      ],
      [
        "tendlc:accounts.all.trustedRoles",
        "makes a trust policy of N characters; IAM allows 2048",
        own,
      ],
      [
        "tendlc:accounts.all.campaigns",
        "makes inline policies of N characters; IAM allows 10240",
        own,
      ],
    ]);
  });

  it("takes a path of 512 characters and no longer one", () => {
    const path = (length: number) => `/${"a".repeat(length - 2)}/`;
    expect(parsePath(path(512))).to.deep.equal({ ok: path(512) });
    expect(parsePath(path(513))).to.have.nested.property("bad.rule", "is no path");
  });
});
