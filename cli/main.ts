/** The program `tendlc`: runs once when it is loaded. */
import { processIo } from "./io";
import { run } from "./run";

// The SDK is pinned; that its later versions need a newer Node is nothing a user can act on.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

void run(process.argv.slice(2), processIo()).then((code) => {
  process.exitCode = code;
});
