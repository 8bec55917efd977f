import * as client from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { ServiceError } from "../kernel/operation";
import { operationsOf, type Api } from "./api";
import { modelViolations } from "./sms-voice-model";
import { validationMessage } from "./violations";

/**
 * AWS End User Messaging SMS and Voice, version 2.
 * @see https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/Welcome.html
 */
export const smsVoiceApi: Api = {
  service: "sms-voice",
  protocol: "awsJson1_0",
  designation: "PinpointSMSVoiceV2",
  xmlNamespace: "",
  schemaNamespace: "com.amazonaws.pinpointsmsvoicev2",
  rate: 1,
  operation: operationsOf(client),
  check(operation, input) {
    const violations = modelViolations(operation, input);
    if (violations.length === 0) return;
    throw new ServiceError("ValidationException", validationMessage(violations), {
      Reason: violations.some(({ kind }) => kind === "missing")
        ? "MISSING_PARAMETER"
        : "INVALID_PARAMETER",
      Fields: violations.map(({ path, rule }) => ({ Name: path, Message: rule })),
    });
  },
};
