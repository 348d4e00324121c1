/** Awards (5). */
import { refuseAs } from "../../common/refusal";
import { newAct, requireStatus, type Status, statusNumber, statusOf, type Terms } from "../../common/unlessRejected";
import { type ByOperators, requireOperators } from "./consent";
import { totalNow } from "./electors";
import { type Content, hashOfAward, isOfKind, newId, standsFor } from "./ids";
import { mostNow, payOrOwe } from "./payments";
import {
  addOutflow,
  DAY,
  emit,
  HOUR,
  moneyOf,
  refuse,
  requireNotEnded,
  smaller,
  sum,
  type Wallet,
  type World,
  ZERO,
  ZERO_HASH,
} from "./types";

const ALL = 10_000n;
const MOST_RECIPIENTS = 100n;
const MAX = 2n ** 256n;
const AUTHORISED_FOR = 1_826n;
const IDLE_AFTER = 365n;
const INSTALMENT = 1n << 168n;

export type AwardAct =
  | ({ act: "schedule"; caller: string; wallet: string } & Content)
  | ({ act: "scheduleSigned"; wallet: string; uri: string } & Content & ByOperators)
  | ({ act: "scheduleNext"; wallet: string; previous: string; uri: string } & Content & ByOperators)
  | ({ act: "report"; wallet: string; id: string; outcome: string; uri: string } & ByOperators)
  | ({ act: "cancel"; wallet: string; ids: string[] } & ByOperators)
  | { act: "expire"; caller: string; wallet: string; id: string }
  | ({ act: "execute"; caller: string; wallet: string; id: string } & Content);

export interface Payout {
  account: string;
  amount: bigint;
}

const byte = (word: bigint, at: number) => (word >> BigInt(at)) & 0xffn;

export const addressOf = (value: bigint) => `0x${(value & ((1n << 160n) - 1n)).toString(16).padStart(40, "0")}`;

/** What a head says: bits from the low end as the interface has them. */
export function headOf(head: bigint) {
  return {
    asset: addressOf(head),
    category: byte(head, 160),
    instalment: byte(head, 168),
    instalments: byte(head, 176),
    contracts: byte(head, 184),
    fees: head >> 192n,
  };
}

/** Checksums of addresses are those of the world's own names. */
export function nameOf(world: World, address: string): string {
  return world.names[address.toLowerCase()] ?? address;
}

export const payoutOf = (world: World, word: bigint): Payout => ({
  account: nameOf(world, addressOf(word)),
  amount: word >> 160n,
});

/** Nothing new is scheduled: 1 validators are still being loaded, 2 frozen, 4 a third is for a sunset, 8 ended. */
export function closedBy(wallet: Wallet, now: bigint): bigint {
  const reasons = [wallet.loading, wallet.frozen, now < wallet.stoppedUntil, wallet.ended];
  return reasons.reduce((flags, reason, i) => flags | (reason ? 1n << BigInt(i) : 0n), 0n);
}

export function requireOpen(wallet: Wallet, now: bigint, reasons: bigint): void {
  const flags = closedBy(wallet, now);
  if ((flags & reasons) !== 0n) refuse("Closed", flags);
}

/** UNIX day from which on nothing new is scheduled: five years after the last authorisation, a year after the last award (9.3). */
export const authorisedUntil = ({ authorisedOn, activeOn }: Wallet) =>
  smaller(authorisedOn + AUTHORISED_FOR, activeOn + IDLE_AFTER);

/** How an act of a wallet stands: what was pending when it ended is cancelled, for good (11.3). */
export function standing(wallet: Wallet, id: string, now: bigint): Status {
  const status = openStanding(wallet, id, now);
  return wallet.ended && (status === "pending" || status === "executable") ? "cancelled" : status;
}

/** The same for whoever rejects, withdraws or cancels. */
export function openStanding(wallet: Wallet, id: string, now: bigint): Status {
  return statusOf(wallet.acts[id], now);
}

export function wrongStatus(id: string, status: Status): never {
  refuseAs("UnlessRejected_WrongStatus", [id, statusNumber(status)]);
}

export function termsOf({ terms }: Wallet, thirds: bigint, windows: bigint): Terms {
  return {
    numerator: thirds,
    denominator: 3n,
    window: windows * terms.window * HOUR,
    extension: terms.extension * HOUR,
    grace: terms.grace * DAY,
  };
}

export function scheduleAct(
  wallet: Wallet,
  now: bigint,
  id: string,
  kind: "award" | "change",
  electorate: bigint,
  terms: Terms,
): void {
  const before = wallet.acts[id];
  // The same content in the same second.
  if (before) wrongStatus(id, before.closed ?? "pending");
  if (electorate === 0n) refuseAs("UnlessRejected_EmptyElectorate", [id]);
  wallet.acts[id] = { ...newAct(electorate, terms, now), kind, outcome: ZERO_HASH, next: ZERO_HASH };
}

function recipientsOf({ head, payouts }: Content): bigint {
  const { contracts, fees } = headOf(head);
  const recipients = (BigInt(payouts.length) - contracts - fees + MAX) % MAX;
  if (recipients === 0n || recipients > MOST_RECIPIENTS) refuse("WrongNumberOfRecipients", recipients, MOST_RECIPIENTS);
  return recipients;
}

function requireSound(world: World, wallet: Wallet, content: Content): void {
  const { category, instalment, instalments, fees } = headOf(content.head);
  if (category > 6n || fees > 1n || instalment >= instalments) refuse("WrongHead", content.head);
  const recipients = Number(recipientsOf(content));
  const paid = recipients + Number(fees);
  let planned = 0n;
  for (const [i, word] of content.payouts.slice(0, paid).entries()) {
    const { account, amount } = payoutOf(world, word);
    if (amount === 0n || account === ZERO || account === wallet.address)
      refuse("WrongPayout", BigInt(i), account, amount);
    if (i < recipients) planned += amount;
    // On top of what is awarded, and at most the wallet's part of it (5.3).
    else if (amount * ALL > wallet.terms.feeCap * planned) {
      refuse("FeeTooHigh", amount, (wallet.terms.feeCap * planned) / ALL);
    }
  }
  let least = 0n;
  for (const word of content.payouts.slice(paid)) {
    const place = word & 0xffn;
    if (place < least || place >= BigInt(recipients) || word >> 8n === 0n) refuse("WrongCode", word);
    least = place + 1n;
  }
}

function schedule(world: World, wallet: Wallet, now: bigint, content: Content): string {
  requireOpen(wallet, now, 15n);
  const until = authorisedUntil(wallet);
  if (now / DAY >= until) refuse("NotAuthorised", until);
  const { mostPending } = wallet.terms;
  if (wallet.pending >= mostPending) refuse("TooManyPending", mostPending);
  requireSound(world, wallet, content);
  const { total, frame } = totalNow(world, wallet, now);
  const id = newId("award", hashOfAward(content), frame, now);
  scheduleAct(wallet, now, id, "award", total, termsOf(wallet, 2n, 1n));
  ++wallet.pending;
  ++wallet.number;
  wallet.activeOn = now / DAY;
  emit(world, wallet.address, "AwardScheduled", id, total, content.head, content.purpose, content.payouts);
  return id;
}

function requireFirst({ head }: Content): void {
  const { instalment } = headOf(head);
  if (instalment !== 0n) refuse("WrongInstalment", instalment);
}

function described(world: World, wallet: Wallet, id: string, uri: string): void {
  if (uri !== "") emit(world, wallet.address, "AwardDescribed", id, uri);
}

export function actOnAward(world: World, wallet: Wallet, now: bigint, act: AwardAct): void {
  switch (act.act) {
    case "schedule":
      if (!wallet.operators.includes(act.caller)) refuse("NotAnOperator", act.caller);
      if (wallet.threshold !== 1n) refuse("TooFewOperators", 1n, wallet.threshold);
      requireFirst(act);
      schedule(world, wallet, now, act);
      return;
    case "scheduleSigned":
      requireFirst(act);
      recipientsOf(act);
      requireOperators(wallet, now, act);
      described(world, wallet, schedule(world, wallet, now, act), act.uri);
      return;
    case "scheduleNext":
      scheduleNext(world, wallet, now, act);
      return;
    case "report":
      report(world, wallet, now, act);
      return;
    case "cancel":
      requireNotEnded(wallet);
      requireOperators(wallet, now, act);
      for (const id of act.ids) cancelOne(world, wallet, now, id);
      return;
    case "expire": {
      const one = wallet.acts[act.id];
      const status = standing(wallet, act.id, now);
      if (!one || status !== "expired" || one.closed) wrongStatus(act.id, status);
      one.closed = "expired";
      emit(world, wallet.address, "ActClosed", act.id, statusNumber("expired"));
      if (one.kind === "award") --wallet.pending;
      return;
    }
    case "execute":
      execute(world, wallet, now, act);
      return;
  }
}

function scheduleNext(world: World, wallet: Wallet, now: bigint, act: AwardAct & { act: "scheduleNext" }): void {
  const { previous, head } = act;
  recipientsOf(act);
  requireOperators(wallet, now, act);
  const { instalment } = headOf(head);
  const before = { ...act, head: head - INSTALMENT };
  if (instalment === 0n || !standsFor(previous, "award", hashOfAward(before))) refuse("WrongInstalment", instalment);
  const one = wallet.acts[previous];
  if (!one || one.outcome === ZERO_HASH) refuse("WrongReport", previous);
  const status = standing(wallet, one.next, now);
  if (!["unknown", "expired", "cancelled"].includes(status)) wrongStatus(one.next, status);
  const id = schedule(world, wallet, now, act);
  described(world, wallet, id, act.uri);
  one.next = id;
  emit(world, wallet.address, "NextScheduled", previous, id);
}

function report(world: World, wallet: Wallet, now: bigint, act: AwardAct & { act: "report" }): void {
  requireOperators(wallet, now, act);
  const one = wallet.acts[act.id];
  const status = standing(wallet, act.id, now);
  if (!one || status !== "executed") wrongStatus(act.id, status);
  if (one.kind !== "award" || act.outcome === ZERO_HASH || one.outcome !== ZERO_HASH) refuse("WrongReport", act.id);
  one.outcome = act.outcome;
  emit(world, wallet.address, "OutcomeReported", act.id, act.outcome, act.uri);
}

function cancelOne(world: World, wallet: Wallet, now: bigint, id: string): void {
  const one = wallet.acts[id];
  const status = openStanding(wallet, id, now);
  if (!one || (status !== "pending" && status !== "executable")) wrongStatus(id, status);
  one.closed = "cancelled";
  emit(world, wallet.address, "ActClosed", id, statusNumber("cancelled"));
  if (isOfKind(id, "award")) --wallet.pending;
}

/** What of an award is paid: all but those whose code is not what it says (5.8), and the fee that follows it (5.3). */
export function judge(world: World, content: Content) {
  const { fees } = headOf(content.head);
  const recipients = Number(recipientsOf(content));
  const codes = content.payouts.slice(recipients + Number(fees));
  const all = content.payouts.slice(0, recipients).map((word, i) => {
    const payout = payoutOf(world, word);
    const named = codes.find((code) => code % 256n === BigInt(i));
    const code = world.codes[payout.account];
    const found = code && !code.designates ? BigInt(code.hash) >> 8n : 0n;
    return { ...payout, fits: found === (named ?? 0n) >> 8n };
  });
  const planned = sum(all.map(({ amount }) => amount));
  const awarded = sum(all.filter(({ fits }) => fits).map(({ amount }) => amount));
  const whole = fees === 0n ? undefined : payoutOf(world, content.payouts[recipients]!);
  return { all, awarded, fee: whole && { ...whole, amount: (whole.amount * awarded) / planned } };
}

function execute(world: World, wallet: Wallet, now: bigint, act: AwardAct & { act: "execute" }): void {
  const { id, head } = act;
  requireNotEnded(wallet);
  if (!standsFor(id, "award", hashOfAward(act))) refuse("OtherContent", id);
  const { all, awarded, fee } = judge(world, act);
  const asset = nameOf(world, headOf(head).asset);
  const most = mostNow(world, wallet, asset, now);
  const amount = awarded + (fee?.amount ?? 0n);
  if (amount > most) refuse("OverTheLimit", amount, most);
  requireStatus(id, wallet.acts[id], "executable", now).closed = "executed";
  --wallet.pending;
  addOutflow(moneyOf(wallet, asset).left, now, amount);
  emit(world, wallet.address, "AwardExecuted", id, asset, awarded, fee?.amount ?? 0n);
  for (const one of all) {
    if (one.fits) payOrOwe(world, wallet, asset, one.account, one.amount);
    else emit(world, wallet.address, "RecipientLeftOut", id, one.account, one.amount);
  }
  if (fee && fee.amount > 0n) payOrOwe(world, wallet, asset, fee.account, fee.amount);
}
