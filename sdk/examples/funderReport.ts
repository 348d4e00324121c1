/**
 * What a programme's money did in a year, for the organisation that funds it: CSV for the book-keeper, JSON for everybody else.
 * Figures of one to four relationships are not in it.
 *
 *   npx ts-node funderReport.ts http://127.0.0.1:8545 deployments/31337.json PROGRAMME 2026 FOLDER
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Commonweal, connect, type Deployment, formatAmount, reportCsv, reportJson } from "@commonweal/sdk";
import { JsonRpcProvider } from "ethers";

/** Writes both files and says the most important in a sentence. */
export async function reportYear(
  { subsidies, connection }: Commonweal,
  programme: bigint,
  [from, to]: readonly [Date, Date],
  folder: string,
  print: (line: string) => void,
): Promise<{ csv: string; json: string }> {
  const onProgress = ({ to: block, last }: { to: number; last: number }) =>
    print(`Read up to block ${block} of ${last}`);
  const [page, found] = await Promise.all([
    subsidies.programmePage(programme),
    subsidies.report({ subsidyProgramme: programme, from, to, onProgress }),
  ]);
  const name = path.join(folder, `programme-${programme}`);
  const files = { csv: `${name}.csv`, json: `${name}.json` };
  writeFileSync(files.csv, reportCsv(found));
  writeFileSync(files.json, reportJson(found));
  const { decimals, symbol } = connection.asset;
  const money = (amount: bigint) => `${formatAmount(amount, decimals, 2)} ${symbol}`;
  print(`Programme ${programme}: ${money(page.treasury)} free, ${money(page.reserved)} reserved.`);
  print(`${files.csv} and ${files.json} are written.`);
  return files;
}

if (require.main === module) {
  const [rpc, file, programme, year, folder] = process.argv.slice(2) as [string, string, string, string, string];
  const provider = new JsonRpcProvider(rpc);
  const deployment = JSON.parse(readFileSync(file, "utf8")) as Deployment;
  const span = [new Date(`${year}-01-01T00:00:00Z`), new Date(`${year}-12-31T23:59:59Z`)] as const;
  connect({ runner: provider, deployment })
    .then((commonweal) => reportYear(commonweal, BigInt(programme), span, folder, console.error))
    .finally(() => provider.destroy());
}
