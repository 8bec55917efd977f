/**
 * Every error that the command reports, with its cause and its fix; `docs/troubleshooting.md` is
 * made of this list. An id is for ever: people search for it.
 */
interface Explained {
  readonly cause: string;
  readonly fix: string;
  /** Ends with exit code 2: the command was called wrongly. */
  readonly misuse?: true;
}

export const ERRORS = {
  "no-project": {
    cause: "There is no Pulumi.yaml in this folder or above it, or no such folder.",
    fix: "Change to the project's folder, or name it with --directory.",
    misuse: true,
  },
  "no-primary": {
    cause: "No Pulumi.NAME.yaml of the project says tendlc:kind: primary, or not the one named.",
    fix: "Copy Pulumi.primary.yaml to a name of your own, or correct --stack.",
    misuse: true,
  },
  "which-primary": {
    cause: "The project has several primary stacks, and the command is about one.",
    fix: "Name it with --stack.",
    misuse: true,
  },
  "bad-yaml": {
    cause: "A stack file, or Pulumi.yaml, is no YAML.",
    fix: "Correct the line that is named.",
  },
  "shared-anchor": {
    cause: "What is to be edited is an alias (*name), or holds the anchor (&name) of others.",
    fix: "Write the entry out, or move the anchor to an entry that stays, and run the command again.",
  },
  "no-engine": {
    cause:
      "The Pulumi CLI was found neither on PATH nor in the cache of this project, or is no program of this machine.",
    fix: "Install it (https://www.pulumi.com/docs/iac/download-install/), or set TENDLC_ENGINE to its folder.",
  },
  "engine-failed": {
    cause: "A pulumi command ended with an error, which is printed.",
    fix: "Do what it says. `tendlc doctor` looks for the usual causes.",
  },
  "no-stack": {
    cause: "The state backend has no such stack.",
    fix: "Run `pulumi stack init NAME`, or log in to the backend that has it (`pulumi login`).",
  },
  "never-deployed": {
    cause: "The stack is there, but no `pulumi up` of it has ended.",
    fix: "Run `pulumi up --stack NAME`.",
  },
  "aws-refused": {
    cause: "AWS could not be asked: no credentials, those of another account, or no permission.",
    fix: "Get credentials of the account that is named (AWS_PROFILE, tendlc:profile, tendlc:deployRole).",
  },
  "not-confirmed": {
    cause: "The change was not confirmed, and there is no terminal to ask on.",
    fix: "Read the difference that was printed, and run the command again with --yes.",
    misuse: true,
  },
  "bad-value": {
    cause: "An argument or option has a value that cannot be.",
    fix: "Correct it; `tendlc COMMAND --help` has examples.",
    misuse: true,
  },
  "account-taken": {
    cause: "The account has an entry already, under another name. One account has one entry.",
    fix: "Use that entry: put its campaigns and roles together.",
  },
  "entry-taken": {
    cause: "An entry of that name is there already, for another account.",
    fix: "Choose another name, or offboard the one that is there first.",
  },
  "no-entry": {
    cause: "The primary's tendlc:accounts has no entry of that name.",
    fix: "Compare with `tendlc status`; `tendlc onboard` adds one.",
  },
  "no-secondary": {
    cause: "The entry's own stack is not among the stack files of this project.",
    fix: "Run the command where Pulumi.NAME.yaml of that account is, with its credentials.",
  },
  "bad-contract": {
    cause:
      "What the primary exports for the entry cannot be read: it is of another version, or of an update that did not end.",
    fix: "Run `pulumi up` of the whole primary stack.",
  },
  "not-ready": {
    cause: "The entry cannot send yet.",
    fix: "Do what `tendlc status` names as the next step.",
  },
  "not-sent": {
    cause: "AWS refused the message, for the reason that is printed.",
    fix: "Do what it says; `tendlc verify` shows what is allowed, and in an SMS sandbox only verified numbers get messages.",
  },
  "perhaps-sent": {
    cause:
      "AWS did not answer, or not with a clear no: the message may have been sent. It is not tried again by itself, because it could arrive twice.",
    fix: "Ask who should have got it, or look at the delivery events, before it is sent again.",
  },
  "not-the-caller": {
    cause:
      "The credentials at hand may not become the caller role: it lets in a service or other people only.",
    fix: "Name a role that you may assume with --caller, or run the command as the caller with --as-is.",
  },
  "file-taken": {
    cause: "Pulumi.NAME.yaml is there, and is of another stack than the one to be written.",
    fix: "Choose another name, or correct or remove the file.",
  },
  "file-changed": {
    cause: "A file was edited while the command asked whether to write it. Nothing was written.",
    fix: "Run the command again: it starts from the file as it is now.",
  },
  "file-refused": {
    cause: "A file or folder cannot be read or written, for the reason that is printed.",
    fix: "Look whether it is there, and what its permissions are.",
  },
  "no-judge": {
    cause:
      "The proof of the policies needs their simulator, a development dependency that is not installed with the package: it is AGPL.",
    fix: "Run it in a clone of the project, after `npm ci`, with your stack files there.",
  },
  "would-be-wrong": {
    cause: "With the change the stack's settings would have problems. Nothing was written.",
    fix: "Correct what is listed, in the command or in the file, and run it again.",
  },
} as const satisfies Readonly<Record<string, Explained>>;

export type ErrorId = keyof typeof ERRORS;

/** What the system said of a file; undefined where the error is none of a file. */
export function fileRefused(error: unknown): CliError | undefined {
  if (!(error instanceof Error) || !("syscall" in error)) return undefined;
  // A network's errors come with what was asked, where it was asked.
  return FILE_CALLS.has(String(error.syscall))
    ? new CliError("file-refused", error.message)
    : undefined;
}

const FILE_CALLS: ReadonlySet<string> = new Set(
  "open read write close rename unlink mkdir mkdtemp scandir stat lstat copyfile".split(" "),
);

/** An error that a person can act on. Anything else that is thrown is a bug, and shows its stack. */
export class CliError extends Error {
  /** @param what - what happened, with the names and values at hand; never a secret. */
  constructor(
    readonly id: ErrorId,
    readonly what: string,
  ) {
    super(what);
    this.name = "CliError";
  }

  get explained(): Explained {
    return ERRORS[this.id];
  }
}
