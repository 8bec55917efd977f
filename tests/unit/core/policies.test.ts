import { allowedContextKeysForRequest, isWildcardOnlyAction } from "@cloud-copilot/iam-simulate";
import { expect } from "chai";
import {
  PRIMARY_PERMISSIONS,
  SECONDARY_PERMISSIONS,
} from "../../../core/policies/deploy-permissions";
import {
  INLINE_POLICY_LIMIT,
  policyLength,
  TRUST_POLICY_LIMIT,
  type PolicyDocument,
  type Statement,
} from "../../../core/policies/document";
import { senderPolicy } from "../../../core/policies/sender";
import { senderTrust } from "../../../core/policies/sender-trust";
import model from "../../../data/sms-voice-model.json";
import { POLICIES, TRUSTS } from "../../support/iam-documents";

/** The administrator's policy stands for what a company has anyway. */
const OURS = Object.fromEntries(
  Object.entries(POLICIES).filter(([name]) => name !== "administrator"),
);
const all = Object.entries({ ...OURS, ...TRUSTS });

const SESSION_ACTIONS = ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"];

describe("policy documents", () => {
  for (const [name, document] of all) {
    it(`${name}: every action exists`, async () => {
      for (const action of actionsOf(document).filter((one) => one !== "*")) {
        const [service = "", operation = ""] = action.split(":");
        expect(await isWildcardOnlyAction(service, operation)).to.be.a("boolean");
        if (service === "sms-voice") expect(model.operations).to.have.property(operation);
      }
    });

    it(`${name}: every condition key belongs to its action`, async () => {
      for (const statement of document.Statement) {
        for (const action of listOf(statement.Action)) {
          const keys = Object.values(statement.Condition ?? {}).flatMap(Object.keys);
          const [service = "", operation = ""] = action.split(":");
          const allowed =
            keys.length === 0
              ? []
              : await allowedContextKeysForRequest(service, operation, ROLE, false, undefined);
          expect(allowed).to.include.members(keys.map((key) => key.toLowerCase()));
        }
      }
    });

    it(`${name}: every statement has a Sid of its own`, () => {
      const sids = document.Statement.map(({ Sid }) => Sid);
      expect(new Set(sids).size).to.equal(sids.length);
      expect(sids.filter((sid) => !/^[A-Za-z0-9]+$/.test(sid))).to.deep.equal([]);
    });
  }

  for (const [name, document] of Object.entries(TRUSTS)) {
    it(`${name}: a trust policy holds session actions, a principal and no resource`, () => {
      expect(SESSION_ACTIONS).to.include.members([...actionsOf(document)]);
      for (const statement of document.Statement) {
        expect(statement).to.have.property("Principal").that.is.not.equal("*");
        expect(statement).to.not.have.property("Resource");
      }
    });

    it(`${name}: stays within the quota of a trust policy`, () => {
      expect(policyLength(document)).to.be.at.most(TRUST_POLICY_LIMIT);
    });
  }

  for (const [name, document] of Object.entries(OURS)) {
    it(`${name}: stays within the quota of a role's inline policies`, () => {
      expect(policyLength(document)).to.be.at.most(INLINE_POLICY_LIMIT);
    });

    it(`${name}: allows no action by a wildcard`, () => {
      const allowed = document.Statement.filter(({ Effect }) => Effect === "Allow");
      expect(allowed.flatMap(({ Action }) => listOf(Action)).filter(isWild)).to.deep.equal([]);
    });
  }

  it("says exactly this to a secondary", () => {
    const trust = senderTrust({
      partition: "aws-us-gov",
      accountId: "222222222222",
      trustedRoles: ["role/tendlc-*", "role/nightly"],
      externalIds: ["one"],
    });
    const Principal = { AWS: "arn:aws-us-gov:iam::222222222222:root" };
    const ArnLike = {
      "aws:PrincipalArn": [
        "arn:aws-us-gov:iam::222222222222:role/tendlc-*",
        "arn:aws-us-gov:iam::222222222222:role/nightly",
      ],
    };
    expect(trust).to.deep.equal({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "AssumeFromTrustedRoles",
          Effect: "Allow",
          Principal,
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "sts:ExternalId": "one" }, ArnLike },
        },
        {
          Sid: "TagSessionsForAttribution",
          Effect: "Allow",
          Principal,
          Action: "sts:TagSession",
          Condition: { ArnLike },
        },
        {
          Sid: "KeepSourceIdentityOfChains",
          Effect: "Allow",
          Principal,
          Action: "sts:SetSourceIdentity",
          Condition: { ArnLike },
        },
      ],
    });
  });

  it("lists an entry's numbers in one order, whatever order they come in", () => {
    expect(senderPolicy({ numberArns: ["b", "a"] })).to.deep.equal(
      senderPolicy({ numberArns: ["a", "b"] }),
    );
  });
});

describe("deploy permissions", () => {
  for (const [kind, permissions, policyName] of [
    ["primary", PRIMARY_PERMISSIONS, "pipeline of the primary"],
    ["secondary", SECONDARY_PERMISSIONS, "pipeline of the secondary"],
  ] as const) {
    it(`${kind}: names each action once and says why`, () => {
      const actions = permissions.map(({ action }) => action);
      expect(new Set(actions).size).to.equal(actions.length);
      expect(permissions.filter(({ why }) => why === "")).to.deep.equal([]);
    });

    it(`${kind}: the policy holds exactly the listed actions`, () => {
      const document = POLICIES[policyName];
      const inPolicy = [...new Set(document === undefined ? [] : actionsOf(document))].sort();
      expect(inPolicy).to.deep.equal(permissions.map(({ action }) => action).sort());
    });
  }
});

const ROLE = "arn:aws:iam::111111111111:role/any";

function actionsOf({ Statement }: PolicyDocument): readonly string[] {
  return Statement.flatMap(({ Action }) => listOf(Action));
}

function listOf(action: Statement["Action"]): readonly string[] {
  return typeof action === "string" ? [action] : action;
}

function isWild(action: string): boolean {
  return action.includes("*");
}
