import { getAddress, type Signer, ZeroAddress } from "ethers";
import { approvalFor, type Permit, permitFor } from "../../core/allowance";
import type { Amount } from "../../core/amounts";
import { type Connection, personOf } from "../../core/connection";
import type { Plan } from "../../core/plan";
import type { Move } from "../../core/preview";
import { type Moment, momentInWords, spanInWords } from "../../core/time";
import { CommitFunds } from "../acts";
import { societiesOf, societyWithAsset } from "../contract";
import { afterCommitment, type CommitmentParts, LIFETIME_MULTIPLE, partsOf } from "../fees";
import { karmaOfAmount, toUnits } from "../karma";
import type { MemberInfo, SocietyId } from "../types";
import { memberOf, nonceOf, type Present, presentOf, societyPlan } from "./present";
import { amountIn, karma, money, named, ONE_NUMBER, refusals, who } from "./words";

const HOUR = 3_600n;

/** Karma that an amount earns when it is committed, and as much again when it is given; in millionths. */
export function halfOfKarma({ info }: Present, amount: bigint): bigint {
  return karmaOfAmount(amount, info.rules.ratio, info.decimals) / 2n;
}

/**
 * Lets a person sign the permit (ERC-2612) of a society's asset, so that committing takes one transaction and no approval.
 *
 * @param until Last moment in which the permit can be used (default: in an hour).
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
 * console.log((await plan.preview()).karma.earns); // 47500000n
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
  const [from, to] = [who(connection, payer), who(connection, member)];
  const { moves, earns, consequences } = effectOf(connection, present, found, member, amount, payer);
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
    preview: {
      sentence: `${from} commits ${money(asset, amount)} ${payer === member ? "" : `for ${to} `}to ${named(society)}.`,
      moves,
      stoppable: null,
      consequences: [
        ...consequences,
        ...(included ? [`The wallet is asked twice: first to allow the ledger to take ${money(asset, amount)}.`] : []),
        ...refusals(
          [present.ended, "The society has ended"],
          [found === null, `${to} is not a member`],
          [dust, "So little is less than its fee"],
          [balance < amount, `${from} has only ${money(asset, balance)}`],
          [asked && !included, `${from} has not allowed the ledger to take so much, by approval or permit`],
          [present.info.committed + amount >= 1n << 96n, "The society cannot count so much money"],
          [earns !== null && isFull(present, earns), "The society cannot count so much karma before some has faded"],
        ),
        ONE_NUMBER,
      ],
      karma: { earns: earns ?? 0n },
    },
    input: { society, payer, member, amount, permit },
  });
}

/** What a commitment does to reserves and karma; nothing for somebody who is not a member, or for dust. */
function effectOf(
  connection: Connection,
  present: Present,
  member: MemberInfo | null,
  account: string,
  amount: bigint,
  payer: string,
): { moves: Move[]; earns: bigint | null; consequences: string[] } {
  const parts = member && divided(present, member, amount);
  if (!member || !parts) return { moves: [], earns: null, consequences: [] };
  const { info } = present;
  const [from, to] = [who(connection, payer), who(connection, account)];
  const earns = halfOfKarma(present, parts.net);
  const fee = amount - parts.gift - parts.charity;
  const moves: Move[] = [
    { from, to: `${to}'s gift reserve`, amount: parts.gift, unit: "reserve" },
    { from, to: `${to}'s charity reserve`, amount: parts.charity, unit: "reserve" },
    { from, to: "the fee", amount: fee, unit: "money" },
  ];
  const consequences = [
    `It earns ${karma(earns)}; giving it earns more.`,
    vestingInWords(present, member, parts.gift + parts.charity),
    "Committed money is never paid back: it can only be given to approved requests.",
  ];
  if (info.rules.fee > 0n) consequences.push(feeInWords(connection, present, member, parts));
  const worth = karmaOfAmount(parts.net, info.rules.ratio, info.decimals);
  consequences.push(...lineInWords(present, member, amount, payer === account, worth, to));
  return { moves: moves.filter((move) => move.amount > 0n), earns, consequences };
}

/** What a commitment does to somebody's way to lifetime membership. */
function lineInWords(
  { asset }: Present,
  member: MemberInfo,
  amount: bigint,
  own: boolean,
  worth: bigint,
  to: string,
): string[] {
  if (member.lifetime) return [];
  const after = afterCommitment(member, amount, own, worth);
  const lines: string[] = [];
  if (after.referral === 0n) {
    lines.push(
      `It draws no line for ${to}: lifetime members have twelve times their first own commitment that is worth 1 karma or more.`,
    );
  } else if (member.referral === 0n) {
    const line = money(asset, LIFETIME_MULTIPLE * amount);
    lines.push(
      `It is the first own commitment of ${to} that counts: twelve times as much, ${line}, make a lifetime member.`,
    );
  }
  if (after.lifetime) lines.push(`It makes ${to} a lifetime member, who can refer others.`);
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

/** Old and new vest along one line, for the mean of what each would take, weighed by money. */
function vestingInWords({ info, now }: Present, member: MemberInfo, added: bigint): string {
  const { vesting } = info.rules;
  if (vesting === 0n) return "It can be given at once.";
  const hour = now / HOUR;
  const before = member.unvestedGift + member.unvestedCharity;
  const left = member.vestedFrom / HOUR > hour ? member.vestedFrom / HOUR - hour : 0n;
  const hours = (before * left + added * (vesting + 1n) + before + added - 1n) / (before + added);
  const until = momentInWords((hour + hours) * HOUR);
  return before === 0n
    ? `It vests a little every hour for ${spanInWords(vesting * HOUR)}, completely by ${until}.`
    : `It vests a little every hour, together with what has not vested yet: all of it by about ${until}.`;
}

function feeInWords(connection: Connection, { asset }: Present, member: MemberInfo, { legs }: CommitmentParts): string {
  const shares = [
    [legs.commons, "the commons"],
    [legs.holders, "the holders of shares"],
    [legs.registrar, `${who(connection, member.registrar)}, who registered them`],
    [legs.affiliate, `${who(connection, member.affiliate)}, who referred them`],
  ] as const;
  const said = shares.filter(([leg]) => leg > 0n).map(([leg, to]) => `${money(asset, leg)} to ${to}`);
  return `Of it the fee is ${said.join(", ") || money(asset, 0n)}; parts of the fee that nobody has a right to go to the charity reserve.`;
}

/** Whether so much more karma is more than a society can count. */
function isFull({ info }: Present, earns: bigint): boolean {
  if (earns >> 64n !== 0n) return true;
  const halvings = (info.exponent >> 64n) % 40n;
  return info.all + toUnits(earns, info.exponent) >= 1n << (64n + 24n + halvings);
}
