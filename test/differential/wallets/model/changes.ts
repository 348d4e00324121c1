/** Other operators, other terms (8). */
import { requireStatus, statusNumber } from "../../common/unlessRejected";
import { requireOpen, scheduleAct, standing, termsOf } from "./awards";
import { type ByOperators, requireOperators } from "./consent";
import { knownFor, totalNow } from "./electors";
import { hashOfHandOver, hashOfTerms, newId, standsFor } from "./ids";
import {
  emit,
  HOUR,
  refuse,
  refuseAsOutOfBounds,
  requireNotEnded,
  type Wallet,
  type WalletTerms,
  type World,
} from "./types";

export type ChangeAct =
  | ({ act: "proposeHandOver"; wallet: string; operators: string[]; threshold: bigint } & ByOperators)
  | ({ act: "proposeTerms"; wallet: string; terms: WalletTerms } & ByOperators)
  | ({ act: "describe"; wallet: string; uri: string } & ByOperators)
  | {
      act: "carryOutHandOver";
      caller: string;
      wallet: string;
      id: string;
      operators: string[];
      threshold: bigint;
    }
  | { act: "carryOutTerms"; caller: string; wallet: string; id: string; terms: WalletTerms };

export function requireOffice(operators: string[], threshold: bigint): void {
  const count = BigInt(operators.length);
  if (count < 1n || count > 255n) refuseAsOutOfBounds("operators", count);
  if (threshold < 1n || threshold > count) refuseAsOutOfBounds("threshold", threshold);
  for (const [i, one] of operators.entries()) {
    if (BigInt(one) <= BigInt(operators[i - 1] ?? 0n)) refuse("NotInOrder", one);
  }
}

/** Bounds (8.4); a change has a double window, put off to at most twice that, and weights must be known so long (7.5). */
export function requireTerms(terms: WalletTerms, known: bigint | undefined): void {
  const { window, extension, grace, feeCap, mostPending, share } = terms;
  const bounds = [
    ["window", window, 72n, 1_440n],
    ["extension", extension, 0n, window],
    ["grace", grace, 1n, 180n],
    ["feeCap", feeCap, 0n, 400n],
    ["mostPending", mostPending, 1n, 32n],
    ["share", share, 1n, 100n],
  ] as const;
  for (const [name, value, least, most] of bounds) {
    if (value < least || value > most) refuseAsOutOfBounds(name, value);
  }
  if (known === undefined) return;
  if (4n * window * HOUR > known) refuseAsOutOfBounds("window", window);
  if (14n * 24n * HOUR > known) refuseAsOutOfBounds("electorate", known);
}

export function actOnChange(world: World, wallet: Wallet, now: bigint, act: ChangeAct): void {
  switch (act.act) {
    case "proposeHandOver": {
      const { operators, threshold } = act;
      requireOperators(wallet, now, act);
      requireOffice(operators, threshold);
      const id = scheduleChange(world, wallet, now, hashOfHandOver(operators, threshold));
      emit(world, wallet.address, "HandOverScheduled", id, operators, threshold);
      return;
    }
    case "proposeTerms": {
      requireOperators(wallet, now, act);
      requireTerms(act.terms, knownFor(world, wallet));
      const id = scheduleChange(world, wallet, now, hashOfTerms(act.terms));
      emit(world, wallet.address, "TermsScheduled", id, Object.values(act.terms));
      return;
    }
    case "describe":
      requireOperators(wallet, now, act);
      ++wallet.number;
      emit(world, wallet.address, "WalletDescribed", act.uri);
      return;
    case "carryOutHandOver": {
      const { id, operators, threshold } = act;
      carryOut(world, wallet, now, id, hashOfHandOver(operators, threshold));
      Object.assign(wallet, { operators, threshold, office: wallet.office + 1n });
      emit(world, wallet.address, "OperatorsChanged", wallet.office, operators, threshold);
      return;
    }
    case "carryOutTerms":
      carryOut(world, wallet, now, act.id, hashOfTerms(act.terms));
      wallet.terms = act.terms;
      emit(world, wallet.address, "TermsChanged", Object.values(act.terms));
      return;
  }
}

/** One at a time; a freeze does not stop it, nor a lapsed authorisation (8.2, 9.3). */
function scheduleChange(world: World, wallet: Wallet, now: bigint, content: string): string {
  requireOpen(wallet, now, 1n | 4n | 8n);
  const status = standing(wallet, wallet.change, now);
  if (status === "pending" || status === "executable") refuse("ChangePending", wallet.change);
  const { total, frame } = totalNow(world, wallet, now);
  const id = newId("change", content, frame, now);
  const terms = termsOf(wallet, 1n, 2n);
  scheduleAct(wallet, now, id, "change", total, terms);
  wallet.change = id;
  ++wallet.number;
  emit(world, wallet.address, "ActScheduled", id, total, now + terms.window, Object.values(terms));
  return id;
}

function carryOut(world: World, wallet: Wallet, now: bigint, id: string, content: string): void {
  requireNotEnded(wallet);
  if (!standsFor(id, "change", content)) refuse("OtherContent", id);
  requireStatus(id, wallet.acts[id], "executable", now).closed = "executed";
  emit(world, wallet.address, "ActClosed", id, statusNumber("executed"));
}
