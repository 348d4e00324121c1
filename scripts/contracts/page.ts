import { type Built, builtContracts, type Slot, type Types } from "./builds";
import { LIMIT } from "./limit";

/** Where the page is, from the repository. */
export const PAGE = "docs/contracts.md";

const number = (value: number) => value.toLocaleString("en");

/** `mapping(address => struct Pot)`: without numbers that change with every line of source. */
const typeName = (types: Types, type: string) => types[type]?.label ?? type;

/** "0–27": from which byte to which, counted from the low end of the slot; a variable of whole slots has all of them. */
function bytesOf(types: Types, { offset, type }: Slot): string {
  const size = Number(types[type]?.numberOfBytes ?? 32);
  return size >= 32 ? "all" : `${offset}–${offset + size - 1}`;
}

function layout(types: Types, slots: readonly Slot[]): string {
  const rows = slots.map((one) => {
    return `| ${one.slot} | ${bytesOf(types, one)} | \`${one.label}\` | \`${typeName(types, one.type)}\` |\n`;
  });
  return `| slot | bytes | name | type |\n| ---: | --- | --- | --- |\n${rows.join("")}`;
}

/** Structs in storage of any of the contracts, by their names. */
function structsOf(all: readonly Built[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { types } of all) {
    for (const { label, members } of Object.values(types)) {
      if (members) found.set(label.replace(/^struct /, ""), layout(types, members));
    }
  }
  return new Map([...found].sort(([one], [other]) => one.localeCompare(other)));
}

/** Contracts of which the storage is the same, as those that a contract continues in: described once. */
function layoutsOf(all: readonly Built[]): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const { name, storage, types } of all) {
    if (storage.length === 0) continue;
    const text = layout(types, storage);
    names.set(text, [...(names.get(text) ?? []), name]);
  }
  return names;
}

/** Sizes, bytecode and storage of all contracts, as a page. */
export async function page(): Promise<string> {
  const all = await builtContracts();
  const sizes = all.map(({ name, source, bytes, hash }) => {
    return `| [${name}](../${source}) | ${number(bytes)} | \`${hash}\` |\n`;
  });
  const layouts = [...layoutsOf(all)].map(([text, names]) => `### ${names.join(", ")}\n\n${text}\n`);
  const structs = [...structsOf(all)].map(([name, text]) => `### ${name}\n\n${text}\n`);
  return `# Contracts as they are compiled

Written by \`npm run contracts\` from what the compiler says; \`npm run contracts -- --check\`, which every change runs through, fails where the page is
not what a new build gives. So a build on any machine gives the same code, and a change of storage is seen as a line here.

## Sizes and code

Bytes are those of the code on the chain, at most ${number(LIMIT)} (the chain's own limit is 24,576). The hash is keccak256 of the code that makes the
contract, without arguments of its constructor; the compiler, its settings and the sources decide it, and nothing else.

| contract | bytes | keccak256 of the creation code |
| --- | ---: | --- |
${sizes.join("")}
## Storage

Bytes are counted from the low end of a slot. Contracts of one heading have the same storage: one of them continues in the others. What is packed
by hand into a word is described at its type (\`contracts/**/types\`).

${layouts.join("")}
## Structs in storage

Slots are counted from the beginning of the struct.

${structs.join("")}`
    .trimEnd()
    .concat("\n");
}
