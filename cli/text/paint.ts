/** Colours by meaning, not by name. */
import { createColors } from "picocolors";

export interface Paint {
  good(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
  dim(text: string): string;
  strong(text: string): string;
}

export function painter(colors: boolean): Paint {
  const { green, red, yellow, dim, bold } = createColors(colors);
  return { good: green, bad: red, warn: yellow, dim, strong: bold };
}
