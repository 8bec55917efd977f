/** Entry of the bundle that `pulumi-resource-aws` starts. */
import { servePlugin } from "../../rpc/server";
import { AwsPlugin } from "./aws-plugin";

// The engine shows a plugin's stderr to the user, whom the SDK's advice on Node versions is not for.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";

void servePlugin(() => new AwsPlugin());
