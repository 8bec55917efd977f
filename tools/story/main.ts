/** `npm run sandbox`: the story, or the sandbox left running. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { readArguments, USAGE } from "./arguments";
import { BrokenPromise } from "./broken-promise";
import { CleanUp } from "./clean-up";
import { epilogue } from "./epilogue";
import { projectRootAbove } from "./project-root";
import { tellOptionOne } from "./option-one";
import { tellStory } from "./story";
import { CommandError } from "../workspace/workspace";
import { Talk } from "./talk";

// The SDK is pinned; that its later versions need a newer Node is no part of the story.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

const projectRoot = projectRootAbove(__dirname);

async function main(): Promise<number> {
  const command = readArguments(process.argv.slice(2));
  switch (command.kind) {
    case "help":
      process.stdout.write(USAGE);
      return 0;
    case "misuse":
      process.stderr.write(`${command.problem}\n\n${USAGE}`);
      return 2;
    case "serve":
      return serve(command.port);
    case "story":
      return story(command.option, command.json);
  }
}

async function story(option: 1 | 2, json: boolean): Promise<number> {
  const talk = new Talk(json ? process.stderr : process.stdout);
  const cleanUp = new CleanUp();
  const interrupted = new Promise<"interrupted">((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.on(signal, () => {
        resolve("interrupted");
      });
    }
  });
  try {
    const tell = option === 1 ? tellOptionOne : tellStory;
    const told = tell(talk, projectRoot, cleanUp);
    // After an interruption it fails of what is being taken away from it.
    told.catch(() => undefined);
    const result = await Promise.race([told, interrupted]);
    if (result === "interrupted") {
      talk.block("Interrupted: cleaning up.");
      return 130;
    }
    await cleanUp.run();
    talk.block(epilogue(result));
    if (json) process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
    return 0;
  } catch (error) {
    talk.block(talk.paint("bad", `This went wrong: ${describe(error)}`));
    return 1;
  } finally {
    await cleanUp.run();
  }
}

/** Where in our code it happened helps only with what nobody foresaw. */
function describe(error: unknown): string {
  if (error instanceof BrokenPromise || error instanceof CommandError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Hands over to the sandbox's own program; signals of the terminal reach it by themselves. */
function serve(port: number): Promise<number> {
  const child = spawn(
    process.execPath,
    [join(projectRoot, "dist/sandbox.js"), "serve", "--port", String(port)],
    { stdio: "inherit" },
  );
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      resolve(code ?? (signal === "SIGINT" || signal === "SIGTERM" ? 0 : 1));
    });
  });
}

void main().then((code) => {
  // What is left of an interrupted story must not hold the end back.
  process.exit(code);
});
