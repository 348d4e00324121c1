import path from "node:path";
import { defineConfig, type Options } from "tsup";
import { COMMANDS, ENTRIES, NODE_ENTRIES, STARTS } from "./entries";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

/** Everything is for browsers as for Node, except the folders of entries that are for Node alone. */
const nodeBuiltIns: Plugin = {
  name: "node-built-ins",
  setup(build) {
    const sources = [...NODE_ENTRIES.map((name) => ENTRIES[name]), ...Object.values(COMMANDS)];
    const folders = sources.map((source) => path.resolve(path.dirname(source)) + path.sep);
    build.onResolve({ filter: /^node:/ }, ({ importer, path: wanted }) => {
      if (folders.some((folder) => importer.startsWith(folder))) return { path: wanted, external: true };
      return { errors: [{ text: `${wanted} is not there in browsers` }] };
    });
  },
};

/** What is loaded later is required in CommonJS: not every tool that runs CommonJS can import. */
const requiredLater: NonNullable<Options["plugins"]>[number] = {
  name: "required-later",
  renderChunk(code) {
    if (this.format !== "cjs") return;
    return { code: code.replace(/\bimport\(("[^"]+"|'[^']+')\)/g, "Promise.resolve().then(() => require($1))") };
  },
};

const starts = Object.fromEntries(STARTS.map((source) => [source.replace(/^src\/(.*)\.ts$/, "starts/$1"), source]));

export default defineConfig({
  entry: { ...ENTRIES, ...COMMANDS, ...starts },
  format: ["esm", "cjs"],
  // A Node built-in without its prefix is not found, and makes the build fail too.
  platform: "browser",
  target: "es2022",
  dts: { entry: ENTRIES },
  sourcemap: true,
  splitting: true,
  treeshake: true,
  clean: true,
  esbuildPlugins: [nodeBuiltIns],
  plugins: [requiredLater],
});
