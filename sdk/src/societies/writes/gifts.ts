import { getAddress } from "ethers";
import type { Amount } from "../../core/amounts";
import { type Connection, personOf } from "../../core/connection";
import { invalid } from "../../core/errors";
import type { Plan } from "../../core/plan";
import type { Move } from "../../core/preview";
import { Give, GiveMany } from "../acts";
import { readSocieties } from "../contract";
import { greatest, least } from "../integers";
import {
  type MemberInfo,
  type RequestId,
  type RequestInfo,
  RequestKind,
  RequestState,
  societyOfRequest,
} from "../types";
import { halfOfKarma } from "./commitments";
import { paidTo } from "./paid";
import { memberOf, nonceOf, type Present, presentOf, societyPlan } from "./present";
import { requestAndSociety, stateObstacle } from "./requests";
import { amountIn, type Obstacle, SocietyWords } from "./words";

/** One gift of several. */
export interface Gift {
  request: RequestId;
  /** In whole units of the society's asset ("12.50"), or a bigint in its smallest unit. */
  amount: Amount;
}

/** What a gift needs to know of its request. */
interface Receiving {
  request: RequestId;
  found: RequestInfo;
  amount: bigint;
}

const isCharity = ({ kind }: RequestInfo) => kind === RequestKind.Charity;
const beneficiaryOf = (found: RequestInfo) => (isCharity(found) ? found.target : found.claimant);

/** Why a request cannot receive a gift from somebody, in the order in which the ledger looks; null if it can. */
function obstacleTo(
  words: SocietyWords,
  { asset, info, now }: Present,
  { request, found, amount }: Receiving,
  giver: string,
  fromCharity: boolean,
): string | null {
  const [wrong, state] = stateObstacle(words, found, RequestState.Approved);
  if (wrong) return state;
  const say = words.say.gifts;
  const charity = isCharity(found);
  if (charity && !fromCharity) return say.giftsAreForMembers();
  if (charity && !info.charities.includes(request)) return say.noPlace();
  if (giver === beneficiaryOf(found)) return say.ownRequest(words.who(giver));
  if (now > found.receivesUntil) return say.tooLate(words.moment(found.receivesUntil));
  const room = found.most - found.received;
  return amount > room ? say.tooMuch(words.money(asset, room)) : null;
}

/** How much of a gift earns karma, in the smallest unit: up to a share of what was committed, for each beneficiary. */
function earning(
  { info }: Present,
  member: MemberInfo,
  found: RequestInfo,
  soFar: bigint,
  amount: bigint,
  giver: string,
): bigint {
  if (giver === found.claimant) return 0n;
  const { perBeneficiary } = info.rules;
  if (perBeneficiary === 10_000n) return amount;
  const bound = (member.committed * perBeneficiary) / 10_000n;
  return least(amount, greatest(bound - soFar, 0n));
}

/** What a reserve lacks, and what of it has only not vested yet; or that its owner is no member. */
function reserveObstacle(
  words: SocietyWords,
  { asset }: Present,
  member: MemberInfo | null,
  fromCharity: boolean,
  needed: bigint,
  who: string,
): Obstacle {
  const { common, gifts } = words.say;
  if (!member) return [true, common.notAMember(who)];
  const vested = fromCharity ? member.charity : member.gift;
  const unvested = fromCharity ? member.unvestedCharity : member.unvestedGift;
  const vesting =
    unvested > 0n ? { money: words.money(asset, unvested), until: words.moment(member.vestedFrom) } : null;
  return [needed > vested, gifts.tooSmall({ who, fromCharity, money: words.money(asset, vested), vesting })];
}

/** Input of {@link give}. */
export interface GiveInput extends Gift {
  /** Whether from the charity reserve (default: for charities). */
  fromCharity?: boolean;
  /** Who gives (default: the connected person). */
  giver?: string;
}

/**
 * Gives to an approved request from one's own reserve. The money goes straight to the beneficiary.
 *
 * @throws CommonwealError `Amount_Nothing`, `Amount_TooLarge`.
 * @example
 * const plan = await societies.give({ request: approved, amount: "25" });
 * console.log((await plan.preview()).sentence);
 * await plan.send();
 */
export async function give(connection: Connection, input: GiveInput): Promise<Plan> {
  const { request } = input;
  const giver = getAddress(await personOf(connection, input.giver));
  const [{ present, found }, member, nonce] = await Promise.all([
    requestAndSociety(connection, request),
    memberOf(connection, societyOfRequest(request), giver),
    nonceOf(connection, giver),
  ]);
  const { asset } = present;
  const amount = amountIn(asset, input.amount);
  const fromCharity = input.fromCharity ?? isCharity(found);
  const beneficiary = beneficiaryOf(found);
  const words = new SocietyWords(connection);
  const { common, gifts } = words.say;
  const [who, to] = [words.who(giver), words.who(beneficiary)];
  const [soFar] = member
    ? await readSocieties<[bigint]>(connection, [["earnedWith", present.id, giver, beneficiary]])
    : [0n];
  const earningPart = member ? earning(present, member, found, soFar, amount, giver) : 0n;
  const earns = halfOfKarma(present, earningPart);
  const obstacle = obstacleTo(words, present, { request, found, amount }, giver, fromCharity);
  const paid = await paidTo(connection, asset.address, beneficiary, amount);
  return societyPlan(connection, {
    fn: "give",
    persons: [giver],
    act: { type: Give, values: { request, giver, amount, fromCharity, nonce } },
    args: ([own]) => [request, giver, amount, fromCharity, own],
    preview: {
      sentence: gifts.give.sentence({ who, money: words.money(asset, amount), to, request }),
      moves: [{ from: common.reserve({ who, fromCharity }), to: paid.to, amount, unit: "reserve" }],
      stoppable: null,
      consequences: [
        gifts.earns(words.karma(earns)),
        ...paid.kept,
        ...lessKarma(words, present, found, giver, earningPart, amount, to),
        ...words.refusals(
          [obstacle !== null, obstacle ?? ""],
          reserveObstacle(words, present, member, fromCharity, amount, who),
        ),
        common.oneNumber(),
      ],
      karma: { earns },
    },
    input: { request, amount, fromCharity, giver },
  });
}

/** Why a gift earns less than it could. */
function lessKarma(
  words: SocietyWords,
  { asset, info }: Present,
  found: RequestInfo,
  giver: string,
  earningPart: bigint,
  amount: bigint,
  to: string,
): string[] {
  const say = words.say.gifts.give;
  if (giver === found.claimant) return [say.sponsor()];
  if (earningPart === amount) return [];
  const share = words.percent(info.rules.perBeneficiary);
  return [say.earnsLess({ money: words.money(asset, earningPart), to, share })];
}

/** Input of {@link giveMany}. */
export interface GiveManyInput {
  /** To requests of one society. */
  gifts: readonly Gift[];
  /** Whether from the charity reserve; charities receive from that alone (default: no). */
  fromCharity?: boolean;
  /** Who gives (default: the connected person). */
  giver?: string;
}

/**
 * Gives to several requests of one society at once. A request that cannot receive its amount is passed over, and its gift
 * stays in the reserve; the preview says which and why.
 *
 * @throws CommonwealError `Gifts_None`, `Gifts_OtherSociety`, `Amount_Nothing`, `Amount_TooLarge`.
 * @example
 * const plan = await societies.giveMany({ gifts: [{ request: one, amount: "10" }, { request: other, amount: "15" }] });
 * await plan.send();
 */
export async function giveMany(connection: Connection, input: GiveManyInput): Promise<Plan> {
  const { fromCharity = false } = input;
  const giver = getAddress(await personOf(connection, input.giver));
  const society = societyOfGifts(input.gifts);
  const requests = input.gifts.map(({ request }) => request);
  const [present, member, nonce, found] = await Promise.all([
    presentOf(connection, society),
    memberOf(connection, society, giver),
    nonceOf(connection, giver),
    readSocieties<RequestInfo[]>(
      connection,
      requests.map((request) => ["requestOf", request]),
    ),
  ]);
  const { asset } = present;
  const amounts = input.gifts.map(({ amount }) => amountIn(asset, amount));
  const gifts = requests.map((request, index) => ({ request, amount: amounts[index] }));
  const words = new SocietyWords(connection);
  const { common, gifts: ofGifts } = words.say;
  const say = ofGifts.giveMany;
  const who = words.who(giver);
  const all = gifts.map((gift, index) => ({ ...gift, found: found[index] }));
  const { moves, earns, passedOver, kept, given } = await oneAfterTheOther(
    connection,
    words,
    present,
    member,
    all,
    giver,
    fromCharity,
  );
  const count = gifts.length - passedOver.length;
  return societyPlan(connection, {
    fn: "giveMany",
    persons: [giver],
    act: { type: GiveMany, values: { giver, fromCharity, gifts, nonce } },
    args: ([own]) => [requests, amounts, fromCharity, giver, own],
    preview: {
      sentence: say.sentence({ who, money: words.money(asset, given), count, requests: gifts.length, society }),
      moves,
      stoppable: null,
      consequences: [
        ofGifts.earns(words.karma(earns)),
        ...new Set(kept),
        ...passedOver,
        ...words.refusals(reserveObstacle(words, present, member, fromCharity, given, who)),
        common.oneNumber(),
      ],
      karma: { earns },
    },
    input: { gifts, fromCharity, giver },
  });
}

function societyOfGifts(gifts: readonly Gift[]): bigint {
  if (gifts.length === 0) throw invalid("Gifts_None", "Name at least one request", {});
  const society = societyOfRequest(gifts[0].request);
  const other = gifts.find(({ request }) => societyOfRequest(request) !== society);
  if (other) {
    const args = { request: other.request, society };
    throw invalid("Gifts_OtherSociety", "All requests must be of one society, which has one asset", args);
  }
  return society;
}

/** What several gifts do, each after the one before: they share the room of a request and the bound per beneficiary. */
async function oneAfterTheOther(
  connection: Connection,
  words: SocietyWords,
  present: Present,
  member: MemberInfo | null,
  gifts: readonly Receiving[],
  giver: string,
  fromCharity: boolean,
): Promise<{ moves: Move[]; earns: bigint; passedOver: string[]; kept: string[]; given: bigint }> {
  const { common, gifts: say } = words.say;
  const beneficiaries = [...new Set(gifts.map(({ found }) => beneficiaryOf(found)))];
  const earned = new Map<string, bigint>();
  if (member) {
    const reads = beneficiaries.map((one) => ["earnedWith", present.id, giver, one] as const);
    const soFar = await readSocieties<bigint[]>(connection, reads);
    for (const [index, one] of beneficiaries.entries()) earned.set(one, soFar[index]);
  }
  const received = new Map<RequestId, bigint>();
  const moves: Move[] = [];
  const passedOver: string[] = [];
  const kept: string[] = [];
  let [earns, given] = [0n, 0n];
  for (const gift of gifts) {
    const { request, amount } = gift;
    const before = received.get(request) ?? gift.found.received;
    const found = { ...gift.found, received: before };
    const obstacle = obstacleTo(words, present, { request, found, amount }, giver, fromCharity);
    if (obstacle) {
      passedOver.push(say.giveMany.passedOver({ request, money: words.money(present.asset, amount), why: obstacle }));
      continue;
    }
    const beneficiary = beneficiaryOf(found);
    const soFar = earned.get(beneficiary) ?? 0n;
    const part = member ? earning(present, member, found, soFar, amount, giver) : 0n;
    earned.set(beneficiary, soFar + part);
    received.set(request, before + amount);
    earns += halfOfKarma(present, part);
    given += amount;
    const from = common.reserve({ who: words.who(giver), fromCharity });
    const paid = await paidTo(connection, present.asset.address, beneficiary, amount);
    kept.push(...paid.kept);
    moves.push({ from, to: paid.to, amount, unit: "reserve" });
  }
  return { moves, earns, passedOver, kept, given };
}
