/**
 * Writes what the command line tool knows of every write, from its types and documentation: `sdk/src/cli/inputs.ts`.
 *
 *   npm run sdk:inputs               writes
 *   npm run sdk:inputs -- --check    fails when the file is not what the writes say
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import type { Field, WriteInput } from "../../sdk/src/cli/fields";

const ROOT = path.join(__dirname, "../..");
const FILE = path.join(ROOT, "sdk/src/cli/inputs.ts");
const DOMAINS: Record<string, [file: string, writes: string]> = {
  relationships: ["relationships/client.ts", "relationshipWrites"],
  subsidies: ["relationships/client.ts", "subsidyWrites"],
  cooperatives: ["cooperatives/client.ts", "cooperativeWrites"],
  societies: ["societies/client.ts", "societyWrites"],
  wallets: ["wallets/client.ts", "walletWrites"],
};

/** What is composed of simpler fields before it can be given to a write: the function that does it, and which of its inputs. */
const COMPOSED: Record<string, [file: string, name: string, parameter: number]> = {
  pair: ["relationships/terms.ts", "makePair", 0],
  motion: ["cooperatives/motions.ts", "makeMotion", 0],
  award: ["wallets/writes/awards.ts", "composeAward", 1],
};

function program(): ts.Program {
  const config = ts.getParsedCommandLineOfConfigFile(path.join(ROOT, "sdk/tsconfig.json"), {}, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
      throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"));
    },
  } as ts.ParseConfigFileHost)!;
  return ts.createProgram(config.fileNames, config.options);
}

class Inputs {
  private readonly checker: ts.TypeChecker;

  constructor(private readonly program: ts.Program) {
    this.checker = program.getTypeChecker();
  }

  all(): Record<string, WriteInput> {
    const found: Record<string, WriteInput> = {};
    for (const [domain, [file, writes]] of Object.entries(DOMAINS)) {
      const properties = this.propertiesOf(file, writes);
      // In the order in which they are written: the checker has one of its own.
      for (const name of Object.keys(require(path.join(ROOT, "sdk/src", file))[writes])) {
        const write = properties.find((one) => one.name === name);
        if (!write) throw new Error(`${writes} has no type for ${name}`);
        found[`${domain}.${name}`] = this.inputOf(write);
      }
    }
    return found;
  }

  composed(): Record<string, WriteInput> {
    const found: Record<string, WriteInput> = {};
    for (const [what, [file, name, parameter]] of Object.entries(COMPOSED)) {
      found[what] = this.inputOf(this.exportOf(file, name), parameter);
    }
    return found;
  }

  private propertiesOf(file: string, name: string): ts.Symbol[] {
    return this.checker.getTypeOfSymbol(this.exportOf(file, name)).getProperties();
  }

  private exportOf(file: string, name: string): ts.Symbol {
    const source = this.program.getSourceFile(path.join(ROOT, "sdk/src", file));
    if (!source) throw new Error(`There is no ${file}`);
    const exported = this.checker.getExportsOfModule(this.checker.getSymbolAtLocation(source)!);
    const found = exported.find((one) => one.name === name);
    if (!found) throw new Error(`${file} exports no ${name}`);
    return found;
  }

  private inputOf(write: ts.Symbol, parameter = 1): WriteInput {
    const signature = this.checker.getTypeOfSymbol(write).getCallSignatures()[0];
    if (!signature) throw new Error(`${write.name} is no function`);
    const input = signature.getParameters()[parameter];
    const notes = signature.getDocumentationComment(this.checker);
    const says = ts.displayPartsToString(notes).split("\n\n")[0]!.replace(/\s+/g, " ");
    if (!input) return { says, fields: [] };
    return { says, fields: this.fieldsOf(this.checker.getTypeOfSymbol(input), [write.name]) };
  }

  private fieldsOf(type: ts.Type, path: string[]): Field[] {
    return type.getProperties().map((property) => this.fieldOf(property, [...path, property.name]));
  }

  private fieldOf(property: ts.Symbol, path: string[]): Field {
    const declaration = property.declarations?.[0];
    const written = declaration && "type" in declaration ? (declaration.type as ts.TypeNode | undefined) : undefined;
    const resolved = this.checker.getTypeOfSymbol(property);
    // An optional field's type has lost the name it was written with.
    const named = written && this.checker.getTypeFromTypeNode(written);
    const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    const says = ts.displayPartsToString(property.getDocumentationComment(this.checker)).replace(/\s+/g, " ");
    return {
      name: property.name,
      ...(optional ? { optional } : {}),
      ...(says ? { says } : {}),
      ...(this.isNullable(resolved) ? { nullable: true } : {}),
      ...this.kindOf(named?.aliasSymbol ? named : resolved, path),
    };
  }

  private isNullable(type: ts.Type): boolean {
    return type.isUnion() && type.types.some((one) => one.flags & ts.TypeFlags.Null);
  }

  private kindOf(type: ts.Type, path: string[]): Omit<Field, "name" | "optional" | "says"> {
    const alias = type.aliasSymbol?.name;
    if (alias === "Amount") return { kind: "amount" };
    if (alias === "Moment") return { kind: "moment" };
    const given = type.isUnion() ? type.types.filter((one) => !(one.flags & ts.TypeFlags.Undefined)) : [type];
    const flags = given.reduce((all, one) => all | one.flags, 0);
    const { BigIntLike, StringLike, NumberLike, BooleanLike, Null } = ts.TypeFlags;
    const values = given.filter((one) => one.isNumberLiteral()).map((one) => one.value);
    if (values.length > 0 && values.length === given.length) return { kind: "choice", ...this.namesOf(type, values) };
    const only = (some: number) => (flags & ~(some | Null | ts.TypeFlags.Union | ts.TypeFlags.EnumLiteral)) === 0;
    if (only(BigIntLike)) return { kind: "whole" };
    if (only(NumberLike)) return { kind: "number" };
    if (only(BooleanLike)) return { kind: "boolean" };
    if (only(StringLike)) return { kind: "text" };
    if (only(BigIntLike | StringLike)) return { kind: "amount" };
    const object = given.filter((one) => !(one.flags & Null));
    if (object.length === 1) {
      const [single] = object as [ts.Type];
      const element = this.checker.getIndexTypeOfType(single, ts.IndexKind.Number);
      if (element && (this.checker.isArrayType(single) || this.checker.isTupleType(single))) {
        return { kind: "list", item: this.kindOf(element, [...path, "[]"]) };
      }
      if (single.getCallSignatures().length === 0 && path.length < 8) {
        return { kind: "object", fields: this.fieldsOf(single, path) };
      }
    }
    throw new Error(`${path.join(".")}: no kind for ${this.checker.typeToString(type)}`);
  }

  /** The names of the numbers of a constant such as `Category`, by the type of the same name. */
  private namesOf(type: ts.Type, values: number[]): { choices: Record<string, number> } {
    const alias = type.aliasSymbol;
    const source = alias?.declarations?.[0]?.getSourceFile();
    const exported = source ? this.checker.getExportsOfModule(this.checker.getSymbolAtLocation(source)!) : [];
    const constant = exported.find((one) => one.name === alias?.name && one.flags & ts.SymbolFlags.Variable);
    const names = constant ? this.checker.getTypeOfSymbol(constant).getProperties() : [];
    const found: Record<string, number> = {};
    for (const one of names) {
      const value = this.checker.getTypeOfSymbol(one);
      if (value.isNumberLiteral() && values.includes(value.value)) found[one.name] = value.value;
    }
    if (Object.keys(found).length > 0) return { choices: found };
    return { choices: Object.fromEntries(values.map((value) => [String(value), value])) };
  }
}

function content(): string {
  const inputs = new Inputs(program());
  const lines = (all: Record<string, WriteInput>) =>
    Object.entries(all)
      .map(([name, input]) => `  ${JSON.stringify(name)}: ${JSON.stringify(input)},\n`)
      .join("");
  const type = "Readonly<Record<string, WriteInput>>";
  return (
    "// Written by `npm run sdk:inputs`. Do not edit.\n" +
    'import type { WriteInput } from "./fields";\n\n' +
    "/** Every write, by domain and name: what it does, and what it takes. */\n" +
    `export const inputs: ${type} = {\n${lines(inputs.all())}};\n\n` +
    "/** What is composed of simpler fields, to be given to a write. */\n" +
    `export const composed: ${type} = {\n${lines(inputs.composed())}};\n`
  );
}

const text = content();
if (process.argv.includes("--check")) {
  let present = "";
  try {
    present = readFileSync(FILE, "utf8");
  } catch {
    // Not there is not current.
  }
  if (present === text) console.log("sdk/src/cli/inputs.ts is current");
  else {
    console.error("sdk/src/cli/inputs.ts is not what the writes say. Run `npm run sdk:inputs` and commit the result");
    process.exitCode = 1;
  }
} else {
  writeFileSync(FILE, text);
  console.log("sdk/src/cli/inputs.ts is written");
}
