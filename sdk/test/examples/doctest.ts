/** Runs an example of the documentation: with the SDK and a scope as its names, and with every `// value` as what must be given. */
import { expect } from "chai";
import ts from "typescript";

/** `12n`, `"text"`, `true`, `[…]`, `{ … }` at the beginning of a comment; the rest is for people. */
const VALUE = /^\/\/ (-?\d+n?|"(?:[^"\\]|\\.)*"|true|false|null|undefined|\[.*\]|\{.*\})(?::.*)?$/;

/** An example as code that checks what it says. */
export function checked(code: string): string {
  const source = ts.createSourceFile("example.ts", code, ts.ScriptTarget.ES2022, true);
  const edits: [at: number, text: string][] = [];
  for (const statement of source.statements) {
    const comment = ts.getTrailingCommentRanges(code, statement.end)?.[0];
    if (!comment || !ts.isExpressionStatement(statement)) continue;
    const said = VALUE.exec(code.slice(comment.pos, comment.end))?.[1];
    if (said === undefined) continue;
    const { expression } = statement;
    edits.push([expression.getStart(), "__same("], [expression.end, `, (${said}))`]);
  }
  return edits
    .sort(([one], [other]) => other - one)
    .reduce((text, [at, insert]) => text.slice(0, at) + insert + text.slice(at), code);
}

/** Runs it; what it prints is not printed. */
export async function runExample(code: string, scope: Record<string, unknown>): Promise<void> {
  const body = ts.transpileModule(`async () => {\n${checked(code)}\n}`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.None },
  }).outputText;
  const quiet = { ...console, log: () => {} };
  const names = {
    ...scope,
    console: quiet,
    __same: (given: unknown, said: unknown) => expect(given).to.deep.equal(said),
  };
  const made = new Function(...Object.keys(names), `return (${body.replace(/;\s*$/, "")});`);
  await (made(...Object.values(names)) as () => Promise<void>)();
}
