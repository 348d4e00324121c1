import { execFile } from "node:child_process";

/** What every step works on. */
export interface Context {
  /** The repository. */
  root: string;
  /** The package. */
  sdk: string;
  /** A folder that is removed at the end. */
  temporary: string;
  /** The packed package; packed when the first step asks. */
  tarball(): Promise<string>;
  /** Write figures instead of comparing them. */
  write: boolean;
}

/** A step of the check. */
export interface Step {
  name: string;
  /** What it does, in a line. */
  what: string;
  /**
   * @returns What was found, a line each.
   * @throws Failed
   */
  run(context: Context): Promise<string[]>;
}

/** Thrown by a step that found something wrong: what, a line each. */
export class Failed extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join("\n"));
  }
}

/**
 * Runs a tool of this repository and gives what it printed.
 *
 * @param accepts Exit codes that are no failure.
 * @param env What its environment has beside this one's.
 * @throws Failed with its output.
 */
export function run(
  command: string,
  args: readonly string[],
  cwd: string,
  { accepts = [0], env = {} }: { accepts?: readonly number[]; env?: Readonly<Record<string, string>> } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd, maxBuffer: 1 << 28, env: { ...process.env, ...env, NO_COLOR: "1", FORCE_COLOR: "0" } };
    execFile(command, [...args], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code ?? 1);
      if (accepts.includes(code)) return resolve(stdout);
      const said = `${stdout}\n${stderr}`.split("\n").filter((line) => line.trim() !== "");
      // Lines of code that was made small tell nobody anything.
      const readable = said.slice(-40).map((line) => line.slice(0, 300));
      reject(new Failed([`${[command, ...args].join(" ")} ended with ${code}`, ...readable]));
    });
  });
}

/** A tool that is installed in the repository. */
export function tool({ root }: Context, name: string): string {
  return `${root}/node_modules/.bin/${name}`;
}
