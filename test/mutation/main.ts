/**
 * Changes the contracts in many small ways and looks which changes no test notices: `npm run mutation`.
 */
import path from "node:path";
import { readCommandLine } from "../../scripts/commandLine";
import { Builds } from "./builds";
import { chunksOf } from "./chunks";
import { type Sources, sourcesOfBuild, treesOf } from "./compiler";
import { DOMAINS, type Domain } from "./domains";
import { type Mutant, mutantsOf, oneLine } from "./mutants";
import { accountOf, tableOf, writePage } from "./report";
import { Results, shortHash } from "./results";
import type { Ran } from "./task";
import { Trial } from "./trial";

const HELP = `Changes the contracts in many small ways, one at a time, and looks which changes no test notices.

  npm run mutation                       every mutant that was not tried yet
  npm run mutation -- wallets common     of some domains
  npm run mutation -- --minutes 60       as many as an hour allows; the next run goes on from there
  npm run mutation -- --survivors        once more those that survived, after tests were written
  npm run mutation -- --report           no run: writes docs/mutation.md from what is known

Domains: ${DOMAINS.map(({ name }) => name).join(", ")}

Options (after --):
  --minutes N   begins no mutant after so many minutes
  --file NAME   only sources whose path contains NAME
  --survivors   only those that survived before
  --lanes N     how many at a time (2)
  --report      writes docs/mutation.md
  --check       fails if docs/mutation.md is not what the results say, a survivor has no reason, or fewer than 95 % were killed
  --json        prints the outcome as JSON; progress goes to the standard error
  --help        this text

What became of each mutant is kept in test/mutation/results; a source that changes has new mutants. Ends with 0 if all is well, 1 if
--check found something, 2 if it is called wrongly.`;

/** Mutants that are compiled together: more make a build that takes longer than it saves. */
const TOGETHER = 150;

/** A domain with all its mutants and what is known of them. */
export interface Known {
  domain: Domain;
  sources: Sources;
  mutants: Mutant[];
  results: Results;
}

async function known(domain: Domain, sources: Sources): Promise<Known> {
  const files = Object.keys(sources).filter((file) => file.startsWith(domain.contracts));
  const trees = await treesOf(sources, files);
  const mutants = files.sort().flatMap((file) => mutantsOf(file, trees.get(file)!, sources[file]!.content));
  return {
    domain,
    sources,
    mutants,
    results: new Results(domain.name, mutants, (file) => shortHash(sources[file]!.content)),
  };
}

interface Wish {
  file?: string;
  survivors: boolean;
  lanes: number;
  until: number;
}

async function tryAll({ domain, sources, mutants, results }: Known, wish: Wish): Promise<void> {
  const builds = new Builds(sources, domain);
  const wanted = mutants.filter(
    (one) => results.fateOf(one) === (wish.survivors ? "s" : ".") && (!wish.file || one.file.includes(wish.file)),
  );
  const chunks = chunksOf(wanted, TOGETHER);
  let [tried, killed] = [0, 0];
  let recorded: Ran | undefined;
  const began = Date.now();

  const note = (mutant: Mutant, fate: "k" | "s" | "i", why: string) => {
    results.set(mutant, fate);
    tried++;
    if (fate === "k") killed++;
    const minutes = ((Date.now() - began) / 60_000).toFixed(1);
    const word = { k: "killed  ", s: "SURVIVED", i: "refused " }[fate];
    const place = `${path.basename(mutant.file)}:${mutant.line}`;
    const change = `${oneLine(mutant.before)} → ${oneLine(mutant.after) || "nothing"}`;
    process.stderr.write(
      `${domain.name} ${tried}/${wanted.length} (${killed} killed, ${minutes} min) ${word} ${place} ${change}  [${why.slice(0, 90)}]\n`,
    );
  };

  const chunkIn = async (chunk: readonly Mutant[], folder: string): Promise<void> => {
    const numbered = new Map(chunk.map((mutant, i) => [i + 1, mutant]));
    for (const number of await builds.refused(numbered)) {
      note(numbered.get(number)!, "i", "not compiled");
      numbered.delete(number);
    }
    if (numbered.size === 0) return;
    const trouble = await builds.write(numbered, folder);
    if (trouble) {
      const left = [...numbered.values()];
      if (left.length === 1) return note(left[0]!, "i", trouble);
      await chunkIn(left.slice(0, left.length / 2), folder);
      return chunkIn(left.slice(left.length / 2), folder);
    }
    const trial = new Trial(domain, folder);
    const alone = chunk.length === 1 && chunk[0]!.form === "place";
    if (alone && recorded) trial.recordedAs(recorded);
    else if (alone) return;
    else {
      const leftOut = await trial.record();
      if (!recorded) for (const { title, error } of leftOut) process.stderr.write(`  left out: ${title} (${error})\n`);
      recorded = trial.recorded;
    }
    for (const [number, mutant] of numbered) {
      if (Date.now() > wish.until) return;
      const verdict = await (alone ? trial.judgeOnly() : trial.judge(number));
      note(mutant, verdict.killed ? "k" : "s", verdict.killed ? verdict.by : `${verdict.tests} tests`);
    }
  };

  const lane = async (number: number) => {
    const folder = path.join(__dirname, "../../cache/mutation", `${domain.name}-${number}`);
    for (let chunk = chunks.shift(); chunk && Date.now() < wish.until; chunk = chunks.shift())
      await chunkIn(chunk, folder);
  };
  await Promise.all(Array.from({ length: wish.lanes }, (_, i) => lane(i)));
}

async function main(): Promise<number> {
  const options = {
    minutes: { type: "string" },
    file: { type: "string" },
    survivors: { type: "boolean" },
    lanes: { type: "string" },
    report: { type: "boolean" },
    check: { type: "boolean" },
    json: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  } as const;
  const called = readCommandLine(
    options,
    HELP,
    "domain",
    DOMAINS.map(({ name }) => name),
  );
  if ("ends" in called) return called.ends;
  const { values, chosen: positionals } = called;
  const [minutes, lanes] = [values.minutes, values.lanes].map((one) => (one === undefined ? undefined : Number(one)));
  for (const [name, value] of Object.entries({ minutes, lanes })) {
    if (value !== undefined && !(value > 0)) {
      console.error(`--${name} has to be a number above zero.`);
      return 2;
    }
  }
  const wish = {
    ...(values.file && { file: values.file }),
    survivors: values.survivors ?? false,
    lanes: lanes ?? 2,
    until: minutes === undefined ? Number.POSITIVE_INFINITY : Date.now() + minutes * 60_000,
  };
  const sources = await sourcesOfBuild();
  const all: Known[] = [];
  for (const domain of DOMAINS) all.push(await known(domain, sources));
  if (!values.report && !values.check) {
    for (const one of all) {
      if (positionals.length === 0 || positionals.includes(one.domain.name)) await tryAll(one, wish);
    }
  }
  const accounts = all.map(accountOf);
  if (values.json) console.log(JSON.stringify(accounts, null, 2));
  else console.log(tableOf(accounts));
  if (values.report) writePage(accounts, false);
  if (!values.check) return 0;
  const faults = writePage(accounts, true);
  for (const fault of faults) console.error(fault);
  return faults.length > 0 ? 1 : 0;
}

if (require.main === module) {
  main().then(
    (code) => process.exit(code),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
}
