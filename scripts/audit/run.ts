import { spawn } from "node:child_process";

/** What a program printed, and how it ended. */
export interface Ended {
  code: number;
  /** All that it printed, errors included. */
  output: string;
}

/** Runs a program; what it prints is kept, and told line by line if somebody wants to know. */
export function run(
  program: string,
  words: readonly string[],
  cwd: string,
  { env = {}, tell }: { env?: Readonly<Record<string, string>>; tell?: (line: string) => void } = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(program, [...words], { cwd, env: { ...process.env, NO_COLOR: "1", ...env } });
    let output = "";
    const take = (chunk: Buffer) => {
      output += chunk;
      for (const line of String(chunk).split("\n")) if (line.trim() !== "") tell?.(line);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.on("error", (error) => resolve({ code: 127, output: String(error) }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
