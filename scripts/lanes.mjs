// Commands side by side, of which the output is shown one after the other. There are two lanes, since most computers have two
// cores.
import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

const LANES = 2;

/** The folder of the repository, in which every command runs. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Starts a command. What it prints is kept until `show` is called, then streamed; `said` waits until it has printed something. */
export function start([file, ...words], environment = {}) {
  const began = Date.now();
  const colour = process.stdout.isTTY ? { FORCE_COLOR: "1" } : {};
  const child = spawn(file, words, {
    cwd: root,
    env: { ...process.env, ...colour, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const printed = [];
  let shown = false;
  const listen = (from, to) =>
    from.on("data", (chunk) => {
      if (from === child.stdout) output += chunk;
      if (shown) to.write(chunk);
      else printed.push([to, chunk]);
    });
  listen(child.stdout, process.stdout);
  listen(child.stderr, process.stderr);
  const seconds = () => (Date.now() - began) / 1000;
  const ended = new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: 1, output: String(error), seconds: seconds() }));
    child.on("close", (code) =>
      resolve({ code: code ?? 1, output: stripVTControlCharacters(output), seconds: seconds() }),
    );
  });
  const show = () => {
    shown = true;
    for (const [to, chunk] of printed) to.write(chunk);
    return ended;
  };
  const said = (words) =>
    new Promise((resolve) => {
      const look = () => output.includes(words) && resolve();
      child.stdout.on("data", look);
      ended.then(resolve);
      look();
    });
  return { ended, show, said };
}

/** Starts jobs in their order, `LANES` at a time, with `begin`, which is to return what `start` returns. Returns promises of that. */
export function startAll(jobs, begin) {
  const begun = [];
  const running = jobs.map((_, i) => new Promise((resolve) => (begun[i] = resolve)));
  let next = 0;
  const lane = async () => {
    while (next < jobs.length) {
      const i = next++;
      const started = begin(jobs[i]);
      begun[i](started);
      await started.ended;
    }
  };
  for (let i = 0; i < LANES; i++) lane();
  return running;
}
