import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as ts from "typescript";

const SOURCE = path.join(__dirname, "../src");

/** Two words of letters, one after the other. */
const WORDS = /\p{L}{2,}[,;:]? \p{L}{2,}/u;

/** Where errors are made: what they say stays in English, and other languages say it by the error's name. */
const ERRORS = ["invalid", "CommonwealError"];

/**
 * Texts of two words or more in the source of the SDK that are not what an error says: as "file:line: text".
 *
 * @param folder Within `sdk/src`.
 * @param constants Names of constants whose text is no language, such as types of the ABI.
 */
export function textsIn(folder: string, constants: readonly string[] = []): string[] {
  const files = readdirSync(path.join(SOURCE, folder)).filter((file) => file.endsWith(".ts"));
  return files.flatMap((file) => textsOf(path.join(SOURCE, folder, file), constants));
}

function textsOf(file: string, constants: readonly string[]): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || isOfAnError(node, constants)) return;
    if (ts.isTemplateExpression(node) || ts.isStringLiteralLike(node)) {
      const text = node.getText(source);
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      // What is put into a template counts as a word: "${who} gives".
      if (WORDS.test(text.replace(/\$\{[^}]*\}/g, "it"))) found.push(`${path.basename(file)}:${line + 1}: ${text}`);
    }
    ts.forEachChild(node, walk);
  };
  walk(source);
  return found;
}

/** Whether something only makes an error, or is a constant that is allowed. */
function isOfAnError(node: ts.Node, constants: readonly string[]): boolean {
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return ERRORS.includes(node.expression.getText());
  return ts.isVariableDeclaration(node) && ["message", "hint", ...constants].includes(node.name.getText());
}
