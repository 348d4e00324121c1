import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";
import ts from "typescript";
import { ENTRIES, NODE_ENTRIES } from "../../../sdk/entries";
import { Failed, type Step } from "./step";

/** Adds what a file imports from other packages, itself or through files of its own package. */
function collect(file: string, seen: Set<string>, outside: Set<string>): void {
  if (seen.has(file)) return;
  seen.add(file);
  for (const { fileName } of ts.preProcessFile(readFileSync(file, "utf8"), true, true).importedFiles) {
    if (fileName.startsWith(".")) collect(path.resolve(path.dirname(file), fileName), seen, outside);
    else outside.add(fileName);
  }
}

/** What every entry that is for browsers imports must not be Node's. */
export const browser: Step = {
  name: "browser",
  what: "follows what every entry for browsers imports; nothing of it is Node's",
  async run({ sdk }) {
    const names = Object.keys(ENTRIES).filter((name) => !NODE_ENTRIES.includes(name));
    const [seen, outside] = [new Set<string>(), new Set<string>()];
    for (const name of names) collect(path.join(sdk, `dist/${name}.mjs`), seen, outside);
    const ofNode = [...outside].filter((wanted) => wanted.startsWith("node:") || builtinModules.includes(wanted));
    if (ofNode.length > 0) throw new Failed(ofNode.map((wanted) => `${wanted} is not there in browsers`));
    return [`${names.length} entries, ${seen.size} files, import nothing but ${[...outside].sort().join(", ")}`];
  },
};
