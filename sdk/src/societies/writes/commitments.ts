import { getAddress, type Signer, ZeroAddress } from "ethers";
import { approvalFor } from "../../core/allowance";
import type { Amount } from "../../core/amounts";
import { type Connection, personOf } from "../../core/connection";
import { type Permit, permitFor } from "../../core/permit";
import type { Plan } from "../../core/plan";
import type { Move } from "../../core/preview";
import type { Moment } from "../../core/time";
import { CommitFunds } from "../acts";
import { societiesOf, societyWithAsset } from "../contract";
import { afterCommitment, type CommitmentParts, LIFETIME_MULTIPLE, partsOf } from "../fees";
import { karmaOfAmount, toUnits } from "../karma";
import type { MemberInfo, SocietyId } from "../types";
import { memberOf, nonceOf, type Present, presentOf, societyPlan } from "./present";
import { amountIn, SocietyWords } from "./words";

const HOUR = 3_600n;

/** Karma that an amount earns when it is committed, and as much again when it is given; in millionths. */
export function halfOfKarma({ info }: Present, amount: bigint): bigint {
  return karmaOfAmount(amount, info.rules.ratio, info.decimals) / 2n;
}

/**
 * Lets a person sign the permit (ERC-2612) of a society's asset, so that committing takes one transaction and no approval.
 * `until` is the last moment in which the permit can be used (default: in an hour).
 *
 * @throws CommonwealError `NoSigner`, or if the asset has no permit.
 * @example
 * const permit = await societies.signPermit({ society: 1n, amount: "100" });
 * await (await societies.commit({ society: 1n, amount: "100", permit })).send();
 */
export async function signPermit(
  connection: Connection,
  input: { society: SocietyId; amount: Amount; signer?: Signer | null; until?: Moment },
): Promise<Permit> {
  const { asset } = await societyWithAsset(connection, input.society);
  const spender = societiesOf(connection).address;
  const spending = { asset: asset.address, spender, amount: amountIn(asset, input.amount) };
  return permitFor(connection, spending, input.signer ?? connection.signer, input.until);
}

/** Input of {@link commit}. */
export interface CommitInput {
  society: SocietyId;
  /** In whole units of the society's asset ("12.50"), or a bigint in its smallest unit. */
  amount: Amount;
  /** Whose reserves grow (default: who pays). */
  member?: string;
  /** Who pays (default: the connected person). */
  payer?: string;
  /** From {@link signPermit}: then no approval is needed. */
  permit?: Permit;
}

/**
 * Pays money into a member's reserves, for good: from there it can only be given. Finds out whether the ledger may take the
 * money, and includes the approval if it may not, no permit is given and the payer is connected.
 *
 * @throws CommonwealError `Amount_Nothing`, `Amount_TooLarge`.
 * @example
 * const plan = await societies.commit({ society: 1n, amount: "100" });
 * (await plan.preview()).karma.earns; // 50000000n
 * await plan.send();
 */
export async function commit(connection: Connection, input: CommitInput): Promise<Plan> {
  const { society, permit } = input;
  const payer = getAddress(await personOf(connection, input.payer));
  const member = getAddress(input.member ?? payer);
  const [present, nonce, found, connected] = await Promise.all([
    presentOf(connection, society),
    nonceOf(connection, payer),
    memberOf(connection, society, member),
    connection.signer?.getAddress(),
  ]);
  const { asset } = present;
  const amount = amountIn(asset, input.amount);
  const spending = { asset: asset.address, spender: societiesOf(connection).address, person: payer, amount };
  const { balance, approval } = await approvalFor(connection, spending);
  const asked = !permit && approval !== null;
  const included = asked && (connected === undefined || getAddress(connected) === payer);
  const words = new SocietyWords(connection);
  const { common, commitments } = words.say;
  const say = commitments.commit;
  const [who, to] = [words.who(payer), words.who(member)];
  const { moves, earns, consequences } = effectOf(words, present, found, member, amount, payer);
  const money = words.money(asset, amount);
  const note = say.twice(money);
  const dust = found !== null && earns === null;
  return societyPlan(connection, {
    fn: permit ? "commitWithPermit" : "commit",
    builder: "commit",
    persons: [payer],
    act: { type: CommitFunds, values: { society, payer, member, amount, nonce } },
    args: ([own]) =>
      permit
        ? [society, payer, member, amount, permit.deadline, permit.v, permit.r, permit.s, own]
        : [society, payer, member, amount, own],
    before: included && approval ? [approval] : [],
    spends: permit ? [] : [{ ...spending, note }],
    preview: {
      sentence:
        payer === member ? say.sentence({ who, money, society }) : say.forAnother({ who, money, member: to, society }),
      moves,
      stoppable: null,
      consequences: [
        ...consequences,
        ...(included ? [note] : []),
        ...words.refusals(
          [present.ended, common.ended()],
          [found === null, common.notAMember(to)],
          [dust, say.dust()],
          [balance < amount, common.hasOnly({ who, money: words.money(asset, balance) })],
          [asked && !included, say.notAllowed(who)],
          [present.info.committed + amount >= 1n << 96n, say.tooMuchMoney()],
          [earns !== null && isFull(present, earns), say.tooMuchKarma()],
        ),
        common.oneNumber(),
      ],
      karma: { earns: earns ?? 0n },
    },
    input: { society, payer, member, amount, permit },
  });
}

/** What a commitment does to reserves and karma; nothing for somebody who is not a member, or for dust. */
function effectOf(
  words: SocietyWords,
  present: Present,
  member: MemberInfo | null,
  account: string,
  amount: bigint,
  payer: string,
): { moves: Move[]; earns: bigint | null; consequences: string[] } {
  const parts = member && divided(present, member, amount);
  if (!member || !parts) return { moves: [], earns: null, consequences: [] };
  const { info } = present;
  const { common, commitments } = words.say;
  const say = commitments.commit;
  const [from, to] = [words.who(payer), words.who(account)];
  const earns = halfOfKarma(present, parts.net);
  const fee = amount - parts.gift - parts.charity;
  const moves: Move[] = [
    { from, to: common.reserve({ who: to, fromCharity: false }), amount: parts.gift, unit: "reserve" },
    { from, to: common.reserve({ who: to, fromCharity: true }), amount: parts.charity, unit: "reserve" },
    { from, to: say.fee(), amount: fee, unit: "money" },
  ];
  const consequences = [
    say.earns(words.karma(earns)),
    ...vestingInWords(words, present, member, parts.gift + parts.charity),
    say.forGood(),
  ];
  if (info.rules.fee > 0n) consequences.push(feeInWords(words, present, member, parts));
  const worth = karmaOfAmount(parts.net, info.rules.ratio, info.decimals);
  consequences.push(...lineInWords(words, present, member, amount, payer === account, worth, to));
  return { moves: moves.filter((move) => move.amount > 0n), earns, consequences };
}

/** What a commitment does to somebody's way to lifetime membership. */
function lineInWords(
  words: SocietyWords,
  { asset }: Present,
  member: MemberInfo,
  amount: bigint,
  own: boolean,
  worth: bigint,
  to: string,
): string[] {
  if (member.lifetime) return [];
  const after = afterCommitment(member, amount, own, worth);
  const say = words.say.commitments.commit;
  const lines: string[] = [];
  if (after.referral === 0n) {
    lines.push(say.noLine(to));
  } else if (member.referral === 0n) {
    lines.push(say.line({ member: to, money: words.money(asset, LIFETIME_MULTIPLE * amount) }));
  }
  if (after.lifetime) lines.push(say.lifetime(to));
  return lines;
}

function divided({ info }: Present, member: MemberInfo, amount: bigint): CommitmentParts | null {
  try {
    return partsOf({
      amount,
      committedByAll: info.committed,
      committed: member.committed,
      fee: info.rules.fee,
      charityShare: info.rules.charity,
      hasShares: info.shares,
      lifetime: member.lifetime,
      hasRegistrar: member.registrar !== ZeroAddress,
      hasAffiliate: member.affiliate !== ZeroAddress,
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Old and new vest along one line, for the mean of what each would take, weighed by money. A few units may be all fee. */
function vestingInWords(words: SocietyWords, { info, now }: Present, member: MemberInfo, added: bigint): string[] {
  const say = words.say.commitments.commit;
  const { vesting } = info.rules;
  if (added === 0n) return [];
  if (vesting === 0n) return [say.atOnce()];
  const hour = now / HOUR;
  const before = member.unvestedGift + member.unvestedCharity;
  const left = member.vestedFrom / HOUR > hour ? member.vestedFrom / HOUR - hour : 0n;
  const hours = (before * left + added * (vesting + 1n) + before + added - 1n) / (before + added);
  const until = words.moment((hour + hours) * HOUR);
  return [before === 0n ? say.vests({ span: words.span(vesting * HOUR), until }) : say.vestsTogether(until)];
}

function feeInWords(
  words: SocietyWords,
  { asset }: Present,
  member: MemberInfo,
  { legs: { commons, holders, registrar, affiliate } }: CommitmentParts,
): string {
  const say = words.say.commitments.commit;
  const money = (leg: bigint) => words.money(asset, leg);
  const parts: string[] = [];
  if (commons > 0n) parts.push(say.toCommons(money(commons)));
  if (holders > 0n) parts.push(say.toHolders(money(holders)));
  if (registrar > 0n) parts.push(say.toRegistrar({ money: money(registrar), who: words.who(member.registrar) }));
  if (affiliate > 0n) parts.push(say.toAffiliate({ money: money(affiliate), who: words.who(member.affiliate) }));
  return say.feeIs(parts.join(", ") || money(0n));
}

/** Whether so much more karma is more than a society can count. */
function isFull({ info }: Present, earns: bigint): boolean {
  if (earns >> 64n !== 0n) return true;
  const halvings = (info.exponent >> 64n) % 40n;
  return info.all + toUnits(earns, info.exponent) >= 1n << (64n + 24n + halvings);
}
