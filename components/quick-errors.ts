/**
 * Lets a failing program end at once. The SDK's source maps name frames
 * `node_modules/@pulumi/resource.ts`, without the package's folder, and Node's `util.inspect` looks
 * for a second slash after a scope: it loops for 40 s of CPU before it gives up
 * (https://github.com/pulumi/pulumi/issues/21326, https://github.com/pulumi/pulumi/issues/20567).
 * Imported first, so that every stack is written with the folder.
 */
const SCOPE_WITHOUT_PACKAGE = /(node_modules([\\/])@pulumi[\\/])(?=[\w.-]+:\d)/g;

/** Puts the package's folder into frames that lack it. */
export function withPackageFolder(stack: string): string {
  return stack.replace(SCOPE_WITHOUT_PACKAGE, "$1pulumi$2");
}

/** Node leaves it undefined until somebody sets it; ts-node's source maps do. */
interface Stacks {
  prepareStackTrace?: (error: Error, sites: NodeJS.CallSite[]) => unknown;
}

const stacks: Stacks = Error;
const prepare = stacks.prepareStackTrace?.bind(Error);

if (prepare !== undefined) {
  stacks.prepareStackTrace = (error, sites) => {
    const stack = prepare(error, sites);
    return typeof stack === "string" ? withPackageFolder(stack) : stack;
  };
}
