/** Who a resource is: across processes, stacks and accounts. */
import { createHash } from "node:crypto";

/** The tag that carries a logical id at AWS. */
export const ID_TAG = "tendlc:id";

/** Longest value of a tag: https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
const MAX_TAG_VALUE = 256;

/** Where and what a resource is. Its logical id is `<account>/<region>/<project>/<stack>/<type>/<name>`. */
export interface Identity {
  readonly account: string;
  readonly region: string;
  readonly project: string;
  readonly stack: string;
  /** `Registration`, `PhoneNumber`, `Pool` or `Guard`. */
  readonly type: string;
  /** Name of the resource in the program. */
  readonly name: string;
}

/** What a URN says: `urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME`. */
export function parseUrn(urn: string): Pick<Identity, "project" | "stack" | "name"> {
  const [head = "", project = "", , ...name] = urn.split("::");
  return { stack: head.replace(/^urn:pulumi:/, ""), project, name: name.join("::") };
}

export function logicalId(of: Identity): string {
  return [of.account, of.region, of.project, of.stack, of.type, of.name].join("/");
}

/** The identity that a logical id spells, or `undefined` when the text is none. */
export function parseLogicalId(text: string): Identity | undefined {
  const [account, region, project, stack, type, ...name] = text.split("/");
  if (account === undefined || region === undefined || project === undefined) return undefined;
  if (stack === undefined || type === undefined || name.length === 0) return undefined;
  return { account, region, project, stack, type, name: name.join("/") };
}

/** Why `of` cannot be written into a tag, or `undefined`. */
export function unfitForTag(of: Identity): string | undefined {
  const id = logicalId(of);
  if (id.length > MAX_TAG_VALUE) {
    return `"${id}" has ${id.length} characters, and AWS takes ${MAX_TAG_VALUE} in a tag. Shorten the names of project, stack and resource`;
  }
  if (!/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(id)) {
    return `"${id}" has a character that AWS takes in no tag. Use letters, digits, spaces and _ . : / = + - @ in names`;
  }
  return undefined;
}

/** Whether both belong to one stack in one account and Region. */
export function sameStack(a: Identity, b: Identity): boolean {
  return (["account", "region", "project", "stack", "type"] as const).every((k) => a[k] === b[k]);
}

/** Tags of what is filed for `of`. Nothing personal. */
export function ownTags(of: Identity): Record<string, string> {
  return { [ID_TAG]: logicalId(of), Name: of.name };
}

/**
 * A ClientToken that is the same in every process: 64 characters, as AWS allows at most.
 *
 * @param what what is asked for, so that two requests for one resource differ
 * @param earlier how many of ours there have been, deleted ones included
 */
export function clientToken(of: Identity, what: string, earlier: number): string {
  const text = JSON.stringify([of.account, of.region, logicalId(of), what, earlier]);
  return createHash("sha256").update(text).digest("hex");
}
