import { readFileSync } from "node:fs";
import path from "node:path";
import { COMMANDS, ENTRIES } from "../../../sdk/entries";
import { type Context, Failed, run, type Step } from "./step";

/** The part of package.json that says what can be imported. */
interface Manifest {
  exports: Record<string, unknown>;
  typesVersions: Record<string, Record<string, string[]>>;
  bin?: Record<string, string>;
}

const files = (name: string) => ({
  import: { types: `./dist/${name}.d.mts`, default: `./dist/${name}.mjs` },
  require: { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` },
});

/** What package.json must say for the entries. */
function expected(): Required<Manifest> {
  const names = Object.keys(ENTRIES);
  const paths = names.map((name) => [name === "index" ? "." : `./${name}`, files(name)]);
  const older = names.filter((name) => name !== "index").map((name) => [name, [`./dist/${name}.d.ts`]]);
  const commands = Object.keys(COMMANDS).map((name) => [name, `./dist/${name}.mjs`]);
  return {
    exports: { ...Object.fromEntries(paths), "./package.json": "./package.json" },
    typesVersions: { "*": Object.fromEntries(older) },
    bin: Object.fromEntries(commands),
  };
}

/** Builds the package, and compares what package.json exports with the list of entries. */
export const build: Step = {
  name: "build",
  what: "builds the package; package.json exports what sdk/entries.ts lists",
  async run(context) {
    const manifest: Manifest = JSON.parse(readFileSync(path.join(context.sdk, "package.json"), "utf8"));
    const wanted = expected();
    for (const key of ["exports", "typesVersions", "bin"] as const) {
      const [found, should] = [manifest[key] ?? {}, wanted[key]].map((value) => JSON.stringify(value, null, 2));
      if (found !== should) throw new Failed([`"${key}" of sdk/package.json should be ${should}`]);
    }
    await run("npm", ["run", "build", "--silent"], context.sdk);
    return [
      `${Object.keys(ENTRIES).length} entries, as ES modules and as CommonJS: ${Object.keys(ENTRIES).join(", ")}`,
    ];
  },
};

/** Packs the package into the temporary folder. */
export async function pack({ sdk, temporary }: Context): Promise<string> {
  const printed = await run("npm", ["pack", "--json", "--silent", "--pack-destination", temporary], sdk);
  const packed = JSON.parse(printed);
  const [{ filename }] = Array.isArray(packed) ? packed : Object.values(packed);
  return path.join(temporary, filename);
}
