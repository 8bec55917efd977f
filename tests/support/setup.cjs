"use strict";

// The SDK is pinned; that its later versions need a newer Node is no result of a test.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
