import { getAddress } from "ethers";
import type { Amount } from "../../core/amounts";
import { type Connection, personOf } from "../../core/connection";
import { invalid } from "../../core/errors";
import type { Plan } from "../../core/plan";
import type { Move } from "../../core/preview";
import { momentInWords } from "../../core/time";
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
import { memberOf, nonceOf, type Present, presentOf, societyPlan } from "./present";
import { requestAndSociety, stateObstacle } from "./requests";
import { amountIn, karma, money, named, ONE_NUMBER, refusal, refusals, who } from "./words";

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
  connection: Connection,
  { asset, info, now }: Present,
  { request, found, amount }: Receiving,
  giver: string,
  fromCharity: boolean,
): string | null {
  const [wrong, state] = stateObstacle(found, RequestState.Approved);
  if (wrong) return state;
  const charity = isCharity(found);
  if (charity && !fromCharity) return "The gift reserve is for members; a charity receives from the charity reserve";
  if (charity && !info.charities.includes(request)) return "The charity has no place among those that may receive";
  if (giver === beneficiaryOf(found)) return `${who(connection, giver)} gives to no request of their own`;
  if (now > found.receivesUntil) return `It could receive until ${momentInWords(found.receivesUntil)}`;
  const room = found.most - found.received;
  return amount > room ? `It can receive only ${money(asset, room)} more` : null;
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

const reserveOf = (name: string, fromCharity: boolean) => `${name}'s ${fromCharity ? "charity" : "gift"} reserve`;

/** What a reserve lacks, and what of it has only not vested yet. */
function reserveObstacle(
  { asset }: Present,
  member: MemberInfo,
  fromCharity: boolean,
  needed: bigint,
  name: string,
): [boolean, string] {
  const vested = fromCharity ? member.charity : member.gift;
  const unvested = fromCharity ? member.unvestedCharity : member.unvestedGift;
  const rest = unvested > 0n ? `; ${money(asset, unvested)} more vest until ${momentInWords(member.vestedFrom)}` : "";
  return [needed > vested, `${reserveOf(name, fromCharity)} has only ${money(asset, vested)} to give${rest}`];
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
 * const plan = await societies.give({ request, amount: "25" });
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
  const [name, to] = [who(connection, giver), who(connection, beneficiary)];
  const [soFar] = member
    ? await readSocieties<[bigint]>(connection, [["earnedWith", present.id, giver, beneficiary]])
    : [0n];
  const earningPart = member ? earning(present, member, found, soFar, amount, giver) : 0n;
  const earns = halfOfKarma(present, earningPart);
  const obstacle = obstacleTo(connection, present, { request, found, amount }, giver, fromCharity);
  const consequences = [
    `It earns ${karma(earns)}, which count at once.`,
    ...lessKarma(present, found, giver, earningPart, amount, to),
  ];
  return societyPlan(connection, {
    fn: "give",
    persons: [giver],
    act: { type: Give, values: { request, giver, amount, fromCharity, nonce } },
    args: ([own]) => [request, giver, amount, fromCharity, own],
    preview: {
      sentence: `${name} gives ${money(asset, amount)} to ${to}, for request ${request}.`,
      moves: [{ from: reserveOf(name, fromCharity), to, amount, unit: "reserve" }],
      stoppable: null,
      consequences: [
        ...consequences,
        ...(obstacle ? [refusal(obstacle)] : []),
        ...(member
          ? refusals(reserveObstacle(present, member, fromCharity, amount, name))
          : [refusal(`${name} is not a member`)]),
        ONE_NUMBER,
      ],
      karma: { earns },
    },
    input: { request, amount, fromCharity, giver },
  });
}

/** Why a gift earns less than it could. */
function lessKarma(
  { asset, info }: Present,
  found: RequestInfo,
  giver: string,
  earningPart: bigint,
  amount: bigint,
  to: string,
): string[] {
  if (giver === found.claimant) return ["The sponsor of a charity earns nothing by giving to it."];
  if (earningPart === amount) return [];
  const share = info.rules.perBeneficiary / 100n;
  return [
    `Only ${money(asset, earningPart)} of it earn: giving to ${to} earns on ${share} % of what was committed for the giver.`,
  ];
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
  const name = who(connection, giver);
  const all = gifts.map((gift, index) => ({ ...gift, found: found[index] }));
  const { moves, earns, passedOver, given } = await oneAfterTheOther(
    connection,
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
      sentence: `${name} gives ${money(asset, given)} to ${count} of ${gifts.length} requests of ${named(society)}.`,
      moves,
      stoppable: null,
      consequences: [
        `It earns ${karma(earns)}, which count at once.`,
        ...passedOver,
        ...(member
          ? refusals(reserveObstacle(present, member, fromCharity, given, name))
          : [refusal(`${name} is not a member`)]),
        ONE_NUMBER,
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
  present: Present,
  member: MemberInfo | null,
  gifts: readonly Receiving[],
  giver: string,
  fromCharity: boolean,
): Promise<{ moves: Move[]; earns: bigint; passedOver: string[]; given: bigint }> {
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
  let [earns, given] = [0n, 0n];
  for (const gift of gifts) {
    const { request, amount } = gift;
    const before = received.get(request) ?? gift.found.received;
    const found = { ...gift.found, received: before };
    const obstacle = obstacleTo(connection, present, { request, found, amount }, giver, fromCharity);
    if (obstacle) {
      passedOver.push(
        `Request ${request} is passed over, and ${money(present.asset, amount)} stay in the reserve: ${obstacle}.`,
      );
      continue;
    }
    const beneficiary = beneficiaryOf(found);
    const soFar = earned.get(beneficiary) ?? 0n;
    const part = member ? earning(present, member, found, soFar, amount, giver) : 0n;
    earned.set(beneficiary, soFar + part);
    received.set(request, before + amount);
    earns += halfOfKarma(present, part);
    given += amount;
    const from = reserveOf(who(connection, giver), fromCharity);
    moves.push({ from, to: who(connection, beneficiary), amount, unit: "reserve" });
  }
  return { moves, earns, passedOver, given };
}
