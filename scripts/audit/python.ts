import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { run } from "./run";
import { type Context, NotHere } from "./step";

const REQUIREMENTS = path.join(__dirname, "requirements.txt");

/**
 * The folder of programs of an environment of Python that has the tools of `requirements.txt` and nothing else; made the first
 * time, and again when they change.
 *
 * @throws NotHere where there is no Python, or its package index cannot be reached.
 */
export async function pythonTools({ root, tell }: Context): Promise<string> {
  const wanted = createHash("sha256").update(readFileSync(REQUIREMENTS)).digest("hex").slice(0, 16);
  const folder = path.join(root, ".audit", `python-${wanted}`);
  const [programs, complete] = [path.join(folder, "bin"), path.join(folder, "complete")];
  if (existsSync(complete)) return programs;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.dirname(folder), { recursive: true });
  tell("making an environment of Python for the tools, once");
  const made = await run("python3", ["-m", "venv", folder], root);
  if (made.code !== 0) throw new NotHere(`Python 3 with venv is needed: ${lastLine(made.output)}`);
  const words = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", REQUIREMENTS];
  const installed = await run(path.join(programs, "python"), words, root);
  if (installed.code !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new NotHere(`the tools could not be installed from Python's package index: ${lastLine(installed.output)}`);
  }
  writeFileSync(complete, `${new Date().toISOString()}\n`);
  return programs;
}

function lastLine(output: string): string {
  return output.trim().split("\n").at(-1) ?? "";
}
