import type { JsonRpcSigner } from "ethers";
import { rateOf } from "../../../sdk/src/societies/karma";
import { startLocalChain } from "../../deployment";
import { done } from "../couple";
import { createWorld, DAY, EURO, MONTH, type World } from "../world";
import { karma } from "./figures";
import { CHARTS, KARMA, type Rules, Society, until } from "./society";

/** Months that the source's charts show. */
const MONTHS = 28;
/** Months after which some stop giving. */
const EXIT = 12;
/** A request receives for 90 days: three monthly gifts. */
const GIFTS_PER_REQUEST = 3;
const GIFT = 1_000n * EURO;

/** Karma month by month, with two decimals: right after the gift of the month, if there was one. */
export interface KarmaCurves {
  /** A gift in each of 28 months. */
  monthlyKarma: string[];
  /** No gift after the twelfth. */
  exit: string[];
  /** No gift after the twelfth either, in a society where karma halves in 180 days. */
  halving: string[];
}

/** A society of which one member files requests, and another has nearly all karma and finds them right. */
async function chartSociety(world: World, rules: Rules, givers: JsonRpcSigner[]): Promise<Society> {
  const { maria, noor } = world.accounts;
  const society = await Society.create(world, maria, rules, "Charts");
  for (const one of [maria, noor, ...givers]) {
    await done(world.euro.mint(one, 10_000_000n * EURO));
    await society.join(one);
  }
  await society.commit(maria, 3_000_000n * EURO);
  await society.commit(noor, 9_000_000n * EURO);
  return society;
}

/** A request in each of these societies, approved a week later. */
async function approvedRequests(societies: Society[]): Promise<Map<Society, bigint>> {
  const requests = new Map<Society, bigint>();
  for (const society of societies) {
    const { maria, noor } = society.world.accounts;
    const request = await society.file(maria, 1_000n * KARMA, "A new roof");
    await society.vote(request, noor);
    requests.set(society, request);
  }
  for (const [society, request] of requests) await society.decide(request, society.world.accounts.neighbour);
  return requests;
}

/** Two societies, one with the rules of the source's charts, month by month, as the chain has it. */
export async function karmaCurves(world: World): Promise<KarmaCurves> {
  const { ari, elliot, kim } = world.accounts;
  const charts = await chartSociety(world, CHARTS, [ari, elliot]);
  const halving = await chartSociety(world, { ...CHARTS, rate: rateOf(180n) }, [kim]);
  // Noon, so that the seconds of transactions never change the day.
  const start = Math.ceil((await world.chain.now()) / DAY) * DAY + DAY / 2 + MONTH;
  const lines = { monthlyKarma: [ari, charts, MONTHS], exit: [elliot, charts, EXIT], halving: [kim, halving, EXIT] };
  const curves: KarmaCurves = { monthlyKarma: [], exit: [], halving: [] };
  let requests = new Map<Society, bigint>();
  for (let month = 1; month <= MONTHS; ++month) {
    if (month % GIFTS_PER_REQUEST === 1) {
      // A week of votes, and a day to spare.
      await until(world, start + month * MONTH - 8 * DAY);
      requests = await approvedRequests(month <= EXIT ? [charts, halving] : [charts]);
    }
    await until(world, start + month * MONTH);
    for (const [line, [who, society, gifts]] of Object.entries(lines) as [keyof KarmaCurves, Line][]) {
      if (month <= gifts) await society.commitAndGive(requests.get(society)!, who, GIFT);
      curves[line].push(karma((await society.member(who)).karma));
    }
  }
  return curves;
}

type Line = [who: JsonRpcSigner, society: Society, gifts: number];

/** The same on a chain of its own, for the picture of the documentation. */
export async function karmaData(): Promise<KarmaCurves> {
  return karmaCurves(await createWorld(await startLocalChain()));
}
