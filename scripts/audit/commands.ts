import { run } from "./run";
import { found, type Outcome, passed, type Step } from "./step";

/** A step that is a command of the repository; what it says at its end is what it found. */
export function command(
  name: string,
  what: string,
  script: string,
  words: readonly string[],
  summary: (output: string) => string,
): Step {
  const given = words.length > 0 ? ` -- ${words.join(" ")}` : "";
  return {
    name,
    what,
    command: `npm run ${script}${given}`,
    async run({ root, tell }): Promise<Outcome> {
      const npm = ["run", "--silent", script, ...(words.length > 0 ? ["--", ...words] : [])];
      const { code, output } = await run("npm", npm, root, { tell });
      if (code === 0) return passed(summary(output));
      return found(`${name} ended with ${code}`, output.trim().split("\n").slice(-40));
    },
  };
}

/** The last line that is not empty. */
export const lastLine = (output: string): string => output.trim().split("\n").at(-1) ?? "";
