import type { Api } from "./api";
import { iamApi } from "./iam";
import { logsApi } from "./logs";
import { smsVoiceApi } from "./sms-voice";
import { stsApi } from "./sts";

/** Every API that the sandbox can be spoken to in. */
export const apis: readonly Api[] = [smsVoiceApi, stsApi, iamApi, logsApi];
