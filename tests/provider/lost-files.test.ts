import {
  CreateRegistrationAttachmentCommand,
  DescribeRegistrationAttachmentsCommand,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import { CONTENT_TAG } from "../../provider/registration/observe";
import { ID_TAG, logicalId } from "../../provider/identity";
import { FileAsset } from "../../rpc/values";
import { REGION, TestStack } from "../support/provider";
import { CAMPAIGN_FIELDS, CAMPAIGN_INFO } from "../support/provider-filing";
import { sandbox } from "../support/sandbox";
import { clientsFor } from "../support/sandbox-clients";

const PNG = Buffer.from("89504e470d0a1a0a", "hex");

describe("files of a registration that a destroy deleted before the state was lost", () => {
  it("are deleted by the next destroy", async () => {
    const aws = await sandbox();
    const stack = new TestStack(aws, await aws.newAccount());
    const { accountId: account } = stack.account;
    const where = { account, region: REGION, project: "tendlc", stack: "primary" };
    const id = logicalId({ ...where, type: "Registration", name: "alerts" });
    const { sms } = clientsFor({ ...stack.account, endpoint: aws.endpoint });
    await sms.send(
      new CreateRegistrationAttachmentCommand({
        AttachmentBody: PNG,
        Tags: [
          { Key: ID_TAG, Value: id },
          { Key: CONTENT_TAG, Value: "hash" },
        ],
      }),
    );
    await aws.control.advance(60);
    const file = new FileAsset("hash", "consent.png");
    const inputs = {
      registrationType: "US_TEN_DLC_CAMPAIGN_REGISTRATION",
      fields: { ...CAMPAIGN_FIELDS, campaignInfo: { ...CAMPAIGN_INFO, optInScreenshot: file } },
      teardown: true,
    };
    // What an `up` in a teardown answers about a registration that is not there.
    stack.state.set("alerts", { id, inputs, outputs: { registrationId: "" } });
    await stack.pass((pass) => pass.delete({ type: "Registration", name: "alerts", inputs }));
    const { RegistrationAttachments: left = [] } = await sms.send(
      new DescribeRegistrationAttachmentsCommand({}),
    );
    expect(left.map(({ AttachmentStatus: status }) => status)).to.deep.equal(["DELETED"]);
  });
});
