import type * as Components from "./components";
import { newest } from "./tools/bundles.cjs";

export = newest<typeof Components>(__dirname, "components", "dist/components.js").program;
