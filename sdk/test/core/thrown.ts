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

const SDK = path.join(__dirname, "../..");
const SRC = path.join(SDK, "src");

/** Expressions that carry the parts of an error; some may be parameters of the function that makes it. */
interface Parts {
  name?: ts.Expression;
  args?: ts.Expression;
  hint?: ts.Expression;
}

/**
 * Every place in the SDK where an error of its own is named: objects with `code`, `name` and `message`, calls of the functions
 * that make them (such as `invalid`), and rows of tables that begin with a code and a name.
 *
 * @returns `unread`: places whose name could not be found out.
 */
export function thrownErrors(): { found: Thrown[]; unread: string[] } {
  const program = programOf();
  const checker = program.getTypeChecker();
  const nodes = program
    .getSourceFiles()
    .filter(({ fileName }) => path.resolve(fileName).startsWith(SRC))
    // Whoever writes tests or a page is told in English.
    .filter(({ fileName }) => !["testing", "react"].some((folder) => fileName.includes(`/src/${folder}/`)))
    .flatMap(nodesIn);
  const alias = nodes.filter(ts.isTypeAliasDeclaration).find(({ name }) => name.text === "ErrorCode")!;
  const codes = textsOf(checker.getTypeAtLocation(alias));
  const isCode = (node: ts.Node) => {
    const texts = textsOf(checker.getTypeAtLocation(node));
    return texts.length > 0 && texts.every((text) => codes.includes(text));
  };
  const found: Thrown[] = [];
  const unread: string[] = [];

  /** What a name stands for, where it was imported too. */
  const symbolOf = (node: ts.Node): ts.Symbol | undefined => {
    const symbol = ts.isShorthandPropertyAssignment(node.parent)
      ? checker.getShorthandAssignmentValueSymbol(node.parent)
      : checker.getSymbolAtLocation(node);
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  };
  const calls = new Map<ts.Symbol, ts.CallExpression[]>();
  for (const call of nodes.filter(ts.isCallExpression)) {
    const symbol = symbolOf(call.expression);
    if (symbol) calls.set(symbol, [...(calls.get(symbol) ?? []), call]);
  }

  /** If an expression is a parameter: of which function, the how manyth, and who calls that. */
  const parameter = (expression: ts.Expression) => {
    const declaration = symbolOf(expression)?.valueDeclaration;
    if (!declaration || !ts.isParameter(declaration)) return null;
    const owner = declaration.parent;
    const named = ts.isFunctionDeclaration(owner) ? owner.name : (owner.parent as ts.VariableDeclaration).name;
    const symbol = named && symbolOf(named);
    return { owner, place: owner.parameters.indexOf(declaration), callers: (symbol && calls.get(symbol)) ?? [] };
  };

  const read = (node: ts.Node, { name, args, hint }: Parts & { name: ts.Expression }): void => {
    const names = textsOf(checker.getTypeAtLocation(name));
    if (names.length > 0) {
      const values = args ? checker.getTypeAtLocation(args).getProperties() : [];
      const parts = { at: at(node), args: values.map((value) => value.name), hint: isSaid(hint) };
      found.push(...names.map((text) => ({ name: text, ...parts })));
      return;
    }
    const given = parameter(name);
    // Taken from another error, or from a row of a table, which is read itself.
    if (!given && (ts.isPropertyAccessExpression(name) || isTakenApart(symbolOf(name)))) return;
    if (!given || given.callers.length === 0) {
      unread.push(`${at(node)} ${node.getText().replace(/\s+/g, " ").slice(0, 80)}`);
      return;
    }
    for (const call of given.callers) {
      const passed = (expression?: ts.Expression) => {
        const from = expression && parameter(expression);
        return from?.owner === given.owner ? call.arguments[from.place] : expression;
      };
      read(call, { name: call.arguments[given.place]!, args: passed(args), hint: passed(hint) });
    }
  };

  for (const node of nodes) {
    if (ts.isObjectLiteralExpression(node)) {
      const { code, name, message, args, hint } = propertiesOf(node);
      if (code && name && message && isCode(code)) read(node, { name, args, hint });
    }
    if (ts.isArrayLiteralExpression(node)) {
      const [code, name, , hint] = node.elements;
      const isRow = code && name && ts.isStringLiteral(code) && codes.includes(code.text) && ts.isStringLiteral(name);
      // A list of codes is no row.
      if (isRow && !codes.includes(name.text)) read(node, { name, hint });
    }
  }
  return { found, unread };
}

function programOf(): ts.Program {
  const { config } = ts.readConfigFile(path.join(SDK, "tsconfig.json"), ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, SDK);
  return ts.createProgram(fileNames, { ...options, noEmit: true });
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

function at(node: ts.Node): string {
  const source = node.getSourceFile();
  return `${path.relative(SRC, source.fileName)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

/** The texts that a value can be; none if it can be any. */
function textsOf(type: ts.Type): string[] {
  const types = type.isUnion() ? type.types : [type];
  return types.every((one) => one.isStringLiteral()) ? types.map((one) => (one as ts.StringLiteralType).value) : [];
}

function isSaid(hint?: ts.Expression): boolean {
  return hint !== undefined && !(ts.isStringLiteral(hint) && hint.text === "");
}

function isTakenApart(symbol?: ts.Symbol): boolean {
  return symbol?.valueDeclaration !== undefined && ts.isBindingElement(symbol.valueDeclaration);
}

function propertiesOf(object: ts.ObjectLiteralExpression): Record<string, ts.Expression | undefined> {
  const properties: Record<string, ts.Expression> = {};
  for (const property of object.properties) {
    if (ts.isPropertyAssignment(property)) properties[property.name.getText()] = property.initializer;
    if (ts.isShorthandPropertyAssignment(property)) properties[property.name.text] = property.name;
  }
  return properties;
}
