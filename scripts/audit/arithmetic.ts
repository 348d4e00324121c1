import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pythonTools } from "./python";
import { type Context, found, type Outcome, passed, type Step } from "./step";

const FOLDER = "test/symbolic/arithmetic";

/** A contract whose property is false: if that is not seen, nothing that is proven is worth anything. */
const CONTROL = "Control.sol";

/** How long the prover may think about one property, in seconds. */
const LIMIT = 60;

interface Message {
  severity: string;
  message: string;
  formattedMessage: string;
}

// Has no types of its own.
const solc: { compile(input: string, callbacks: object): string } = require("solc");

/** A file with all that it imports, by their names. */
function sourcesOf(root: string, file: string, found: Record<string, { content: string }> = {}) {
  if (found[file]) return found;
  const content = readFileSync(path.join(root, file.startsWith("@") ? `node_modules/${file}` : file), "utf8");
  found[file] = { content };
  for (const [, wanted] of content.matchAll(/from\s+"([^"]+)"/g)) {
    sourcesOf(root, wanted.startsWith(".") ? path.join(path.dirname(file), wanted) : wanted, found);
  }
  return found;
}

/** How the properties of a file fare: how many hold for all numbers, and what is said of the others. */
function proved(root: string, file: string, z3: string, folder: string): { safe: number; unsafe: string[] } {
  const settings = {
    modelChecker: {
      contracts: { [file]: [path.basename(file, ".sol")] },
      engine: "bmc",
      solvers: ["smtlib2"],
      showProvedSafe: true,
      showUnproved: true,
      targets: ["assert"],
    },
    outputSelection: { "*": { "*": [] } },
  };
  // The compiler asks, and Z3 answers: that within the compiler needs threads, which it has not as WebAssembly.
  const smtSolver = (query: string) => {
    const asked = path.join(folder, "query.smt2");
    writeFileSync(asked, query);
    return { contents: spawnSync(z3, [`-T:${LIMIT}`, asked], { encoding: "utf8" }).stdout };
  };
  const input = { language: "Solidity", sources: sourcesOf(root, file), settings };
  const { errors = [] } = JSON.parse(solc.compile(JSON.stringify(input), { smtSolver })) as { errors?: Message[] };
  const safe = errors.filter(({ message }) => message.includes("is safe!")).length;
  const unsafe = errors.filter(({ severity, message }) => {
    return severity === "error" || /^BMC: (Assertion violation (happens|might)|Error)/.test(message);
  });
  return {
    safe,
    unsafe: unsafe.map(({ formattedMessage }) => formattedMessage.split("\n").slice(0, 4).join(" ").trim()),
  };
}

/** The properties in a file, by the functions that say them. */
const propertiesIn = (source: string) => [...source.matchAll(/function (check_\w+)/g)].map(([, name]) => name);

async function prove(context: Context): Promise<Outcome> {
  const z3 = path.join(await pythonTools(context), "z3");
  const folder = mkdtempSync(path.join(tmpdir(), "commonweal-proofs-"));
  try {
    const details: string[] = [];
    let count = 0;
    for (const name of readdirSync(path.join(context.root, FOLDER)).sort()) {
      if (!name.endsWith(".sol")) continue;
      const file = path.join(FOLDER, name);
      const properties = propertiesIn(readFileSync(path.join(context.root, file), "utf8"));
      context.tell(`${name}: ${properties.join(", ")}`);
      const { safe, unsafe } = proved(context.root, file, z3, folder);
      if (name === CONTROL) {
        if (unsafe.length !== properties.length) details.push(`${name} is false, and that was not seen`);
        continue;
      }
      count += safe;
      if (safe !== properties.length) details.push(`${name}: ${safe} of ${properties.length} proven`, ...unsafe);
    }
    if (details.length > 0) return found("not all is proven", details);
    return passed(`${count} properties hold for all numbers; a false one was refuted`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The compiler's own model checker over the libraries of whole numbers, with Z3. */
export const arithmetic: Step = {
  name: "arithmetic",
  what: "proofs for all numbers: refunds, fees, the co-operatives' votes (test/symbolic/arithmetic)",
  command: "npm run audit -- arithmetic",
  run: prove,
};
