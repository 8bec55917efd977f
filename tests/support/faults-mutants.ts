/** Providers with one safeguard taken out: what must be found. */
import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { projectRoot } from "./engine";

export interface Mutant {
  readonly name: string;
  /** Where the safeguard is, and what stands there instead. */
  readonly file: string;
  readonly safeguard: string;
  readonly instead: string;
  /** The point that must find it: operation of the life's first stage, and kind of fault. */
  readonly operation: string;
  readonly kind: string;
}

export const MUTANTS: readonly Mutant[] = [
  {
    name: "sends a ClientToken that is new every time",
    file: "provider/identity.ts",
    safeguard: "JSON.stringify([of.account,",
    instead: "JSON.stringify([Math.random(), of.account,",
    operation: "CreateRegistration",
    kind: "credentials expired",
  },
  {
    name: "does not know what it filed by its tag",
    file: "provider/registration/search.ts",
    safeguard: "tags[ID_TAG] === logicalId(identity)",
    instead: "tags[ID_TAG] === ''",
    operation: "CreateRegistration",
    kind: "provider killed, state lost",
  },
  {
    name: "searches nothing before it files",
    file: "provider/registration/search.ts",
    safeguard: "(await api.registrations())",
    instead: "[...(await api.registrations())].slice(0, 0)",
    operation: "CreateRegistration",
    kind: "provider killed, state lost",
  },
  {
    name: "takes what is submitted already for a failure",
    file: "provider/registration/reconcile.ts",
    safeguard: "!(await overtaken(error, now, work, desired, known))",
    instead: "!(error instanceof EngineGone && now)",
    operation: "SubmitRegistrationVersion",
    kind: "connection dropped after the work",
  },
];

/** Bundles a mutant into `folder` and answers its executable. @throws Error where its safeguard is not to be found */
export async function executableOf(mutant: Mutant, folder: string): Promise<string> {
  const { file, safeguard, instead, name } = mutant;
  const path = join(projectRoot, file);
  const source = readFileSync(path, "utf8");
  if (!source.includes(safeguard)) throw new Error(`${file} has no ${safeguard}`);
  const outfile = join(folder, `${name.replaceAll(" ", "-")}.cjs`);
  await build({
    absWorkingDir: projectRoot,
    entryPoints: ["provider/plugin.ts"],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    banner: { js: "#!/usr/bin/env node" },
    logLevel: "warning",
    plugins: [
      {
        name: "mutate",
        setup: (building) => {
          building.onLoad({ filter: /\.ts$/ }, (args) =>
            args.path === path
              ? { contents: source.replace(safeguard, () => instead), loader: "ts" }
              : undefined,
          );
        },
      },
    ],
  });
  chmodSync(outfile, 0o755);
  return outfile;
}
