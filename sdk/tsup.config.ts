import { defineConfig } from "tsup";

export default defineConfig({
  entry: {
    index: "src/index.ts",
    relationships: "src/relationships/index.ts",
    cooperatives: "src/cooperatives/index.ts",
    societies: "src/societies/index.ts",
    wallets: "src/wallets/index.ts",
  },
  format: ["esm", "cjs"],
  // For browsers as for Node: a Node built-in in the code makes the build fail.
  platform: "browser",
  target: "es2022",
  dts: true,
  sourcemap: true,
  splitting: true,
  treeshake: true,
  clean: true,
  external: ["ethers"],
});
