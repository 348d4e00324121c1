import { type Context, Failed, run, type Step, tool } from "./step";

/** publint, which finds what is wrong in package.json and the packed files. */
export const publint: Step = {
  name: "publint",
  what: "publint finds nothing in the packed package, warnings and suggestions included",
  async run(context) {
    const printed = await run(tool(context, "publint"), [await context.tarball(), "--strict"], context.root);
    if (!printed.includes("All good!")) throw new Failed(printed.split("\n").filter((line) => line.trim() !== ""));
    return ["nothing found"];
  },
};

/** The part that is used of what are-the-types-wrong answers. */
interface Analysis {
  analysis: {
    entrypoints: Record<string, { resolutions: Record<string, unknown> }>;
    problems: { kind: string; entrypoint?: string; resolutionKind?: string }[];
  };
}

/** are-the-types-wrong, which resolves every entry in every way that TypeScript knows. */
export const types: Step = {
  name: "types",
  what: "are-the-types-wrong finds nothing in any entry, in all resolution modes",
  async run(context: Context) {
    const args = [await context.tarball(), "--format", "json"];
    const printed = await run(tool(context, "attw"), args, context.root, { accepts: [0, 1] });
    const { entrypoints, problems } = (JSON.parse(printed) as Analysis).analysis;
    if (problems.length > 0) {
      throw new Failed(problems.map((one) => `${one.entrypoint} (${one.resolutionKind}): ${one.kind}`));
    }
    const modes = Object.keys(Object.values(entrypoints)[0].resolutions);
    return [`${Object.keys(entrypoints).length} entries in ${modes.length} modes (${modes.join(", ")}): nothing found`];
  },
};
