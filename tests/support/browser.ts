/** A browser of this machine, for what only a browser can tell. */
import { existsSync } from "node:fs";

const PLACES = [
  process.env["CHROME_PATH"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Path of a Chromium; undefined where there is none. */
export function browserPath(): string | undefined {
  return PLACES.find((path) => path !== "" && existsSync(path));
}
