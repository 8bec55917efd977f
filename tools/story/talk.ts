/** How the story speaks: headings, lines, waits. Colours only where a person sees them. */
import { createColors } from "picocolors";

/** Columns below the heading; with its indent a line fits a terminal of 100. */
const WIDTH = 96;

export type Tone = "good" | "bad" | "dim" | "strong" | "warn" | "plain";

export class Talk {
  private readonly colors;
  private chapters = 0;

  /** @param stream standard output, or standard error where the result goes to standard output */
  constructor(private readonly stream: NodeJS.WriteStream) {
    this.colors = createColors(stream.isTTY && process.env["NO_COLOR"] === undefined);
  }

  /** A numbered heading. */
  chapter(title: string): void {
    this.chapters += 1;
    this.write(`\n${this.paint("strong", `${this.chapters}  ${title}`)}`);
  }

  /** Text below the heading; a long line goes on below itself. */
  say(text: string, tone: Tone = "plain"): void {
    for (const line of text.split("\n").flatMap((long) => wrap(long, WIDTH))) {
      this.write(`   ${this.paint(tone, line)}`);
    }
  }

  /** Text that is laid out already. */
  block(text: string): void {
    this.write(`\n${text}`);
  }

  paint(tone: Tone, text: string): string {
    const { green, red, dim, bold, yellow } = this.colors;
    const paints = { good: green, bad: red, dim, strong: bold, warn: yellow, plain: String };
    return paints[tone](text);
  }

  private write(line: string): void {
    this.stream.write(`${line}\n`);
  }
}

/** Breaks a line at blanks; what follows keeps the indent of the first and two blanks more. */
export function wrap(line: string, width: number): readonly string[] {
  const indent = /^ */.exec(line)?.[0] ?? "";
  const lines: string[] = [];
  let rest = line;
  while (rest.length > width) {
    // Not within the indent: a word longer than the line stays whole.
    const from = (/^ */.exec(rest)?.[0] ?? "").length;
    const before = rest.lastIndexOf(" ", width);
    const at = before > from ? before : rest.indexOf(" ", from);
    if (at === -1) break;
    lines.push(rest.slice(0, at).trimEnd());
    rest = `${indent}  ${rest.slice(at + 1)}`;
  }
  return [...lines, rest];
}
