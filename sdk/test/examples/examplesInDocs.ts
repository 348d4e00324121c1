/** Finds every public function of the SDK, and the examples in its documentation. */
import path from "node:path";
import ts from "typescript";

const ROOT = path.join(__dirname, "../..");

/** A public function. */
export interface PublicFunction {
  /** `formatAmount`, or `wallets.schedule` for what a connection gives. */
  name: string;
  /** Where it is declared, from `sdk` on. */
  file: string;
  examples: string[];
}

/** Every function that the main entry exports, and every one that a connection gives. */
export function publicFunctions(): PublicFunction[] {
  const config = ts.getParsedCommandLineOfConfigFile(path.join(ROOT, "tsconfig.json"), {}, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: () => {},
  } as ts.ParseConfigFileHost)!;
  const program = ts.createProgram(config.fileNames, config.options);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path.join(ROOT, "src/index.ts"))!;
  const real = (symbol: ts.Symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(source)!);
  const found: PublicFunction[] = [];
  const add = (name: string, symbol: ts.Symbol, declaration: ts.Node) => {
    const file = path.relative(ROOT, declaration.getSourceFile().fileName);
    const tags = symbol.getJsDocTags(checker).filter((tag) => tag.name === "example");
    found.push({ name, file, examples: tags.map((tag) => ts.displayPartsToString(tag.text)) });
  };

  for (const one of exported) {
    const symbol = real(one);
    const declaration = symbol.valueDeclaration;
    if (declaration && isFunction(declaration)) add(one.name, symbol, declaration);
  }
  const commonweal = exported.find(({ name }) => name === "Commonweal")!;
  for (const domain of checker.getDeclaredTypeOfSymbol(real(commonweal)).getProperties()) {
    if (domain.name === "connection") continue;
    const type = checker.getTypeOfSymbol(domain);
    if (type.getCallSignatures().length > 0) {
      add(domain.name, domain, domain.valueDeclaration!);
      continue;
    }
    for (const member of type.getProperties()) {
      const at = member.valueDeclaration ?? member.declarations?.[0];
      if (!at) throw new Error(`${domain.name}.${member.name} is declared nowhere`);
      const symbol = functionOf(checker, member);
      add(`${domain.name}.${member.name}`, symbol, symbol.valueDeclaration ?? at);
    }
  }
  return found;
}

function isFunction(node: ts.Node): boolean {
  if (ts.isFunctionDeclaration(node)) return true;
  return ts.isVariableDeclaration(node) && node.initializer !== undefined && ts.isArrowFunction(node.initializer);
}

/** The function itself: of what a client binds, as `events: following.events`, or has from a module that is loaded when it is used. */
function functionOf(checker: ts.TypeChecker, member: ts.Symbol): ts.Symbol {
  if (member.flags & ts.SymbolFlags.Alias) return functionOf(checker, checker.getAliasedSymbol(member));
  const node = member.valueDeclaration ?? member.declarations?.[0];
  const bound = node && boundFunction(checker, node);
  return bound ? functionOf(checker, bound) : member;
}

function boundFunction(checker: ts.TypeChecker, node: ts.Node): ts.Symbol | undefined {
  if (ts.isShorthandPropertyAssignment(node)) return checker.getShorthandAssignmentValueSymbol(node);
  if (ts.isExportSpecifier(node)) return checker.getExportSpecifierLocalTargetSymbol(node);
  if (!ts.isPropertyAssignment(node) || ts.isArrowFunction(node.initializer)) return undefined;
  return checker.getSymbolAtLocation(
    ts.isPropertyAccessExpression(node.initializer) ? node.initializer.name : node.initializer,
  );
}
