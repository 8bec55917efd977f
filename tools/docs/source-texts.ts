/** Texts as TypeScript sources write them: literals, templates, choices and constants. */
import * as ts from "typescript";

/** Stands for what is known only when it happens. */
const OPEN = "…";

/** A source by its path. */
export type Sources = Readonly<Record<string, string>>;

const trees = new Map<string, ts.SourceFile>();

/** Sources as trees; each text is parsed once. */
export function parsed(sources: Sources): readonly ts.SourceFile[] {
  return Object.entries(sources).map(([path, text]) => {
    const known = trees.get(path);
    if (known?.text === text) return known;
    const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    trees.set(path, tree);
    return tree;
  });
}

/** A node and all that are in it. */
export function nodesOf(node: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [node];
  node.forEachChild((child) => {
    for (const inner of nodesOf(child)) found.push(inner);
  });
  return found;
}

/** What an expression can read as: more than one text where it chooses. */
export function wordsOf(
  files: readonly ts.SourceFile[],
): (node: ts.Expression) => readonly string[] {
  const exported = new Map(files.flatMap(({ statements }) => constantsOf(statements)));
  const words = (node: ts.Expression): readonly string[] => {
    if (ts.isStringLiteralLike(node)) return [node.text];
    if (ts.isParenthesizedExpression(node)) return words(node.expression);
    if (ts.isConditionalExpression(node)) {
      return [...words(node.whenTrue), ...words(node.whenFalse)];
    }
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
      return words(node.left).flatMap((left) => words(node.right).map((right) => left + right));
    }
    if (ts.isTemplateExpression(node)) {
      const spans = node.templateSpans.map(({ expression, literal }) => {
        const [only = OPEN, ...others] = ts.isIdentifier(expression) ? words(expression) : [];
        return (others.length > 0 ? OPEN : only) + literal.text;
      });
      return [node.head.text + spans.join("")];
    }
    const constant = ts.isIdentifier(node) ? constantFor(node, exported) : undefined;
    return constant === undefined ? [OPEN] : words(constant);
  };
  return words;
}

/** What a name stands for: a constant around it, or one of another file. */
function constantFor(
  name: ts.Identifier,
  exported: ReadonlyMap<string, ts.Expression>,
): ts.Expression | undefined {
  for (let node: ts.Node = name.parent; ; node = node.parent) {
    if (ts.isFunctionLike(node)) {
      if (node.parameters.some((parameter) => mentions(parameter.name, name.text)))
        return undefined;
    }
    if (ts.isBlock(node) || ts.isSourceFile(node)) {
      const found = new Map(constantsOf(node.statements)).get(name.text);
      if (found !== undefined) return found;
    }
    // Names in capitals are constants of modules; others are what a function was given.
    if (ts.isSourceFile(node))
      return /^[A-Z_]+$/.test(name.text) ? exported.get(name.text) : undefined;
  }
}

/** `{ name, fix: other }` binds both. */
function mentions(binding: ts.BindingName, name: string): boolean {
  if (ts.isIdentifier(binding)) return binding.text === name;
  return binding.elements.some((one) => ts.isBindingElement(one) && mentions(one.name, name));
}

function constantsOf(statements: ts.NodeArray<ts.Statement>): [string, ts.Expression][] {
  return statements.flatMap((statement) =>
    ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.flatMap(({ name, initializer }) =>
          initializer !== undefined && isText(initializer)
            ? [[name.getText(), initializer] as [string, ts.Expression]]
            : [],
        )
      : [],
  );
}

export function isText(node: ts.Node): boolean {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isTemplateExpression(node) ||
    ts.isConditionalExpression(node) ||
    ts.isBinaryExpression(node)
  );
}
