/**
 * Watches a community wallet: says what is pending, until when it can be stopped and how much weight is missing, and goes on as
 * things change.
 *
 *   npx ts-node walletWatch.ts http://127.0.0.1:8545 deployments/31337.json WALLET
 */
import { readFileSync } from "node:fs";
import {
  ActStatus,
  amountInWords,
  type Commonweal,
  connect,
  type Deployment,
  momentInWords,
  STATUS_WORDS,
  type WalletPage,
} from "@commonweal/sdk";
import { JsonRpcProvider } from "ethers";

/** What a page says, a line each. */
export function linesOf({ wallet, now, awards, motions, standing }: WalletPage): string[] {
  const open = standing.open ? "" : " Nothing new can be scheduled.";
  return [
    `${wallet}, ${momentInWords(now)}.${open}`,
    ...awards.map(({ id, status, awarded, asset, award, missing, electorate, end, latestEnd }) => {
      const what = `${id.slice(0, 10)}… ${amountInWords(awarded, asset)} to ${award.recipients.length}`;
      if (status !== ActStatus.Pending) return `  ${what}: ${STATUS_WORDS[status]}`;
      const later = latestEnd > end ? ` (at the latest ${momentInWords(latestEnd)})` : "";
      return `  ${what}: ${missing} of ${electorate} would stop it, until ${momentInWords(end)}${later}`;
    }),
    ...motions.map(
      ({ id, missing, until }) => `  motion ${id.slice(0, 10)}…: ${missing} missing, ${momentInWords(until)}`,
    ),
  ];
}

/** Prints until it is told to stop. */
export async function watchWallet(
  { wallets }: Commonweal,
  wallet: string,
  signal: AbortSignal,
  print: (line: string) => void,
  interval?: number,
): Promise<void> {
  const onError = (error: Error) => print(`  The chain does not answer: ${error.message}. Trying again.`);
  for await (const page of wallets.watch(wallet, { signal, onError, interval }))
    for (const line of linesOf(page)) print(line);
}

if (require.main === module) {
  const [rpc, file, wallet] = process.argv.slice(2) as [string, string, string];
  const stop = new AbortController();
  process.on("SIGINT", () => stop.abort());
  const provider = new JsonRpcProvider(rpc, undefined, { cacheTimeout: -1 });
  connect({ runner: provider, deployment: JSON.parse(readFileSync(file, "utf8")) as Deployment })
    .then((commonweal) => watchWallet(commonweal, wallet, stop.signal, console.log))
    .finally(() => provider.destroy());
}
