import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { COMMANDS } from "../../../sdk/entries";
import { type Context, Failed, run, type Step, tool } from "./step";

const PROJECTS = path.join(__dirname, "projects");

/** What the program prints everywhere. */
const EXPECTED = {
  id: 66,
  signed: true,
  refused: "CommunityWallet_NotEmpty",
  caught: "NoProvider",
  amount: "INVALID_ARGUMENT",
  language: "es",
  hashes: true,
  connect: "function",
};

/** Options of TypeScript in all projects: everything is checked, the package's declarations too. */
const STRICT = { strict: true, noUncheckedIndexedAccess: true, target: "es2022", types: [], skipLibCheck: false };

/** Where a package is that the SDK needs. */
function folderOf({ sdk, root }: Context, dependency: string): string {
  const places = [sdk, root].map((folder) => path.join(folder, "node_modules", dependency));
  const found = places.find((folder) => existsSync(folder));
  if (!found) throw new Failed([`${dependency} is not installed`]);
  return found;
}

/**
 * A new project with the packed package in it. What the package needs is taken from this repository: no registry is asked.
 *
 * @param program The name that the program has there.
 */
async function project(context: Context, name: string, program: string, manifest: object, compiler: object) {
  const folder = path.join(context.temporary, name);
  mkdirSync(folder);
  const { dependencies } = JSON.parse(readFileSync(path.join(context.sdk, "package.json"), "utf8"));
  const needed = ["ethers", ...Object.keys(dependencies ?? {})];
  const write = (file: string, content: object) =>
    writeFileSync(path.join(folder, file), `${JSON.stringify(content, null, 2)}\n`);
  write("package.json", {
    name,
    private: true,
    ...manifest,
    dependencies: {
      "@commonweal/sdk": `file:${await context.tarball()}`,
      ...Object.fromEntries(needed.map((dependency) => [dependency, `file:${folderOf(context, dependency)}`])),
    },
    overrides: Object.fromEntries(needed.map((dependency) => [dependency, `$${dependency}`])),
  });
  write("tsconfig.json", { compilerOptions: { ...STRICT, ...compiler }, files: [program] });
  copyFileSync(path.join(PROJECTS, "program.ts"), path.join(folder, program));
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", "--silent"], folder);
  await run(tool(context, "tsc"), ["-p", "."], folder);
  return folder;
}

/** Runs the program, and requires that it prints what it must. */
async function requirePrinted(folder: string, file: string): Promise<void> {
  const printed = (await run(process.execPath, [file], folder)).trim();
  if (isDeepStrictEqual(JSON.parse(printed), EXPECTED)) return;
  throw new Failed([`${file} printed ${printed}`, `instead of ${JSON.stringify(EXPECTED)}`]);
}

const DOM = { lib: ["es2022", "dom"] };
const NODE16 = { ...DOM, module: "node16", moduleResolution: "node16" };

/** A strict TypeScript project of ES modules. */
export const typescript: Step = {
  name: "typescript",
  what: "installs the package into a new strict TypeScript project, checks types, runs a program and the commands",
  async run(context) {
    const folder = await project(context, "typescript", "program.mts", { type: "module" }, NODE16);
    await requirePrinted(folder, "program.mjs");
    for (const name of Object.keys(COMMANDS)) {
      const help = await run(path.join(folder, "node_modules/.bin", name), ["--help"], folder);
      if (!help.startsWith(`Usage: ${name} `)) throw new Failed([`${name} --help printed ${help}`]);
    }
    const commands = Object.keys(COMMANDS).join(", ");
    return [`ES modules of Node: the types hold, the program says what it should; commands answer: ${commands}`];
  },
};

/** A plain CommonJS project. */
export const commonjs: Step = {
  name: "commonjs",
  what: "the same in a project of CommonJS",
  async run(context) {
    const folder = await project(context, "commonjs", "program.cts", { type: "commonjs" }, NODE16);
    const program = readFileSync(path.join(folder, "program.cjs"), "utf8");
    if (!program.includes('require("@commonweal/sdk")')) throw new Failed(["The program does not use require"]);
    await requirePrinted(folder, "program.cjs");
    return ["CommonJS of Node: the types hold, the program says what it should"];
  },
};

/** A page that Vite builds. */
export const vite: Step = {
  name: "vite",
  what: "the same in a page that Vite builds, in which nothing of Node is left",
  async run(context) {
    const bundler = { ...DOM, module: "esnext", moduleResolution: "bundler", noEmit: true };
    const folder = await project(context, "vite", "program.ts", { type: "module" }, bundler);
    copyFileSync(path.join(PROJECTS, "index.html"), path.join(folder, "index.html"));
    copyFileSync(path.join(PROJECTS, "vite.config.mjs"), path.join(folder, "vite.config.mjs"));
    await run(tool(context, "vite"), ["build", "--logLevel", "warn"], folder);
    const assets = path.join(folder, "dist/assets");
    const scripts = readdirSync(assets).filter((file) => file.endsWith(".js"));
    const page = readFileSync(path.join(folder, "dist/index.html"), "utf8");
    const begun = scripts.filter((file) => page.includes(file));
    for (const file of begun) await requirePrinted(folder, path.join("dist/assets", file));
    const size = scripts.reduce((sum, file) => sum + statSync(path.join(assets, file)).size, 0);
    return [`a page with ${Math.round(size / 1000)} kB of script, ethers included: it says what it should`];
  },
};
