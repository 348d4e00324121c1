/**
 * What can be imported from the package: path after `@commonweal/sdk/` -> source. `exports` and `typesVersions` of package.json
 * say the same, which `npm run sdk:check` compares.
 */
export const ENTRIES: Readonly<Record<string, string>> = {
  index: "src/index.ts",
  relationships: "src/relationships/entry.ts",
  cooperatives: "src/cooperatives/entry.ts",
  societies: "src/societies/entry.ts",
  wallets: "src/wallets/entry.ts",
  abi: "src/abi/index.ts",
  "languages/es": "src/messages/es/index.ts",
  react: "src/react/index.ts",
  testing: "src/testing/index.ts",
};

/**
 * Where apps start: what these need is built into files of its own, apart from what an entry has beside it, so that a page can
 * load it alone. They cannot be imported by themselves.
 */
export const STARTS: readonly string[] = [
  "src/connect.ts",
  "src/relationships/module.ts",
  "src/cooperatives/module.ts",
  "src/societies/module.ts",
  "src/wallets/module.ts",
];

/** Entries that run in Node alone: only the folders of these and of {@link COMMANDS} may import what is Node's. */
export const NODE_ENTRIES: readonly string[] = ["testing"];

/** Commands of the package: name -> source; `bin` of package.json says the same. */
export const COMMANDS: Readonly<Record<string, string>> = { commonweal: "src/cli/main.ts" };
