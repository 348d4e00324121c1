import hre from "hardhat";

/** What the documentation comments say of one function. */
export interface FunctionDoc {
  notice: string;
  params: Record<string, string>;
  /** The developers' part, which names what is signed. */
  details: string;
}

interface Output {
  userdoc?: { methods?: Record<string, { notice?: string }> };
  devdoc?: { methods?: Record<string, { details?: string; params?: Record<string, string> }> };
}

/** The documentation of a contract's functions by signature, from the output of the compiler. */
export async function functionDocs(name: string): Promise<Map<string, FunctionDoc>> {
  const { sourceName, contractName } = await hre.artifacts.readArtifact(name);
  const build = await hre.artifacts.getBuildInfo(`${sourceName}:${contractName}`);
  const { userdoc, devdoc } = (build?.output.contracts[sourceName][contractName] ?? {}) as Output;
  const signatures = new Set([...Object.keys(userdoc?.methods ?? {}), ...Object.keys(devdoc?.methods ?? {})]);
  const docs = [...signatures].map((signature): [string, FunctionDoc] => {
    const { details = "", params = {} } = devdoc?.methods?.[signature] ?? {};
    return [signature, { notice: userdoc?.methods?.[signature]?.notice ?? "", params, details }];
  });
  return new Map(docs);
}

/** The first clause of a comment, without references: "Takes money out, at most {X.cashableOf}." -> "Takes money out". */
export function firstClause(text: string): string {
  const plain = text
    .replace(/\s+/g, " ")
    .replace(/\{[^}]*\}|`[^`]*`/g, "")
    .trim();
  return (plain.split(/[.:;,(]/)[0] ?? "").trim();
}

/** "perBeneficiary" -> "Per beneficiary". */
export function inWords(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

/** Longest label that small screens show whole. */
const LONGEST_LABEL = 40;

/** Clauses that say something about a value, and not what it is. */
const ABOUT = /^(see|as|bit|for|an?|which|last|encoded|\d+)\b/i;

/** What to write before a value: what the comments say that it is, if that is short, else its name in words. */
export function labelOf(name: string, said = ""): string {
  const clause = firstClause(said);
  return clause === "" || clause.length > LONGEST_LABEL || ABOUT.test(clause) ? inWords(name) : clause;
}
