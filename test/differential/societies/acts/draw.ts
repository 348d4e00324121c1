/** Steps: numbers that become acts by looking at the model's world. */
import fc from "fast-check";
import { type Act, perform } from "../model";
import { expiryOf, statusOf } from "../model/control";
import { silentFrom } from "../model/endings";
import { eraOf, exponentAt } from "../model/karma";
import { VOTING } from "../model/requests";
import { DAY, HOUR, MONTH, type Society, type World } from "../model/types";
import type { Setting } from "../setting";
import { aboutControl, aboutRequests, leadingOn } from "./decisions";
import { Dice } from "./dice";
import { aside, claims, collecting, commitment, gift, gifts, shares } from "./money";
import { membership } from "./people";

/** What kinds of acts are drawn, the rare ones once. */
const WEIGHTS = {
  createSociety: 1,
  join: 3,
  updateMembership: 1,
  ripen: 4,
  improveRanking: 4,
  nominate: 3,
  nameHeir: 3,
  inherit: 2,
  keepTotals: 1,
  cancelSignature: 1,
  propose: 1,
  withdrawProposal: 1,
  declineProposal: 1,
  commit: 8,
  commitWithPermit: 3,
  give: 5,
  giveMany: 4,
  collect: 3,
  claimShares: 2,
  transferShares: 2,
  transferSharesFrom: 2,
  approveShares: 1,
  setOperator: 1,
  claimCommons: 2,
  claimReferral: 3,
  setMood: 2,
  allow: 1,
  refuseTakeover: 1,
  file: 7,
  vote: 4,
  voteBundle: 3,
  decide: 3,
  withdrawRequest: 3,
  updateRequest: 4,
  closeRequest: 3,
  placeCharity: 5,
  changeRules: 3,
  describe: 3,
  passControl: 2,
  approveChange: 4,
  rejectChange: 2,
  rejectBundle: 3,
  carryOut: 3,
  startEnding: 2,
  voteOnEnding: 2,
  giveAfterEnd: 3,
  moveReserves: 3,
  multicall: 4,
} satisfies Record<Act["act"], number>;

export const KINDS = Object.keys(WEIGHTS) as Act["act"][];
const WEIGHTED = KINDS.flatMap((kind) => Array<Act["act"]>(WEIGHTS[kind]).fill(kind));

const number = fc.nat({ max: 2 ** 31 - 1 });
const draft = fc.record({
  act: fc.constantFrom(...WEIGHTED),
  society: fc.constantFrom<number[]>(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 4),
  seed: number,
});
export type Draft = typeof draft extends fc.Arbitrary<infer T> ? T : never;

/**
 * Of several drafts, the first that the model accepts is taken if `willing`, else just the first. Before it, `mistakes`
 * are tried: what the model refuses of them, the ledger must refuse too.
 */
export const step = fc.record({
  willing: fc.constantFrom(true, true, true, true, true, false),
  wait: fc.record({ kind: fc.nat({ max: 23 }), x: number }),
  drafts: fc.array(draft, { minLength: 4, maxLength: 4 }),
  mistakes: fc.array(fc.record({ act: fc.constantFrom(...KINDS), society: fc.nat({ max: 4 }), seed: number }), {
    minLength: 3,
    maxLength: 3,
  }),
});
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Moments at which something begins or ends, not of the next two seconds; there is always one. */
function momentsOf(world: World, now: bigint): bigint[] {
  const moments = [HOUR, DAY, MONTH].map((period) => ((now + 2n) / period + 1n) * period);
  for (const society of world.societies) {
    for (const { state, filedAt, until } of society.requests) {
      if (state === "open") moments.push(filedAt + VOTING, filedAt + VOTING + 1n);
      if (state === "approved") moments.push(until);
    }
    const { change, ending, movableAt, clock } = society;
    if (change) moments.push(change.end, change.end - DAY, society.scheduledAt + 30n * DAY);
    if (change && statusOf(change, now) === "executable") moments.push(expiryOf(change));
    if (ending.number > 0n && !society.ended) moments.push(ending.startedAt + VOTING, ending.startedAt + 30n * DAY);
    moments.push(movableAt);
    for (const { standingLostUntil } of Object.values(society.members)) moments.push(standingLostUntil * DAY);
    // The first day of the next era.
    const exponent = exponentAt(clock, now);
    const missing = (((eraOf(exponent) + 1n) * 40n) << 64n) - exponent;
    const days = (missing + clock.rate - 1n) / clock.rate;
    if (days < 150n) moments.push((now / DAY + days) * DAY);
  }
  return moments.filter((moment) => moment > now + 2n);
}

export function secondsToWait(world: World, now: bigint, { kind, x }: Step["wait"]): bigint {
  const seconds = BigInt(x);
  if (kind < 11) return 1n + (seconds % 60n);
  // Votes are taken for seven days: mostly something happens before they are over.
  const voted = world.societies.some(({ requests, change }) => {
    const open = requests.some(({ state, filedAt }) => state === "open" && now <= filedAt + VOTING);
    return open || statusOf(change, now) === "pending";
  });
  if (kind < 15 || (voted && kind < 19)) return 1n + (seconds % DAY);
  if (kind < 18) return 1n + (seconds % (6n * DAY));
  if (kind < 19) return 1n + (seconds % (2n * MONTH));
  // Two years of silence are rare.
  const silent = world.societies.flatMap(({ members }) =>
    Object.values(members).flatMap((one) => (one.heir ? [silentFrom(one)] : [])),
  );
  const later = silent.filter((moment) => moment > now + 2n);
  if (kind === 23 && x % 3 === 0 && later.length > 0) return later[x % later.length]! - now + BigInt((x % 3) - 1);
  const moments = momentsOf(world, now);
  return moments[x % moments.length]! - now + BigInt((x % 3) - 1);
}

/** A draft as an act; a careless one is of the kind that was drawn, and mostly wrong. */
export function toAct(
  setting: Setting,
  world: World,
  now: bigint,
  { act: drawn, society, seed }: Draft,
  careless = false,
): Act {
  const about = (one: number) => new Dice(setting, world, now, seed, one, careless);
  const dice = about(society);
  const likely = leadingOn(dice);
  const kind = !careless && dice.once(2) && likely.length > 0 ? dice.of(likely) : drawn;
  switch (kind) {
    case "commit":
    case "commitWithPermit":
      return commitment(dice, kind);
    case "give":
      return gift(dice);
    case "giveMany":
      return gifts(dice);
    case "collect":
      return collecting(dice);
    case "claimShares":
    case "transferShares":
    case "transferSharesFrom":
    case "approveShares":
    case "setOperator":
      // Only some societies have shares.
      return shares(about(dice.some<number>(1, 1, 1, 3, society)), kind);
    case "claimCommons":
    case "claimReferral":
      return claims(dice.once(3) ? dice : about(1), kind);
    case "setMood":
    case "allow":
    case "refuseTakeover":
      return aside(dice, kind);
    case "file":
    case "vote":
    case "voteBundle":
    case "decide":
    case "withdrawRequest":
    case "updateRequest":
    case "closeRequest":
    case "placeCharity":
      return aboutRequests(dice, kind);
    case "giveAfterEnd":
    case "moveReserves": {
      // Mostly where there is an end.
      const ended = world.societies.findIndex((one) => one.ended);
      const other = dice.once(5) ? society : Math.max(ended, 0);
      return aboutControl(about(other), kind);
    }
    case "rejectChange":
    case "rejectBundle":
    case "voteOnEnding": {
      // Mostly where there is something to vote on.
      const takes = ({ change, ended, ending }: Society) =>
        kind === "voteOnEnding"
          ? !ended && ending.number > 0n && now <= ending.startedAt + VOTING
          : statusOf(change, now) === "pending";
      const those = world.societies.flatMap((one, i) => (takes(one) ? [i] : []));
      return aboutControl(those.length > 0 && !dice.once(5) ? about(dice.of(those)) : dice, kind);
    }
    case "changeRules":
    case "describe":
    case "passControl":
    case "approveChange":
    case "carryOut":
    case "startEnding":
      return aboutControl(dice, kind);
    case "multicall":
      return together(dice, society);
    case "improveRanking":
      // Only one has more members than there are places.
      return membership(dice.once(4) ? dice : about(0), kind);
    case "inherit":
      // Somebody has been silent since the beginning.
      return membership(dice.once(3) ? dice : about(2), kind);
    default:
      return membership(dice, kind);
  }
}

/** Two or three acts of one caller, who agrees to all by calling. */
function together(dice: Dice, society: number): Act {
  const { setting, world, now } = dice;
  const caller = dice.heavy();
  const acts: Act[] = [];
  for (let i = 0; i < 20 && acts.length < 3; ++i) {
    const kinds: Act["act"][] = [
      "ripen",
      "give",
      "vote",
      "nominate",
      "commit",
      "file",
      "claimShares",
      "decide",
      "cancelSignature",
    ];
    const one = toAct(setting, world, now, { act: dice.of(kinds), society, seed: dice.below(2 ** 31) });
    if (one.act === "multicall" || ["setMood", "allow", "refuseTakeover"].includes(one.act)) continue;
    if (one.act === "keepTotals" && one.byFactory) continue;
    // What is signed beside would need the nonce that the one before leaves.
    if ("agrees" in one && one.caller !== caller && !dice.once(30)) continue;
    const called = { ...one, caller, ...("agrees" in one ? { agrees: "call" } : {}) } as Act;
    if ("world" in perform(world, now, called) || dice.once(20)) acts.push(called);
  }
  return { act: "multicall", caller, acts };
}
