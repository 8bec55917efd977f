import manifest from "../package.json";

/** Version of this package. */
export const VERSION: string = manifest.version;
