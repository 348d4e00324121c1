import path from "node:path";
import ts from "typescript";

/** A place in the SDK where an error of its own is made. */
export interface Thrown {
  name: string;
  /** "core/plan.ts:203". */
  at: string;
  /** Names of the values that it has. */
  args: string[];
  /** Whether something is said about what to do. */
  hint: boolean;
}

const SRC = path.join(__dirname, "../../src");

/** What carries the parts of an error: an expression, or the parameter of a function that makes errors. */
interface Parts {
  name?: ts.Expression;
  args?: ts.Expression;
  hint?: ts.Expression;
}

/**
 * Every place in the SDK where an error of its own is made: `invalid(…)`, `new CommonwealError(…)`, and calls of functions
 * that pass a name on to one of the two. What is decoded from the chain, or copies another error, is not of its own.
 */
export function thrownErrors(): { found: Thrown[]; unread: string[] } {
  const config = ts.readConfigFile(path.join(__dirname, "../../tsconfig.json"), ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config.config, ts.sys, path.join(__dirname, "../.."));
  const program = ts.createProgram(fileNames, { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const found: Thrown[] = [];
  const unread: string[] = [];

  const sources = program.getSourceFiles().filter(({ fileName }) => path.resolve(fileName).startsWith(SRC));
  const at = (node: ts.Node) => {
    const source = node.getSourceFile();
    return `${path.relative(SRC, source.fileName)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
  };
  const calls = sources.flatMap((source) => nodesIn(source).filter(ts.isCallExpression));

  /** The parameter that an expression is, and the calls that give it. */
  const givenBy = (expression: ts.Expression) => {
    const given = ts.isShorthandPropertyAssignment(expression.parent)
      ? checker.getShorthandAssignmentValueSymbol(expression.parent)
      : checker.getSymbolAtLocation(expression);
    const declaration = given?.valueDeclaration;
    if (!declaration || !ts.isParameter(declaration)) return null;
    const owner = declaration.parent;
    const named = ts.isFunctionDeclaration(owner) ? owner.name : (owner.parent as ts.VariableDeclaration).name;
    const symbol = named && checker.getSymbolAtLocation(named);
    const place = owner.parameters.indexOf(declaration as ts.ParameterDeclaration);
    const callers = calls.filter((call) => symbol && checker.getSymbolAtLocation(call.expression) === symbol);
    return { owner, place, callers };
  };

  const read = (node: ts.Node, { name, args, hint }: Parts) => {
    const names = name ? textsOf(checker.getTypeAtLocation(name)) : [];
    if (names.length > 0) {
      const values = args ? checker.getTypeAtLocation(args).getProperties() : [];
      const said = hint !== undefined && !(ts.isStringLiteral(hint) && hint.text === "");
      const parts = { at: at(node), args: values.map((value) => value.name), hint: said };
      found.push(...names.map((text) => ({ name: text, ...parts })));
      return;
    }
    const given = name && givenBy(name);
    if (!given || given.callers.length === 0) {
      unread.push(`${at(node)} ${node.getText().replace(/\s+/g, " ").slice(0, 80)}`);
      return;
    }
    for (const call of given.callers) {
      const passed = (expression?: ts.Expression) => {
        const from = expression && givenBy(expression);
        return from?.owner === given.owner ? call.arguments[from.place] : expression;
      };
      read(call, { name: passed(name), args: passed(args), hint: passed(hint) });
    }
  };

  for (const node of sources.flatMap(nodesIn)) {
    if (ts.isCallExpression(node) && node.expression.getText() === "invalid") {
      const [name, , args, hint] = node.arguments;
      read(node, { name, args, hint });
    }
    if (ts.isNewExpression(node) && node.expression.getText() === "CommonwealError") {
      const parts = partsOf(node.arguments![0]!);
      // `invalid` itself is read where it is called; what copies or decodes an error gives no name of its own.
      const inside = enclosingFunction(node);
      if (parts && inside !== "invalid" && inside !== "decodeRevert") read(node, parts);
    }
  }
  return { found, unread };
}

/** The texts that a value can be; none if it can be any. */
function textsOf(type: ts.Type): string[] {
  const types = type.isUnion() ? type.types : [type];
  return types.every((one) => one.isStringLiteral()) ? types.map((one) => (one as ts.StringLiteralType).value) : [];
}

function nodesIn(source: ts.SourceFile): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return nodes;
}

function enclosingFunction(node: ts.Node): string | undefined {
  for (let outer = node.parent; outer; outer = outer.parent) {
    if (ts.isFunctionDeclaration(outer)) return outer.name?.text;
  }
  return undefined;
}

/** Parts given as an object; null for a copy of another error. */
function partsOf(given: ts.Expression): Parts | null {
  if (!ts.isObjectLiteralExpression(given)) return {};
  const parts: Record<string, ts.Expression> = {};
  for (const property of given.properties) {
    if (ts.isPropertyAssignment(property)) parts[property.name.getText()] = property.initializer;
    if (ts.isShorthandPropertyAssignment(property)) parts[property.name.text] = property.name;
  }
  const copies = given.properties.some(ts.isSpreadAssignment);
  return copies && !parts.name ? null : parts;
}
