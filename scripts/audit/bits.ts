import { rmSync } from "node:fs";
import path from "node:path";
import { pythonTools } from "./python";
import { run } from "./run";
import { found, type Outcome, passed, type Step } from "./step";

/** Halmos over what is packed into words: every path of the bytecode, for all words. */
export const bits: Step = {
  name: "bits",
  what: "proofs for all words: ballots, acts that wait to be rejected (test/symbolic/bits)",
  command: "npm run audit -- bits",
  async run(context): Promise<Outcome> {
    const { root, tell } = context;
    const programs = await pythonTools(context);
    // What was built before, of files that are gone, would be proven too.
    for (const built of ["out", "cache"])
      rmSync(path.join(root, "test/symbolic", built), { recursive: true, force: true });
    // It builds with the forge of this repository.
    const env = { FOUNDRY_PROFILE: "symbolic", PATH: `${path.join(root, "node_modules/.bin")}:${process.env.PATH}` };
    const words = ["--root", ".", "--forge-build-out", "test/symbolic/out", "--solver-timeout-assertion", "60000"];
    const { code, output } = await run(path.join(programs, "halmos"), words, root, { env, tell });
    const [good, bad] = [/\[PASS\]/g, /\[(FAIL|TIMEOUT|ERROR)\]/g].map((mark) => (output.match(mark) ?? []).length);
    if (code !== 0 || bad > 0 || good === 0) {
      return found(`${good} properties proven, ${bad} not`, output.trim().split("\n").slice(-25));
    }
    return passed(`${good} properties hold for all words`);
  },
};
