/** Steps: numbers that become acts by looking at the model's world. */
import fc from "fast-check";
import { statusOf } from "../../common/unlessRejected";
import { type Act, type OneAct, perform } from "../model";
import { authorisedUntil, standing } from "../model/awards";
import { carriedOutUntil, motionEnds } from "../model/motions";
import { DAY, HOUR, PERIOD, type World } from "../model/types";
import type { Setting } from "../setting";
import { aboutAwards, collecting, donation } from "./awards";
import { aboutChanges, aboutEndings, aboutMotions, aboutRejections, leadingOn, outside } from "./decisions";
import { Dice } from "./dice";

/** What kinds of acts are drawn, the rare ones once. */
const WEIGHTS = {
  create: 3,
  openAgain: 1,
  donate: 3,
  donateNative: 2,
  give: 4,
  schedule: 8,
  scheduleSigned: 5,
  scheduleNext: 3,
  report: 3,
  cancel: 3,
  expire: 2,
  execute: 8,
  collect: 5,
  reject: 9,
  rejectBundle: 10,
  withdraw: 4,
  proposeHandOver: 2,
  proposeTerms: 2,
  describe: 2,
  carryOutHandOver: 2,
  carryOutTerms: 2,
  openMotion: 5,
  support: 7,
  supportBundle: 7,
  changeValidators: 4,
  loadValidators: 1,
  resign: 2,
  noteEmpty: 2,
  endEmpty: 2,
  settle: 3,
  claim: 3,
  setElector: 2,
  setFrame: 2,
  delegate: 2,
  moveVotes: 2,
  sync: 3,
  setMood: 3,
  setTaking: 3,
  putCode: 2,
  block: 5,
} satisfies Record<Act["act"], number>;

export const KINDS = Object.keys(WEIGHTS) as Act["act"][];
const WEIGHTED = KINDS.flatMap((kind) => Array<Act["act"]>(WEIGHTS[kind]).fill(kind));

const number = fc.nat({ max: 2 ** 31 - 1 });
const draft = fc.record({ act: fc.constantFrom(...WEIGHTED), wallet: fc.nat({ max: 30 }), seed: number });
export type Draft = typeof draft extends fc.Arbitrary<infer T> ? T : never;

/**
 * Of several drafts, the first that the model accepts is taken if `willing`, else just the first. Before it, `mistakes`
 * are tried: what the model refuses of them, wallets must refuse too.
 */
export const step = fc.record({
  willing: fc.constantFrom(true, true, true, true, true, false),
  wait: fc.record({ kind: fc.nat({ max: 23 }), x: number }),
  drafts: fc.array(draft, { minLength: 4, maxLength: 4 }),
  mistakes: fc.array(fc.record({ act: fc.constantFrom(...KINDS), wallet: fc.nat({ max: 30 }), seed: number }), {
    minLength: 3,
    maxLength: 3,
  }),
});
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Wallets in which most happens come more often. */
const OFTEN = [0, 1, 2, 3, 4, 4, 4, 4, 5, 5, 5, 6, 6, 6, 7, 7, 8, 9, 10, 10, 11];

/** Moments at which something begins or ends, not of the next two seconds; there is always one. */
function momentsOf(world: World, now: bigint): bigint[] {
  const moments = [HOUR, DAY, PERIOD].map((period) => ((now + 2n) / period + 1n) * period);
  for (const wallet of world.wallets) {
    if (wallet.ended) continue;
    for (const [id, { end, terms }] of Object.entries(wallet.acts)) {
      const status = standing(wallet, id, now);
      if (status === "pending") moments.push(end, end, end - terms.extension);
      if (status === "executable") moments.push(end + terms.grace);
    }
    for (const [id, motion] of Object.entries(wallet.motions)) {
      if (motion.state === "open") moments.push(motionEnds(id));
      if (motion.state === "passed") moments.push(carriedOutUntil(id));
    }
    moments.push(wallet.stoppedUntil);
    if (wallet.emptySince > 0n) moments.push(wallet.emptySeen + 31n * DAY, wallet.emptySince + 365n * DAY);
  }
  for (const { countsFrom } of Object.values(world.votes.registered)) moments.push(countsFrom);
  return moments.filter((moment) => moment > now + 2n);
}

/** Moments that are far away: years without awards, electors, or after three rejections. */
function farMoments(world: World, now: bigint): bigint[] {
  const moments = world.wallets.flatMap((wallet) => [
    authorisedUntil(wallet) * DAY,
    wallet.changedAt + 365n * DAY,
    ((wallet.rejections.at(-2) ?? 0n) + 181n) * DAY,
  ]);
  return [...moments.filter((moment) => moment > now + 2n), now + 365n * DAY];
}

export function secondsToWait(world: World, now: bigint, { kind, x }: Step["wait"]): bigint {
  const seconds = BigInt(x);
  if (kind < 12) return 1n + (seconds % 60n);
  // While something is decided, mostly something happens before it is over.
  const decided = world.wallets.some(({ acts, ended }) =>
    Object.values(acts).some((one) => !ended && one.rejecting > 0n && statusOf(one, now) === "pending"),
  );
  if (kind < 15 || (decided && kind < 19)) return 1n + (seconds % DAY);
  if (kind < 16) return 1n + (seconds % (5n * DAY));
  if (kind < 17) return 1n + (seconds % (30n * DAY));
  const all = kind === 23 && x % 3 === 0 ? farMoments(world, now) : momentsOf(world, now);
  const moments = all.sort((one, other) => (one < other ? -1 : 1)).slice(0, 8);
  return moments[x % moments.length]! - now + BigInt((x % 3) - 1);
}

/** A wallet for an act: mostly one that it would lead on. */
function placeOf(setting: Setting, world: World, now: bigint, { act, wallet, seed }: Draft): number {
  const place = OFTEN[wallet % OFTEN.length]!;
  if (seed % 6 === 0) return place;
  const fitting = world.wallets.flatMap((_, i) => {
    const kinds = leadingOn(new Dice(setting, world, now, seed, i));
    return kinds.includes(act as OneAct["act"]) ? [i] : [];
  });
  return fitting.length > 0 ? fitting[wallet % fitting.length]! : place;
}

/** A draft as an act; a careless one is of the kind that was drawn, and mostly wrong. */
export function toAct(setting: Setting, world: World, now: bigint, drawn: Draft, careless = false): Act {
  const { act, seed } = drawn;
  const about = (one: number) => new Dice(setting, world, now, seed, one, careless);
  const place = placeOf(setting, world, now, drawn);
  const dice = about(place);
  const likely = leadingOn(dice);
  const kind = !careless && act !== "block" && dice.once(2) && likely.length > 0 ? dice.of(likely) : act;
  if (kind !== "block") return toOne(dice, kind, about);
  const acts = [0, 1].map((_, i) => {
    const leading = leadingOn(dice);
    const next = leading.length > 0 && !dice.once(3) ? dice.of(leading) : dice.of(WEIGHTED);
    const one = next === "block" || next === "putCode" ? "schedule" : next;
    return toOne(new Dice(setting, world, now, seed + i, place), one, about);
  });
  // The same twice in a second, or an act after validators changed in it.
  const odd = dice.below(8);
  if (odd < 2) acts[1] = { ...acts[0]! };
  if (odd === 2) acts[0] = aboutMotions(dice, "resign");
  return { act: "block", caller: setting.stranger, acts };
}

function toOne(dice: Dice, kind: OneAct["act"], about: (wallet: number) => Dice): OneAct {
  switch (kind) {
    case "donate":
    case "donateNative":
    case "give":
      return donation(dice, kind);
    case "schedule":
    case "scheduleSigned":
    case "scheduleNext":
    case "report":
    case "cancel":
    case "expire":
    case "execute":
      return aboutAwards(dice, kind);
    case "collect":
      return collecting(dice);
    case "reject":
    case "rejectBundle":
    case "withdraw":
      return aboutRejections(dice, kind);
    case "proposeHandOver":
    case "proposeTerms":
    case "describe":
    case "carryOutHandOver":
    case "carryOutTerms":
      return aboutChanges(dice, kind);
    case "openMotion":
    case "support":
    case "supportBundle":
    case "changeValidators":
    case "loadValidators":
    case "resign":
      return aboutMotions(dice, kind);
    case "noteEmpty":
    case "endEmpty":
      return aboutEndings(dice, kind);
    case "settle":
    case "claim": {
      // Mostly where there is an end.
      const ended = dice.world.wallets.flatMap((one, i) => (one.ended ? [i] : []));
      return aboutEndings(ended.length > 0 && !dice.once(6) ? about(dice.of(ended)) : dice, kind);
    }
    default:
      return outside(dice, kind);
  }
}

/** Whether the model lets an act happen. */
export const works = (world: World, now: bigint, act: Act): boolean => {
  const outcome = perform(world, now, act);
  return "world" in outcome && (outcome.refused?.every((one) => one === undefined) ?? true);
};
