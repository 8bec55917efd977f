/** Entry of the plugin's process. */
import { servePlugin } from "../rpc/server";
import { SmsvoicePlugin } from "./smsvoice-plugin";

servePlugin(
  (engine) =>
    new SmsvoicePlugin(engine, () => {
      // No engine: nobody would record what is done from here on.
      process.exit(1);
    }),
).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
