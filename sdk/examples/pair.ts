/**
 * Two people, two devices: a relationship is opened, a co-operative paid, a year of care signed. What they hand over is a text.
 *
 *   npx ts-node pair.ts http://127.0.0.1:8545 deployments/31337.json KEY_OF_ONE KEY_OF_OTHER CO-OPERATIVE
 */
import { readFileSync } from "node:fs";
import {
  ActivityLog,
  type Commonweal,
  connect,
  type Deployment,
  formatAmount,
  idOf,
  makePair,
  type Pair,
  type Plan,
  writeSignedAct,
} from "@commonweal/sdk";
import { JsonRpcProvider, type Signer, Wallet } from "ethers";

/** One person's device. */
export interface Device {
  signer: Signer;
  commonweal: Commonweal;
}

/** One signs, the other looks at it and sends. */
async function together(one: Device, other: Device, build: (on: Commonweal) => Promise<Plan>): Promise<string> {
  const text = writeSignedAct(await (await build(one.commonweal)).sign());
  const plan = await other.commonweal.complete(text);
  const { sentence, consequences } = await plan.preview();
  const sent = await plan.send();
  return [sentence, ...consequences.slice(0, 1), `(${sent.events.map(({ name }) => name).join(", ")})`].join(" ");
}

/** A log that both devices keep; here both write down the same. */
function yearOf(pair: Pair, from: bigint): ActivityLog {
  const log = new ActivityLog({ relationship: idOf(pair), a: pair.a, b: pair.b });
  for (let week = 0n; week < 52n; week++) {
    const [giver, receiver] = week % 3n === 0n ? [pair.a, pair.b] : [pair.b, pair.a];
    log.add({ at: from + week * 604_800n, giver, receiver, category: 0, units: 1n, text: `week ${week}` });
  }
  return log;
}

/** Plays it; `pass` lets a year pass on a test chain. */
export async function pair(
  one: Device,
  other: Device,
  cooperative: string,
  pass: (seconds: number) => Promise<unknown>,
) {
  const [x, y] = await Promise.all([one.signer.getAddress(), other.signer.getAddress()]);
  const pair = makePair({ one: x, other: y, contribution: 50_000_000n, regionA: "ES-CT", regionB: "ES-CT" });
  console.log(await together(one, other, (on) => on.relationships.open({ pair })));
  for (const device of [one, other]) await (await device.commonweal.relationships.monetise({ amount: "300" })).send();
  console.log(await together(other, one, (on) => on.relationships.beginCommonFund({ pair })));
  console.log(await together(one, other, (on) => on.relationships.compose({ pair, fromA: "100", fromB: "100" })));
  console.log(await together(one, other, (on) => on.relationships.pay({ pair, cooperative, amount: "120.00" })));
  const now = BigInt((await one.signer.provider!.getBlock("latest"))!.timestamp);
  await pass(365 * 86_400);
  const totals = yearOf(pair, now).checkpoint();
  console.log(await together(one, other, (on) => on.relationships.makeCheckpoint({ pair, totals })));
  const { pot, careA, careB } = await one.commonweal.relationships.relationshipPage(pair);
  console.log(`${formatAmount(pot, 6, 2)} are left in the common fund; care ${careA} and ${careB}.`);
  return { pair, pot, careA, careB };
}

if (require.main === module) {
  const [rpc, file, ...words] = process.argv.slice(2) as [string, string, string, string, string];
  const provider = new JsonRpcProvider(rpc, undefined, { cacheTimeout: -1 });
  const deployment = JSON.parse(readFileSync(file, "utf8")) as Deployment;
  const device = async (key: string): Promise<Device> => {
    const signer = new Wallet(key, provider);
    return { signer, commonweal: await connect({ runner: signer, deployment }) };
  };
  const pass = (seconds: number) => provider.send("evm_increaseTime", [seconds]);
  Promise.all([device(words[0]), device(words[1])]).then(([a, b]) => pair(a, b, words[2], pass));
}
