/**
 * Collects half-signed votes from a folder, one file each, and carries them in as few transactions as possible: members vote
 * without fees, whoever runs this pays for all. What cannot count stays where it is, with the reason.
 *
 *   npx ts-node votes.ts http://127.0.0.1:8545 deployments/31337.json FOLDER KEY
 */
import { readdirSync, readFileSync, renameSync } from "node:fs";
import path from "node:path";
import { type Commonweal, CommonwealError, connect, type Deployment } from "@commonweal/sdk";
import { JsonRpcProvider, Wallet } from "ethers";

/** What became of the folder. */
export interface Carried {
  transactions: number;
  votes: number;
  left: { file: string; why: string }[];
}

/** Carries all votes of a folder; files of those that were carried get the ending `.carried`. */
export async function carryVotes({ societies }: Commonweal, folder: string): Promise<Carried> {
  const files = new Map<string, string>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
    files.set(readFileSync(path.join(folder, file), "utf8"), file);
  }
  const { bundles, leftOut } = await societies.bundle({ votes: [...files.keys()] });
  const left = leftOut.map(({ vote, error }) => ({ file: files.get(String(vote))!, why: error.message }));
  const carried: Carried = { transactions: 0, votes: 0, left };
  for (const { plan, voters } of bundles) {
    console.log((await plan.preview()).sentence);
    await plan.send({ onStage: ({ stage }) => console.log(`  ${stage}`) });
    carried.transactions++;
    carried.votes += voters.length;
  }
  for (const { file, why } of left) console.log(`${file} is left out: ${why}`);
  for (const file of files.values()) {
    if (left.every((one) => one.file !== file))
      renameSync(path.join(folder, file), path.join(folder, `${file}.carried`));
  }
  return carried;
}

if (require.main === module) {
  const [rpc, file, folder, key] = process.argv.slice(2) as [string, string, string, string];
  const provider = new JsonRpcProvider(rpc, undefined, { cacheTimeout: -1 });
  const deployment = JSON.parse(readFileSync(file, "utf8")) as Deployment;
  connect({ runner: new Wallet(key, provider), deployment })
    .then((commonweal) => carryVotes(commonweal, folder))
    .then(({ votes, transactions }) => console.log(`${votes} votes in ${transactions} transactions.`))
    .catch((error) => {
      console.error(error instanceof CommonwealError ? `${error.message}. ${error.hint}` : error);
      process.exitCode = 1;
    });
}
