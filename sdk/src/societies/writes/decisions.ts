import { dataLength, getAddress, Interface, ZeroAddress } from "ethers";
import { memberThrottleFragments } from "../../abi/fragments/MemberThrottle";
import { assetAt, type Connection, personOf } from "../../core/connection";
import { invalid } from "../../core/errors";
import type { Plan } from "../../core/plan";
import { DAY } from "../../core/time";
import { readSocieties } from "../contract";
import { greatest, least } from "../integers";
import { rebase, toKarma } from "../karma";
import { type PayoutCase, usualPayout } from "../payout";
import { FUNDING, VOTING } from "../periods";
import {
  type MemberInfo,
  numberOfRequest,
  type RequestId,
  type RequestInfo,
  RequestKind,
  RequestState,
  type SocietyId,
  societyOfRequest,
} from "../types";
import { memberOf, type Present, societyPlan } from "./present";
import { requestAndSociety, stateObstacle } from "./requests";
import { SocietyWords, worth } from "./words";

/** Days for which an upheld accusation takes standing away. */
const LOST_STANDING = 90n;

/** Gas that a society's own payout rule has, and what asking it costs besides. */
const RULE_GAS = 200_000n + 26_000n;

const RULE = /* @__PURE__ */ new Interface(memberThrottleFragments);
const MOST = (1n << 96n) - 1n;

/**
 * Records the outcome of a request once voting is over; open to anyone.
 *
 * @example
 * const plan = await societies.decide({ request });
 * console.log((await plan.preview()).sentence);
 * await plan.send();
 */
export async function decide(connection: Connection, { request }: { request: RequestId }): Promise<Plan> {
  const { present, found } = await requestAndSociety(connection, request);
  const member = await memberOf(connection, societyOfRequest(request), found.claimant);
  const open = found.state === RequestState.Open;
  const effect = member && open ? await outcome(connection, present, found, member) : { consequences: [] };
  const over = found.votingUntil + 1n;
  const words = new SocietyWords(connection);
  const say = words.say.decisions.decide;
  const claimed = { who: words.who(found.claimant), request };
  return societyPlan(connection, {
    fn: "decide",
    persons: [],
    args: () => [request],
    preview: {
      sentence: found.reached ? say.approved(claimed) : say.refused(claimed),
      moves: [],
      stoppable: null,
      consequences: [
        ...effect.consequences,
        ...words.refusals(stateObstacle(words, found, RequestState.Open), [
          open && present.now < over,
          say.tooEarly(words.moment(found.votingUntil)),
        ]),
      ],
      karma: effect.karma,
    },
    input: { request },
  });
}

/** What recording the outcome does. */
async function outcome(
  connection: Connection,
  present: Present,
  found: RequestInfo,
  member: MemberInfo,
): Promise<{ consequences: string[]; karma?: { frees?: bigint; burns?: bigint } }> {
  const words = new SocietyWords(connection);
  const say = words.say.decisions.decide;
  const locked = worth(present, found.committed, found.era);
  const free = { frees: locked };
  const lockedBy = { karma: words.karma(locked), who: words.who(found.claimant) };
  if (found.kind === RequestKind.Accusation) {
    if (!found.reached) {
      return {
        consequences: [say.burns(lockedBy), words.say.decisions.noRequest(lockedBy.who)],
        karma: { burns: locked },
      };
    }
    const until = words.moment((present.today + 1n + LOST_STANDING) * DAY);
    return {
      consequences: [say.losesStanding({ who: words.who(found.target), until }), say.frees(lockedBy)],
      karma: free,
    };
  }
  if (!found.reached) {
    return { consequences: [say.frees(lockedBy)], karma: free };
  }
  const most = await payoutOf(connection, present, found, member);
  const until = words.moment(found.filedAt + VOTING + FUNDING);
  const charity = found.kind === RequestKind.Charity;
  return {
    consequences: [
      say.mayReceive({ money: words.money(present.asset, most), until }),
      say.movesNothing(),
      ...(charity ? [say.needsPlace()] : []),
    ],
  };
}

/** The most that a request may receive, if its approval is recorded now. */
async function payoutOf(
  { provider }: Connection,
  { info, asset }: Present,
  found: RequestInfo,
  member: MemberInfo,
): Promise<bigint> {
  const units = rebase(found.committed, found.era, info.era);
  const approved = info.approved + units;
  const one: PayoutCase = {
    karma: (toKarma(units, info.exponent) * 10n ** BigInt(asset.decimals)) / info.rules.ratio,
    committed: member.committed,
    received: member.received,
    reserves: info.reserves,
    units,
    approved: greatest(approved, 1n),
    members: info.members,
    forMember: found.kind === RequestKind.Benefit,
  };
  let most = usualPayout(one);
  const { payoutRule } = info.rules;
  if (payoutRule !== ZeroAddress) {
    const data = RULE.encodeFunctionData("mostFor", [one]);
    // A rule that fails is passed over, as in the contract.
    const answer = await provider.call({ to: payoutRule, data, gasLimit: RULE_GAS }).catch(() => "0x");
    if (dataLength(answer) === 32) most = BigInt(answer);
  }
  return least(most, MOST - member.received);
}

/**
 * Closes an approved request: its claimant at any time, anyone once it can receive no more. Karma is burned in proportion to
 * what it received.
 *
 * @example console.log((await (await societies.closeRequest({ request })).preview()).karma); // what is burned, what is free again
 */
export async function closeRequest(connection: Connection, { request }: { request: RequestId }): Promise<Plan> {
  const { present, found } = await requestAndSociety(connection, request);
  const member = await memberOf(connection, societyOfRequest(request), found.claimant);
  const { received, most } = found;
  const receives = found.state === RequestState.Approved && received !== most && present.now <= found.receivesUntil;
  const locked = rebase(found.committed, found.era, present.info.era);
  const part = received === 0n ? 0n : (locked * received + most - 1n) / most;
  const burned = least(part, member?.vested ?? 0n);
  const words = new SocietyWords(connection);
  const say = words.say.decisions.closeRequest;
  const who = words.who(found.claimant);
  const [burns, frees] = [worth(present, burned), worth(present, locked - burned)];
  const { asset } = present;
  return societyPlan(connection, {
    fn: "closeRequest",
    persons: [],
    caller: receives ? found.claimant : undefined,
    args: () => [request],
    preview: {
      sentence: say.sentence({ request, who, money: words.money(asset, received) }),
      moves: [],
      stoppable: null,
      consequences: [
        say.burns({ burns: words.karma(burns), who, frees: words.karma(frees) }),
        ...(receives ? [say.couldReceive({ money: words.money(asset, most - received), who })] : []),
        ...(received > 0n ? [words.say.decisions.noRequest(who)] : []),
        ...words.refusals(stateObstacle(words, found, RequestState.Approved)),
      ],
      karma: { burns, frees },
    },
    input: { request },
  });
}

/** Net units of a request, of its own era. */
const netOf = ({ inFavour, against }: RequestInfo) => inFavour - against;

/** Whether a charity can give its place to another. */
function isWeaker(holder: RequestInfo, other: RequestInfo, now: bigint): boolean {
  const receives = holder.received !== holder.most && now <= holder.receivesUntil;
  if (holder.state !== RequestState.Approved || !receives) return true;
  const later = greatest(holder.era, other.era);
  return rebase(netOf(holder), holder.era, later) < rebase(netOf(other), other.era, later);
}

/** Input of {@link placeCharity}. */
export interface PlaceInput {
  request: RequestId;
  /** From 0 (default: a free place, or that of the weakest charity). */
  place?: bigint;
}

/**
 * Gives an approved charity one of the places of those that may receive; open to anyone.
 *
 * @example await (await societies.placeCharity({ request })).send();
 */
export async function placeCharity(connection: Connection, input: PlaceInput): Promise<Plan> {
  const { request } = input;
  const { present, found } = await requestAndSociety(connection, request);
  const { now, info } = present;
  const holders = await holdersOf(connection, info.charities);
  const has = info.charities.some((one) => one === request);
  const place = input.place ?? bestPlace(holders, now);
  const holder = place < BigInt(holders.length) ? holders[Number(place)] : undefined;
  const receives = found.received !== found.most && now <= found.receivesUntil;
  const taken = holder === undefined || (holder !== null && !isWeaker(holder, found, now));
  const words = new SocietyWords(connection);
  const say = words.say.decisions.placeCharity;
  const room = {
    until: words.moment(found.receivesUntil),
    money: words.money(present.asset, found.most - found.received),
  };
  return societyPlan(connection, {
    fn: "placeCharity",
    persons: [],
    args: () => [request, place],
    preview: {
      sentence: say.sentence({ request, place: place + 1n, places: info.rules.charities }),
      moves: [],
      stoppable: null,
      consequences: [
        ...(holder && !taken ? [say.loses(words.who(holder.target))] : []),
        say.canReceive(room),
        ...words.refusals(
          [found.kind !== RequestKind.Charity, say.notACharity()],
          stateObstacle(words, found, RequestState.Approved),
          [found.state === RequestState.Approved && !receives, say.full()],
          [has, say.already()],
          [!has && taken, holder === undefined ? say.noPlace() : say.stronger()],
        ),
      ],
    },
    input: { request, place },
  });
}

async function holdersOf(connection: Connection, ids: readonly RequestId[]): Promise<(RequestInfo | null)[]> {
  const some = ids.filter((id) => numberOfRequest(id) !== 0n);
  const found = await readSocieties<RequestInfo[]>(
    connection,
    some.map((id) => ["requestOf", id]),
  );
  const byId = new Map(some.map((id, index) => [id, found[index]]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** A free place, else the one whose holder is weakest. */
function bestPlace(holders: readonly (RequestInfo | null)[], now: bigint): bigint {
  const free = holders.indexOf(null);
  if (free !== -1 || holders.length === 0) return BigInt(Math.max(free, 0));
  let weakest = 0;
  holders.forEach((holder, index) => {
    const other = holders[weakest];
    if (holder && other && isWeaker(holder, other, now)) weakest = index;
  });
  return BigInt(weakest);
}

/** Input of {@link collect}. */
export interface CollectInput {
  /** Whose it is (default: the connected person). */
  beneficiary?: string;
  /** A society with the asset, or the asset itself. */
  society?: SocietyId;
  asset?: string;
}

/**
 * Pays what could not be paid at first: gifts, fees or an inheritance that a beneficiary could not receive. Open to anyone;
 * it goes to the beneficiary.
 *
 * @throws CommonwealError `Collect_NoAsset`.
 * @example await (await societies.collect({ society: 1n, beneficiary: ari })).send();
 */
export async function collect(connection: Connection, input: CollectInput): Promise<Plan> {
  const beneficiary = getAddress(await personOf(connection, input.beneficiary));
  const asset = await assetAt(connection.provider, await assetOf(connection, input));
  const [amount] = await readSocieties<[bigint]>(connection, [["creditOf", asset.address, beneficiary]]);
  const words = new SocietyWords(connection);
  const say = words.say.decisions.collect;
  const who = words.who(beneficiary);
  return societyPlan(connection, {
    fn: "collect",
    persons: [],
    args: () => [asset.address, beneficiary],
    preview: {
      sentence: say.sentence({ who, money: words.money(asset, amount) }),
      moves: [{ from: say.ledger(), to: who, amount, unit: "money" }],
      stoppable: null,
      consequences: words.refusals([amount === 0n, say.nothing(who)]),
    },
    input: { beneficiary, asset: asset.address },
  });
}

async function assetOf(connection: Connection, { asset, society }: CollectInput): Promise<string> {
  if (asset) return getAddress(asset);
  if (society === undefined) throw invalid("Collect_NoAsset", "Say which society, or which asset", {});
  const [info] = await readSocieties<[{ asset: string }]>(connection, [["societyOf", society]]);
  return info.asset;
}
