import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { Signature, Wallet, ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import { CALLER, carry, FAR } from "../helpers/consent";
import { ACTS, CHARTS, DAY, deployDomain, EURO, type Rules, rateOf, Society, time, toMonth } from "./fixture";

export type Person = HardhatEthersSigner;

/** No fees, no charity, no vesting, a half-life of 180 days: what is committed counts half at once. */
export const PLAIN: Rules = { ...CHARTS, rate: rateOf(180) };

/** A society of so many, who on one day commit 1,000 euro, 2,000 and so on, or as much as is said; the next month has come. */
export async function neighbours(count: number, some: Partial<Rules> = {}, amounts?: bigint[], assetName = "TestEuro") {
  const all = await deployDomain(assetName);
  const { people } = all;
  const society = await Society.create(all, { ...PLAIN, ...some });
  const members = people.slice(0, count);
  await society.joinAll(members);
  // What is committed in the month of joining is a case of its own.
  await toMonth(1);
  for (const [i, one] of members.entries()) {
    const amount = amounts?.[i] ?? BigInt(i + 1) * 1_000n * EURO;
    if (amount > 0n) await society.commit(one, amount);
  }
  await toMonth(1);
  return { ...all, members, others: people.slice(count), society, id: society.id };
}

/** One with much, one with nearly nothing, and 28 equal ones who have no money but what others commit for them. */
export async function crowdOf(some: Partial<Rules>) {
  const all = await neighbours(2, some, [3_000n * EURO, 10n * EURO]);
  const units = await unitsOf(all);
  const keys = await joinKeys(all, 28);
  for (const one of keys) units.push((await all.society.memberOf(one.address)).settled);
  await toDay();
  return { all, units, keys };
}

/** So many keys join, and a stranger commits 1,000 euro for each. */
export async function joinKeys(all: Neighbours, count: number): Promise<Wallet[]> {
  const keys = Array.from({ length: count }, (_, i) => new Wallet(ethers.id(`member ${i}`)));
  for (const one of keys) {
    const values = { society: all.id, account: one.address, affiliate: ZeroAddress, info: ZeroHash, nonce: 0n };
    const signature = await carry(one, all.domain, ACTS.join, values);
    await all.ledger.join(all.id, one.address, ZeroAddress, ZeroHash, signature);
    await all.ledger.connect(all.stranger).commit(all.id, all.stranger, one.address, 1_000n * EURO, CALLER);
  }
  return keys;
}

/** Settled units of each member. */
export async function unitsOf({ society, members }: Neighbours): Promise<bigint[]> {
  const list: bigint[] = [];
  for (const one of members) list.push((await society.memberOf(one)).settled);
  return list;
}

export type Neighbours = Awaited<ReturnType<typeof neighbours>>;

/** Units rounded up to what the ranking can record: sixteen bits and an exponent. */
export function recorded(units: bigint): bigint {
  const shift = BigInt(Math.max(0, units.toString(2).length - 16));
  return ((units + (1n << shift) - 1n) >> shift) << shift;
}

export function ceilDiv(one: bigint, other: bigint): bigint {
  return (one + other - 1n) / other;
}

/** The smaller of two. */
export const least = (one: bigint, other: bigint) => (one < other ? one : other);

export const sum = (list: bigint[]) => list.reduce((one, other) => one + other, 0n);

/** Goes to so many seconds into the next UNIX day. */
export async function toDay(days = 1, seconds = DAY / 2): Promise<void> {
  await time.increaseTo((Math.floor((await time.latest()) / DAY) + days) * DAY + seconds);
}

/** The vote of a key, in the form in which bundles carry it. */
export async function keyVote(
  all: { domain: Neighbours["domain"] },
  signer: Person | Wallet,
  values: { request: bigint; choice: number; counter: number },
  deadline = FAR,
) {
  const signed = Signature.from(await signer.signTypedData(all.domain, ACTS.vote.types, { ...values, deadline }));
  return { signer: signer.address, r: signed.r, vs: signed.yParityAndS };
}

/** The 65 bytes that a contract wallet takes. */
export function walletSignature(
  all: { domain: Neighbours["domain"] },
  key: Person,
  values: { request: bigint; choice: number; counter: number },
  deadline = FAR,
) {
  return key.signTypedData(all.domain, ACTS.vote.types, { ...values, deadline });
}
