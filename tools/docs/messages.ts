/**
 * Everything that program and provider say when they refuse, read from their sources: what a
 * problem's rule and fix are, and the words of each error that is thrown.
 */
import * as ts from "typescript";
import { isText, nodesOf, parsed, wordsOf, type Sources } from "./source-texts";

export interface Said {
  /** `core/settings/secondary.ts` */
  readonly file: string;
  /** Completes "VALUE …" as a sentence; an error's whole message. */
  readonly what: string;
  /** What to do; "" where the message says it. */
  readonly fix: string;
}

/** Rules with their fixes, wherever a problem, or half of one, is made. */
export function problemsIn(sources: Sources): readonly Said[] {
  return unique(pairsIn(sources).flatMap(({ said }) => said)).filter(isTold);
}

/** Messages of errors that a user sees; a TypeError is a bug, and shows its stack. */
export function errorsIn(sources: Sources): readonly Said[] {
  return unique(thrownIn(sources).flatMap(({ said }) => said)).filter(isTold);
}

/** Sentences that stand by themselves, in files that hand problems on as text. */
export function sentencesIn(sources: Sources): readonly Said[] {
  const files = parsed(sources);
  const words = wordsOf(files);
  const texts = files.flatMap((file) =>
    nodesOf(file)
      .filter((node) => isText(node) && !isText(node.parent) && !isInside(node))
      .flatMap((node) => words(node as ts.Expression))
      .map((what) => ({ file: file.fileName, what, fix: "" })),
  );
  return unique(texts).filter(({ what }) => SENTENCE.test(what));
}

/** How problems and errors are made of which nothing is written there: what is handed on. */
export function untoldIn(sources: Sources): readonly string[] {
  const texts = [...pairsIn(sources), ...thrownIn(sources)]
    .filter(({ said }) => !said.every(isTold))
    .map(({ node }) => node.getText().replaceAll(/\s+/g, " ").slice(0, 80));
  return [...new Set(texts)].sort();
}

/** `accountId: is missing. …`, or many words. */
const SENTENCE = /^\S+: (?:\S+ ){2,}|^(?:\S+ ){7,}/;

interface Site {
  readonly node: ts.Node;
  readonly said: readonly Said[];
}

function isTold({ what, fix }: Said): boolean {
  return what !== "" && /[a-z]{2}/i.test(what + fix);
}

function pairsIn(sources: Sources): readonly Site[] {
  const files = parsed(sources);
  const words = wordsOf(files);
  const makers = makersOf(files);
  return files.flatMap((source) =>
    nodesOf(source).flatMap((node) => {
      const file = source.fileName;
      return pairsOf(node, makers).map(({ rule, fix }) => {
        const fixes = words(fix);
        const said = words(rule).flatMap((what) => fixes.map((one) => ({ file, what, fix: one })));
        return { node, said };
      });
    }),
  );
}

function thrownIn(sources: Sources): readonly Site[] {
  const files = parsed(sources);
  const words = wordsOf(files);
  return files.flatMap((source) =>
    nodesOf(source).flatMap((node) => {
      if (!ts.isNewExpression(node)) return [];
      const name = lastName(node.expression);
      const at = /(?<!Type)Error$/.test(name) ? (name === "ApiError" ? 3 : 0) : undefined;
      const message = at === undefined ? undefined : node.arguments?.[at];
      if (message === undefined) return [];
      const file = source.fileName;
      return [{ node, said: words(message).map((what) => ({ file, what, fix: "" })) }];
    }),
  );
}

/** In an error, which has its own row, or in a description of an input. */
function isInside(node: ts.Node): boolean {
  for (let outer = node.parent; !ts.isSourceFile(outer); outer = outer.parent) {
    if (ts.isNewExpression(outer)) return true;
    if (ts.isPropertyAssignment(outer) && outer.name.getText() === "description") return true;
  }
  return false;
}

interface Pair {
  readonly rule: ts.Expression;
  readonly fix: ts.Expression;
}

/** Where the arguments `rule` and `fix` of a function stand. */
type Makers = ReadonlyMap<string, { readonly rule: number; readonly fix: number }>;

function pairsOf(node: ts.Node, makers: Makers): readonly Pair[] {
  if (ts.isObjectLiteralExpression(node)) return both(valueOf(node, "rule"), valueOf(node, "fix"));
  if (isOfTuples(node)) return tuplesIn(node);
  if (!ts.isCallExpression(node)) return [];
  const at = makers.get(lastName(node.expression));
  const last = node.arguments.at(-1);
  if (at === undefined || last === undefined) return [];
  // A spread argument may be both.
  const spread = ts.isSpreadElement(last) ? last : undefined;
  return both(node.arguments[at.rule] ?? spread, node.arguments[at.fix] ?? spread);
}

function both(rule: ts.Expression | undefined, fix: ts.Expression | undefined): readonly Pair[] {
  return rule === undefined || fix === undefined ? [] : [{ rule, fix }];
}

/** `const [rule, fix] = …`, or what is of the type `[rule: string, fix: string]`. */
function isOfTuples(node: ts.Node): boolean {
  const { name, type } = node as { readonly name?: ts.Node; readonly type?: ts.Node };
  const binding = ts.isVariableDeclaration(node) && ts.isArrayBindingPattern(node.name);
  const names = [...(binding ? [name] : []), type].map((part) => part?.getText() ?? "");
  return (
    (ts.isVariableDeclaration(node) || ts.isFunctionLike(node)) &&
    names.some((text) => /\[rule\b.*\bfix\b/.test(text))
  );
}

function tuplesIn(node: ts.Node): readonly Pair[] {
  return nodesOf(node).flatMap((one) => {
    if (!ts.isArrayLiteralExpression(one) || one.elements.length !== 2) return [];
    const [rule, fix] = one.elements;
    return both(rule, fix);
  });
}

function valueOf(node: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  for (const property of node.properties) {
    if (property.name?.getText() !== name) continue;
    if (ts.isPropertyAssignment(property)) return property.initializer;
    if (ts.isShorthandPropertyAssignment(property)) return property.name;
  }
  return undefined;
}

/** Functions with parameters of these names. */
function makersOf(files: readonly ts.SourceFile[]): Makers {
  const makers = new Map<string, { readonly rule: number; readonly fix: number }>();
  for (const node of files.flatMap(nodesOf)) {
    if (!ts.isFunctionLike(node)) continue;
    const names = node.parameters.map(({ name }) => name.getText());
    const [rule, fix] = [names.indexOf("rule"), names.indexOf("fix")];
    const name = node.name?.getText() ?? nameOfConst(node.parent);
    if (rule >= 0 && fix >= 0 && name !== undefined) makers.set(name, { rule, fix });
  }
  return makers;
}

function nameOfConst(node: ts.Node): string | undefined {
  return ts.isVariableDeclaration(node) ? node.name.getText() : undefined;
}

function lastName(node: ts.Expression): string {
  return ts.isPropertyAccessExpression(node) ? node.name.text : node.getText();
}

function unique(all: readonly Said[]): readonly Said[] {
  const byText = new Map(all.map((said) => [`${said.what}\n${said.fix}`, said]));
  return [...byText.values()].sort((a, b) => a.what.localeCompare(b.what, "en"));
}
