/** The fence: what a secondary, and everybody else, must not be able to do. */
import { CreateRoleCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import {
  ReleasePhoneNumberCommand,
  RequestPhoneNumberCommand,
  SendTextMessageCommand,
} from "@aws-sdk/client-pinpoint-sms-voice-v2";
import type { Contract } from "../../core/contract";
import { assume, iam, sms, sts } from "./clients";
import type { Attempt } from "./fence";
import { DESTINATION, type Sent } from "./message";
import { administrator, clientOf, type Stage } from "./stage";

const SESSION = "try";
/** A role that may ask for the sender role, and that the sender role does not trust. */
const UNTRUSTED = "payroll";

/** Prepares what the attempts need, and lists them. */
export async function attempts(
  stage: Stage,
  contract: Contract,
  { caller, sender }: Pick<Sent, "caller" | "sender">,
  campaignId: string,
): Promise<readonly Attempt[]> {
  const other = await anotherNumber(stage, campaignId);
  const untrusted = await untrustedRole(stage, contract.senderRoleArn);
  const own = contract.numbers[0]?.arn ?? "";
  const asSender = sms(clientOf(stage, sender));
  const role = {
    roleArn: contract.senderRoleArn,
    externalId: contract.externalId,
    sessionName: SESSION,
  };
  return [
    {
      what: "the sender role sends from another number",
      run: () =>
        asSender.send(
          new SendTextMessageCommand({
            DestinationPhoneNumber: DESTINATION,
            OriginationIdentity: other,
            MessageBody: "no",
          }),
        ),
    },
    {
      what: "the sender role releases its number",
      run: () => asSender.send(new ReleasePhoneNumberCommand({ PhoneNumberId: own })),
    },
    {
      what: "the caller presents a wrong external id",
      run: () => assume(sts(clientOf(stage, caller)), { ...role, externalId: "guessed" }),
    },
    {
      what: "an administrator of a third account asks for the role",
      run: () => assume(sts(administrator(stage, stage.accounts.stranger)), role),
    },
    {
      what: "a role of the secondary that is not trusted asks for the role",
      run: async () => {
        const session = await stage.sandbox.plane.serviceSession(
          "lambda.amazonaws.com",
          untrusted,
          UNTRUSTED,
        );
        return assume(sts(clientOf(stage, session)), role);
      },
    },
  ];
}

/** A second number of the same campaign, so that only the ARN tells them apart. */
async function anotherNumber(stage: Stage, campaignId: string): Promise<string> {
  const { PhoneNumberArn } = await sms(administrator(stage, stage.accounts.primary)).send(
    new RequestPhoneNumberCommand({
      IsoCountryCode: "US",
      MessageType: "TRANSACTIONAL",
      NumberCapabilities: ["SMS"],
      NumberType: "TEN_DLC",
      RegistrationId: campaignId,
    }),
  );
  if (PhoneNumberArn === undefined) throw new Error("RequestPhoneNumber answered without an ARN");
  return PhoneNumberArn;
}

/** Allowed by its own account to assume the sender role: only the trust policy stands in its way. */
async function untrustedRole(stage: Stage, senderRoleArn: string): Promise<string> {
  const client = iam(administrator(stage, stage.accounts.dev));
  const { Role } = await client.send(
    new CreateRoleCommand({
      RoleName: UNTRUSTED,
      AssumeRolePolicyDocument: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "lambda.amazonaws.com" },
            Action: "sts:AssumeRole",
          },
        ],
      }),
    }),
  );
  await client.send(
    new PutRolePolicyCommand({
      RoleName: UNTRUSTED,
      PolicyName: "assume-sender",
      PolicyDocument: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Resource: senderRoleArn }],
      }),
    }),
  );
  if (Role?.Arn === undefined) throw new Error("CreateRole answered without an ARN");
  return Role.Arn;
}
