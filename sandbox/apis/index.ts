import type { Api } from "./api";
import { eventsApi } from "./events";
import { iamApi } from "./iam";
import { logsApi } from "./logs";
import { smsVoiceApi } from "./sms-voice";
import { snsApi } from "./sns";
import { stsApi } from "./sts";

/** Every API that the sandbox can be spoken to in. */
export const apis: readonly Api[] = [smsVoiceApi, stsApi, iamApi, logsApi, eventsApi, snsApi];
