/** How the story speaks: headings, lines, waits. Colours only where a person sees them. */
import { createColors } from "picocolors";

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

  /** One line below the heading. */
  say(text: string, tone: Tone = "plain"): void {
    for (const line of text.split("\n")) this.write(`   ${this.paint(tone, line)}`);
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
