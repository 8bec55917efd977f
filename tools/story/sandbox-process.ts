/** The sandbox as a process of its own, the way a user would start it. */
import { join } from "node:path";
import { start } from "../engine/child";
import type { Credentials } from "../workspace/environment";
import { ControlPlane } from "./control-plane";

/** What `serve` prints. */
interface SandboxAddress {
  readonly endpoint: string;
  readonly control: string;
  readonly controlToken: string;
  /** An administrator's key per account. */
  readonly accounts: Readonly<Record<string, Credentials>>;
}

export interface RunningSandbox extends SandboxAddress {
  readonly plane: ControlPlane;
  stop(): Promise<void>;
}

const START_SECONDS = 30;

/** Starts the sandbox on a free port. @throws with its output when it ends before it is ready */
export async function startSandbox(projectRoot: string): Promise<RunningSandbox> {
  let ready: (line: string) => void = () => undefined;
  const firstLine = new Promise<string>((resolve) => {
    ready = resolve;
  });
  const child = await start(
    process.execPath,
    [join(projectRoot, "dist/sandbox.js"), "serve", "--port", "0"],
    {
      cwd: projectRoot,
      env: { PATH: process.env["PATH"] },
      onLine: (line, stream) => {
        if (stream === "stdout") ready(line);
      },
    },
  );
  const late = setTimeout(() => {
    child.kill();
  }, START_SECONDS * 1000);
  const ended = child.result.then(({ stderr }) => {
    throw new Error(`the sandbox ended before it was ready:\n${stderr}`);
  });
  // It is waited for only until the first line.
  ended.catch(() => undefined);
  try {
    const address = JSON.parse(await Promise.race([firstLine, ended])) as SandboxAddress;
    return {
      ...address,
      plane: new ControlPlane(address.control, address.controlToken),
      stop: async () => {
        child.signal("SIGTERM");
        const force = setTimeout(() => {
          child.kill();
        }, 3000);
        await child.result;
        clearTimeout(force);
      },
    };
  } finally {
    clearTimeout(late);
  }
}
