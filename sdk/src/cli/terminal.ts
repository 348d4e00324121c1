import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { toCommonwealError } from "../core/errors";
import { EXIT, exitCodeOf } from "./exitCodes";
import { UsageError } from "./usage";

/** Where the tool reads and writes; a test gives its own. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Whether a person is there to be asked. */
  interactive: boolean;
  env: Readonly<Record<string, string | undefined>>;
  stdin(): Promise<string>;
  /** What a person answers; a hidden answer is not shown. */
  ask(question: string, hidden?: boolean): Promise<string>;
}

/** The terminal of this process. */
export const processTerminal: Terminal = {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  interactive: Boolean(process.stdin.isTTY && process.stderr.isTTY),
  env: process.env,
  stdin: async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString("utf8");
  },
  ask: async (question, hidden = false) => {
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
    process.stderr.write(question);
    const lines = createInterface({ input: process.stdin, output: hidden ? silent : process.stderr, terminal: hidden });
    try {
      return await lines.question("");
    } finally {
      lines.close();
      if (hidden) process.stderr.write("\n");
    }
  },
};

/** Values as other programs read them: integers of any size as decimal text. */
export function plainJson(value: unknown, space?: number): string {
  return JSON.stringify(value, (_, field) => (typeof field === "bigint" ? field.toString() : field), space);
}

/** The fields of an event in one line. */
export const argsInWords = (args: Record<string, unknown>): string =>
  Object.entries(args)
    .map(([name, value]) => `${name}=${typeof value === "object" ? plainJson(value) : String(value)}`)
    .join(" ");

/**
 * What the tool prints: results on the standard output, progress and questions on the error output.
 */
export class Output {
  constructor(
    readonly terminal: Terminal,
    readonly json: boolean,
    private readonly quiet: boolean,
  ) {}

  /** The result: an object for programs, lines for people. */
  result(value: unknown, lines: readonly string[]): void {
    this.terminal.out(this.json ? plainJson(value, 2) : lines.join("\n"));
  }

  /** One line of a result that goes on. */
  item(value: unknown, line: string): void {
    this.terminal.out(this.json ? plainJson(value) : line);
  }

  progress(line: string): void {
    if (!this.quiet) this.terminal.err(line);
  }

  /** Says what went wrong; gives the exit code. */
  failure(thrown: unknown): number {
    if (thrown instanceof UsageError) {
      if (this.json) this.terminal.out(plainJson({ error: { code: "USAGE", message: thrown.message } }, 2));
      this.terminal.err(`commonweal: ${thrown.message}`);
      return EXIT.usage;
    }
    const error = toCommonwealError(thrown);
    const { code, name, message, hint, args } = error;
    if (this.json) this.terminal.out(plainJson({ error: { code, name, message, hint, args } }, 2));
    this.terminal.err(`commonweal: ${message} (${name})`);
    for (const [key, value] of Object.entries(args)) {
      if (typeof value !== "object") this.terminal.err(`  ${key}: ${value}`);
    }
    if (hint) this.terminal.err(hint);
    return exitCodeOf(code);
  }
}
