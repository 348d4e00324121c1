import { getAddress, solidityPackedKeccak256, toBeHex, ZeroAddress, ZeroHash } from "ethers";
import type { ActValues } from "../core/acts";
import type { Amount } from "../core/amounts";
import { invalid } from "../core/errors";
import { amountIn } from "../core/words";
import { actIdOf } from "./actId";
import { type ActId, ActKind, Category, NATIVE } from "./types";

/** Recipients of an award at most, so that all can be paid in one transaction. */
export const MOST_RECIPIENTS = 100;
/** The highest administrative fee of any wallet: 400 basis points of the funds awarded (4 %). */
export const MOST_FEE = 400n;

const ALL = 10_000n;
const ACCOUNT = (1n << 160n) - 1n;
const AMOUNT_AT = 160n;

/** Somebody who is paid. */
export interface Recipient {
  account: string;
  /** In the smallest unit of the asset, above 0 and below 2^96. */
  amount: bigint;
  /** The highest 248 bits of the hash of their code, the lowest byte zero; 32 zero bytes for a key. */
  code: string;
}

/** An award as it is scheduled, whole. */
export interface Award {
  /** The ERC-20, or {@link NATIVE}. */
  asset: string;
  category: Category;
  /** Which instalment, from 0, and of how many. */
  instalment: bigint;
  instalments: bigint;
  /** Hash of what it is for (32 bytes). */
  purpose: string;
  recipients: readonly Recipient[];
  /** The administrative fee; null for none. It is on top of what is awarded. */
  fee: { account: string; amount: bigint } | null;
}

/** An award as the contracts take it. */
export interface PackedAward {
  head: bigint;
  purpose: string;
  payouts: bigint[];
}

/** What an award is made of. */
export interface AwardInput {
  /** The ERC-20 (default: the native coin). */
  asset?: string;
  /** Default: `Category.Other`. */
  category?: Category;
  /** Of how many instalments; each pays the same (default: 1). */
  instalments?: bigint;
  /** Hash of what it is for (default: 32 zero bytes). The text stays off the chain. */
  purpose?: string;
  /** 1 to 100; amounts in whole units ("12.50") or as a bigint in the smallest unit. */
  recipients: readonly { account: string; amount: Amount; code?: string }[];
  /** The administrative fee and who keeps it. */
  fee?: { account: string; amount: Amount } | null;
}

/**
 * Makes an award of what is given, without looking at the chain: `code` is taken as given. {@link checkAward} says whether a
 * wallet takes it.
 *
 * @param decimals Of the asset.
 * @throws CommonwealError `Amount_Nothing`, `Amount_TooLarge`, `Amount_Malformed`.
 * @example makeAward({ asset, category: Category.Health, recipients: [{ account: clinic, amount: "100" }] }, 6);
 */
export function makeAward(input: AwardInput, decimals: number): Award {
  const amount = (given: Amount) => amountIn({ decimals }, given);
  return {
    asset: getAddress(input.asset ?? NATIVE),
    category: input.category ?? Category.Other,
    instalment: 0n,
    instalments: input.instalments ?? 1n,
    purpose: input.purpose ?? ZeroHash,
    recipients: input.recipients.map((one) => ({
      account: getAddress(one.account),
      amount: amount(one.amount),
      code: one.code ?? ZeroHash,
    })),
    fee: input.fee ? { account: getAddress(input.fee.account), amount: amount(input.fee.amount) } : null,
  };
}

/**
 * What all recipients get together, without the fee, in the smallest unit.
 *
 * @example awardedBy(award); // 100000000n
 */
export function awardedBy({ recipients }: Pick<Award, "recipients">): bigint {
  return recipients.reduce((sum, { amount }) => sum + amount, 0n);
}

/**
 * The highest fee for what is awarded, rounded down, as the contracts bound it: `fee · 10,000 ≤ cap · awarded`.
 *
 * @param feeCap The wallet's, in basis points.
 * @example mostFee(100_000_000n, 400n); // 4000000n
 */
export function mostFee(awarded: bigint, feeCap: bigint): bigint {
  return (feeCap * awarded) / ALL;
}

/**
 * The fee that is paid if some recipients are left out: it follows what was awarded, rounded down.
 *
 * @param awarded What is paid or credited to recipients.
 * @param planned What all recipients would have got.
 * @example feeFor(4n, 50n, 100n); // 2n
 */
export function feeFor(fee: bigint, awarded: bigint, planned: bigint): bigint {
  return awarded === planned ? fee : (fee * awarded) / planned;
}

/**
 * Checks an award before anybody signs it, as the contracts will.
 *
 * @param bounds `feeCap`: the wallet's (default: the highest of any); `wallet`: who must not be a recipient.
 * @throws CommonwealError `Award_NoRecipients`, `Award_TooManyRecipients`, `Award_WrongRecipient`, `Award_WrongAmount`,
 * `Award_FeeTooHigh`, `Award_WrongInstalment`, `Award_WrongCategory`, `Award_WrongCode`.
 * @example checkAward(award, { feeCap: 400n });
 */
export function checkAward(award: Award, bounds: { feeCap?: bigint; wallet?: string } = {}): void {
  const { category, instalment, instalments, recipients, fee } = award;
  const { feeCap = MOST_FEE, wallet } = bounds;
  if (!Object.values(Category).includes(category)) {
    throw invalid("Award_WrongCategory", `There is no category ${category}`, { category });
  }
  if (instalments < 1n || instalments > 255n || instalment < 0n || instalment >= instalments) {
    const message = `There is no instalment ${instalment} of ${instalments}`;
    throw invalid("Award_WrongInstalment", message, { instalment, instalments });
  }
  if (recipients.length === 0) throw invalid("Award_NoRecipients", "An award pays somebody: a fee alone is none");
  if (recipients.length > MOST_RECIPIENTS) {
    const hint = "Divide it into several awards.";
    const args = { count: recipients.length, most: MOST_RECIPIENTS };
    throw invalid("Award_TooManyRecipients", `${recipients.length} recipients are too many`, args, hint);
  }
  const paid = fee ? [...recipients, fee] : recipients;
  paid.forEach(({ account, amount }, place) => {
    if (account === ZeroAddress || (wallet !== undefined && account === getAddress(wallet))) {
      throw invalid("Award_WrongRecipient", "Neither nobody nor the wallet itself can be paid", { place, account });
    }
    if (amount <= 0n || amount >= 1n << 96n) {
      throw invalid("Award_WrongAmount", "Amounts are above 0 and below 2^96", { place, account, amount });
    }
  });
  for (const { account, code } of recipients) {
    if (BigInt(code) & 0xffn) {
      const hint = "Use codeOf: it leaves out the lowest byte of the hash.";
      throw invalid("Award_WrongCode", "A code hash is its highest 248 bits", { account, code }, hint);
    }
  }
  const awarded = awardedBy(award);
  if (fee && fee.amount * ALL > feeCap * awarded) {
    const most = mostFee(awarded, feeCap);
    const hint = `The fee is at most ${most} of the smallest unit for this award.`;
    throw invalid(
      "Award_FeeTooHigh",
      "The fee is more than the wallet allows",
      { fee: fee.amount, most, feeCap },
      hint,
    );
  }
}

const payout = (account: string, amount: bigint) => (amount << AMOUNT_AT) | BigInt(account);

/**
 * An award as the contracts take it: recipients, then the fee, then the code of those who are contracts.
 *
 * @example packAward(award).payouts.length; // 2
 */
export function packAward(award: Award): PackedAward {
  const { asset, category, instalment, instalments, purpose, recipients, fee } = award;
  const codes = recipients
    .map(({ code }, place) => ({ code: BigInt(code), place }))
    .filter(({ code }) => code !== 0n)
    .map(({ code, place }) => code | BigInt(place));
  const bytes = [BigInt(category), instalment, instalments, BigInt(codes.length), fee ? 1n : 0n];
  const bits = bytes.reduce((word, byte, index) => word | (byte << BigInt(8 * index)), 0n);
  return {
    head: (bits << AMOUNT_AT) | BigInt(asset),
    purpose,
    payouts: [
      ...recipients.map(({ account, amount }) => payout(account, amount)),
      ...(fee ? [payout(fee.account, fee.amount)] : []),
      ...codes,
    ],
  };
}

/**
 * Reads what {@link packAward} wrote, as events have it.
 *
 * @throws RangeError if it is no sound award.
 * @example readAward(packAward(award)).category; // 1
 */
export function readAward({ head, purpose, payouts }: PackedAward): Award {
  const byte = (index: bigint) => (head >> (AMOUNT_AT + 8n * index)) & 0xffn;
  const [contracts, fees] = [Number(byte(3n)), Number(byte(4n))];
  const count = payouts.length - contracts - fees;
  if (count < 1 || fees > 1) throw new RangeError("this is no award");
  const account = (word: bigint) => getAddress(toBeHex(word & ACCOUNT, 20));
  const codes = new Map(payouts.slice(count + fees).map((word) => [Number(word & 0xffn), (word >> 8n) << 8n]));
  return {
    asset: account(head),
    category: Number(byte(0n)) as Category,
    instalment: byte(1n),
    instalments: byte(2n),
    purpose,
    recipients: payouts.slice(0, count).map((word, place) => ({
      account: account(word),
      amount: word >> AMOUNT_AT,
      code: toBeHex(codes.get(place) ?? 0n, 32),
    })),
    fee: fees === 1 ? { account: account(payouts[count]), amount: payouts[count] >> AMOUNT_AT } : null,
  };
}

/**
 * The hash by whose highest 192 bits an award is known.
 *
 * @example awardHash(award).length; // 66
 */
export function awardHash(award: Award): string {
  const { head, purpose, payouts } = packAward(award);
  return solidityPackedKeccak256(["uint256", "bytes32", "uint256[]"], [head, purpose, payouts]);
}

/**
 * The id of an award that is scheduled in a second (UNIX), as the contracts give it.
 *
 * @param frame See `actIdOf`.
 * @example awardIdOf(award, 1767225600n).length; // 66
 */
export function awardIdOf(award: Award, time: bigint, frame = 0n): ActId {
  return actIdOf(ActKind.Award, awardHash(award), time, frame);
}

/**
 * The next instalment: the same but for its number.
 *
 * @example nextInstalment({ ...award, instalments: 3n }).instalment; // 1n
 */
export function nextInstalment(award: Award): Award {
  return { ...award, instalment: award.instalment + 1n };
}

/**
 * The fields of `ScheduleAward`, as operators sign them.
 *
 * @example awardValues(award, 1n, "").number; // 1n
 */
export function awardValues(award: Award, number: bigint, uri: string): ActValues {
  const { asset, category, instalment, instalments, purpose, recipients, fee } = award;
  return {
    number,
    asset,
    category,
    instalment,
    instalments,
    payouts: recipients.map(({ account, amount, code }) => ({ recipient: account, amount, code })),
    fee: { recipient: fee?.account ?? ZeroAddress, amount: fee?.amount ?? 0n, code: ZeroHash },
    purpose,
    uri,
  };
}
