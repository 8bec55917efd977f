import { join } from "node:path";
import { ENGINE_VERSION } from "./version";

/** What the search depends on; a test gives its own. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** The user's home folder. */
  readonly home: string;
}

/**
 * The user's cache folder: `$XDG_CACHE_HOME`, `~/Library/Caches` on macOS, else `~/.cache`
 * (https://specifications.freedesktop.org/basedir-spec/latest/).
 */
export function engineCache({ env, platform, home }: Surroundings): string {
  const xdg = env["XDG_CACHE_HOME"];
  const caches =
    xdg !== undefined && xdg.startsWith("/")
      ? xdg
      : join(home, platform === "darwin" ? "Library/Caches" : ".cache");
  return join(caches, "tendlc", "engine");
}

/** Where the engine that we fetched or built stands: two executables in one folder. */
export function cachedEngine(surroundings: Surroundings): string {
  return join(engineCache(surroundings), `v${ENGINE_VERSION}`);
}
