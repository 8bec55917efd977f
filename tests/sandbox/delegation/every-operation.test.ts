import * as sms from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { expect } from "chai";
import { Trial } from "../../support/denials";
import { attemptOf } from "../../support/denials-attempt";
import { changedParts, denialScene, primaryState, type Scene } from "../../support/denials-scene";
import type { Keys } from "../../support/sandbox";
import { clientsFor } from "../../support/sandbox-clients";
import { refused } from "../../support/sandbox-roles";
import { activeNumber, BRAND, completeBrand, open } from "../sms-voice/filing";
import { operationCases, type Input, type Scene as Stage } from "../sms-voice/operations";
import { resourceCases } from "../sms-voice/resource-operations";

const OPERATIONS = { ...operationCases, ...resourceCases };

/** What a sender role with every grant may call; never without naming what it may call it on. */
const GRANTED = ["SendTextMessage", "SendMediaMessage", "PutMessageFeedback"];

/** Operations that read, which change nothing when they are allowed. */
const READS = /^(Describe|List)/;

/** Allowed calls that leave everything as it was. */
const IDLE = [
  "UpdatePhoneNumber",
  "DeleteDefaultMessageType",
  "DeleteDefaultSenderId",
  "UpdatePool",
];

describe("every operation, by a sender role with every grant", function () {
  this.timeout(60_000);
  let scene: Scene;
  let stage: Stage;
  let session: Keys;
  before("a session, and resources of the primary to try it on", async () => {
    scene = await denialScene();
    const { at } = scene;
    const number = await activeNumber(at);
    const { RegistrationAttachmentId } = await at.client.send(
      new sms.CreateRegistrationAttachmentCommand({ AttachmentBody: Buffer.from("%PDF-1.7") }),
    );
    stage = {
      desk: at,
      brand: await completeBrand(at),
      campaign: number.registrationId,
      number: number.id,
      attachment: String(RegistrationAttachmentId),
      draft: () => open(at, BRAND),
    };
    const grants = ["mediaMessages", "messageFeedback", "describeNumbers"];
    session = await new Trial(scene, "all").session(attemptOf("role", { entry: { grants } }));
  });
  after(() => scene.stop());

  const call = (credentials: Keys, operation: string, input: Input): Promise<unknown> => {
    const commands = sms as unknown as Readonly<
      Record<string, new (input: Input) => sms.DescribePoolsCommand>
    >;
    const Command = commands[`${operation}Command`];
    if (Command === undefined) throw new Error(`the SDK has no ${operation}Command`);
    const { sms: client } = clientsFor({ endpoint: scene.at.box.endpoint, credentials });
    return client.send(new Command(input));
  };

  for (const [operation, one] of Object.entries(OPERATIONS)) {
    if (GRANTED.includes(operation)) continue;
    it(`${operation} is refused and changes nothing; the administrator's does`, async () => {
      // Uploads, releases and pools that are under way come to their end.
      await scene.at.box.control.advance(30);
      const input = await one.valid(stage);
      const before = await primaryState(scene);
      const { name, message } = await refused(call(session, operation, input));
      const after = await primaryState(scene);
      expect({ name, changed: changedParts(before, after) }).to.deep.equal({
        name: "AccessDeniedException",
        changed: [],
      });
      expect(message).to.match(
        /is not authorized to perform: sms-voice:\w+ on resource: \S+ because no identity-based policy allows the sms-voice:\w+ action$/,
      );
      await call(scene.at.credentials, operation, input);
      const changes = changedParts(after, await primaryState(scene)).length > 0;
      expect(changes).to.equal(!READS.test(operation) && !IDLE.includes(operation));
    });
  }
});
