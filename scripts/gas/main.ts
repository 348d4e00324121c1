import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import hre from "hardhat";
import { documentDrift, writeDocument } from "./document";
import { DOMAINS } from "./domains";
import { explain } from "./explain";
import { calldataGas } from "./floor";
import { begin, measure, measureAll, SIZES } from "./measure";
import { drift, formatTable, judge, number, readTable, render, writeTable } from "./table";

const HELP = `Measures what every operation costs, beside peers that do comparable work.

  npm run gas                 measure, write gas/table.json and docs/gas.md
  npm run gas:check           measure, compare with what is committed, write nothing

Options (after --):
  --check             compare instead of write: fails on drift, growth with n, a passed limit, or more than
                      12 % over the floor without a note
  --json              print the table as JSON instead of as text
  --domain NAME       only this domain; the others' committed figures are left alone (${DOMAINS.map(({ name }) => name).join(", ")})
  --sizes N,N,…       only at these sizes of the population; prints, but neither writes nor compares
  --explain TEXT      say where the gas goes of the operations whose name contains TEXT; writes nothing
  --help              this text

Ends with 0 if all is well, 1 if the check fails or something breaks, 2 if it is called wrongly.`;

/** Thrown when the command line makes no sense. */
class UsageError extends Error {}

function readArguments() {
  try {
    return parseArgs({
      options: {
        check: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        domain: { type: "string" },
        sizes: { type: "string" },
        explain: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Tells a person what is being done; the table itself goes to the standard output. */
function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function main(): Promise<number> {
  const options = readArguments();
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  const domains = DOMAINS.filter(({ name }) => options.domain === undefined || name === options.domain);
  if (domains.length === 0) throw new UsageError(`There is no domain ${options.domain}.`);
  const sizes = options.sizes?.split(",").map(Number);
  if (sizes?.every((size, i) => Number.isInteger(size) && size > (sizes[i - 1] ?? 0)) === false) {
    throw new UsageError(`Sizes are whole numbers that rise: ${options.sizes}.`);
  }

  if (options.explain !== undefined) return explainOperations(domains, options.explain);

  const started = Date.now();
  const measurements = await measureAll(domains, sizes, progress);
  const rows = measurements.map(({ row }) => row);
  console.log(options.json ? formatTable(rows).trimEnd() : render(rows));
  progress(`measured in ${Math.round((Date.now() - started) / 1_000)} s`);

  const findings = judge(rows);
  const table = join(hre.config.paths.root, "gas/table.json");
  const page = join(hre.config.paths.root, "docs/gas.md");
  const committed = readTable(table);
  const isOurs = ({ operation }: { operation: string }) =>
    domains.some(({ name }) => operation.startsWith(`${name}: `));
  if (options.check) {
    findings.push(...drift(committed.filter(isOurs), rows));
    // The page shows all domains, so it can be compared only if all were measured.
    if (domains.length === DOMAINS.length) findings.push(...documentDrift(page, measurements));
  } else if (options.sizes === undefined) {
    writeTable(table, [...committed.filter((row) => !isOurs(row)), ...rows]);
    progress(`written: ${relative(process.cwd(), table)}`);
    if (domains.length === DOMAINS.length) {
      writeDocument(page, measurements);
      progress(`written: ${relative(process.cwd(), page)}`);
    } else progress("docs/gas.md shows all domains: run without --domain to renew it.");
  }
  for (const finding of findings) progress(`✗ ${finding}`);
  if (options.check) progress(findings.length === 0 ? "gas: as committed" : `gas: ${findings.length} findings`);
  return options.check && findings.length > 0 ? 1 : 0;
}

async function explainOperations(domains: typeof DOMAINS, text: string): Promise<number> {
  let found = 0;
  for (const domain of domains) {
    const { chain, world } = await begin(domain);
    await domain.populate(world, 0, SIZES[0]);
    for (const operation of domain.operations.filter((one) => one.operation.includes(text))) {
      found += 1;
      let story = "";
      const { gas, floor } = await measure(chain, world, operation, async (sent, receipt) => {
        story = await explain(receipt.hash, 21_000 + calldataGas(sent.data), receipt.gasUsed);
      });
      console.log(`\n${operation.operation}: ${number(gas)}, floor ${number(floor.total)}\n${story}`);
    }
  }
  if (found === 0) throw new UsageError(`No operation is named like ${text}.`);
  return 0;
}

main()
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error: unknown) => {
    if (error instanceof UsageError) {
      progress(`${error.message}\n\n${HELP}`);
      process.exitCode = 2;
    } else {
      console.error(error);
      process.exitCode = 1;
    }
  });
