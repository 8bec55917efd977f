/** A browser of this machine, for what only a browser can tell. */
import { existsSync } from "node:fs";

const PLACES = [
  process.env["CHROME_PATH"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Path of a Chromium. @throws where there is none: what was not tried has not passed */
export function browserPath(): string {
  const found = PLACES.find((path) => path !== "" && existsSync(path));
  if (found !== undefined) return found;
  throw new Error("there is no Chromium; install one, or set CHROME_PATH to its program");
}
