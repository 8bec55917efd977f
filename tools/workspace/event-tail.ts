/** Follows the engine's event log while it is written. */
import { closeSync, existsSync, openSync, readSync } from "node:fs";
import { parseEvent, type EngineEvent } from "./engine-events";

const POLL_MILLISECONDS = 40;
const CHUNK_BYTES = 256 * 1024;

/** Calls `onEvent` for each event until stopped; what was written by then is delivered first. */
export class EventTail {
  readonly events: EngineEvent[] = [];
  private readonly timer: NodeJS.Timeout;
  private readonly chunk = Buffer.alloc(CHUNK_BYTES);
  private offset = 0;
  private rest: Buffer = Buffer.alloc(0);

  constructor(
    private readonly file: string,
    private readonly onEvent: (event: EngineEvent) => void,
  ) {
    this.timer = setInterval(() => {
      this.read();
    }, POLL_MILLISECONDS);
  }

  stop(): void {
    clearInterval(this.timer);
    this.read();
  }

  private read(): void {
    if (!existsSync(this.file)) return;
    const descriptor = openSync(this.file, "r");
    try {
      for (;;) {
        const count = readSync(descriptor, this.chunk, 0, CHUNK_BYTES, this.offset);
        if (count === 0) return;
        this.offset += count;
        this.take(Buffer.concat([this.rest, this.chunk.subarray(0, count)]));
      }
    } finally {
      closeSync(descriptor);
    }
  }

  private take(bytes: Buffer): void {
    const end = bytes.lastIndexOf("\n") + 1;
    this.rest = bytes.subarray(end);
    for (const line of bytes.toString("utf8", 0, end).split("\n")) {
      const event = parseEvent(line);
      if (!event) continue;
      this.events.push(event);
      this.onEvent(event);
    }
  }
}
