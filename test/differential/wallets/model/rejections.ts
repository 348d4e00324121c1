/** How electors object, and change their mind (6). */
import { type Agreeing, requireOneOfTwo } from "../../common/consent";
import { refuseAs } from "../../common/refusal";
import { object, objectTogether, requireStatus, statusOf, takeBack } from "../../common/unlessRejected";
import { openStanding, wrongStatus } from "./awards";
import { type Bundle, signersOf } from "./consent";
import { electorFor } from "./electors";
import { DAY, emit, refuse, requireNotEnded, type Scheduled, type Wallet, type World } from "./types";

const FREEZING_DAYS = 180n;

export type RejectionAct =
  | { act: "reject"; caller: string; wallet: string; ids: string[]; counter: bigint; reason: string | undefined }
  | ({
      act: "rejectBundle";
      caller: string;
      wallet: string;
      ids: string[];
      counter: bigint;
      reason: string;
    } & Bundle)
  | (Agreeing & { act: "withdraw"; wallet: string; id: string; voter: string; counter: bigint });

export function actOnRejection(world: World, wallet: Wallet, now: bigint, act: RejectionAct): void {
  switch (act.act) {
    case "reject":
      reject(world, wallet, now, act);
      return;
    case "rejectBundle":
      rejectTogether(world, wallet, now, act);
      return;
    case "withdraw": {
      const { id, voter, counter } = act;
      requireOneOfTwo(act, voter, now);
      const elector = electorFor(world, wallet, id, voter);
      if (elector.weight === 0n) refuse("NoWeight", voter);
      const one = requireStatus(id, wallet.acts[id], "pending", now);
      takeBack(one, elector, counter);
      emit(world, wallet.address, "RejectionWithdrawn", id, elector.number, counter);
      return;
    }
  }
}

function reject(world: World, wallet: Wallet, now: bigint, act: RejectionAct & { act: "reject" }): void {
  const { ids, counter, caller, reason } = act;
  let count = 0;
  for (const id of ids) {
    const status = openStanding(wallet, id, now);
    // Of several, those that are over are passed over; one alone must be one that can be rejected.
    if (status !== "pending") {
      if (ids.length === 1) wrongStatus(id, status);
      continue;
    }
    ++count;
    const one = wallet.acts[id]!;
    const { number, weight } = electorFor(world, wallet, id, caller);
    if (weight === 0n) refuseAs("UnlessRejected_NoWeight", [id, number]);
    const end = object(one, number, weight, counter, now);
    if (end !== undefined) emit(world, wallet.address, "ActExtended", id, end);
    emit(world, wallet.address, "RejectionMade", id, number, weight, counter);
    noteRejected(world, wallet, now, id, one);
  }
  if (count === 0) refuse("Nothing");
  if (reason !== undefined) emit(world, wallet.address, "RejectionReasoned", caller, ids, reason);
}

function rejectTogether(world: World, wallet: Wallet, now: bigint, act: RejectionAct & { act: "rejectBundle" }): void {
  const { ids, counter, caller, reason } = act;
  const voters = signersOf(act, now);
  for (const id of ids) {
    const one = wallet.acts[id];
    if (!one || openStanding(wallet, id, now) !== "pending") continue;
    const electors = voters.map((voter) => electorFor(world, wallet, id, voter));
    const { counted, end } = objectTogether(one, electors, counter, now);
    if (end !== undefined) emit(world, wallet.address, "ActExtended", id, end);
    if (counted.some((elector) => elector !== undefined)) {
      const ballots = counted.map((elector) => (elector ? (elector.number << 112n) | elector.weight : 0n));
      emit(world, wallet.address, "RejectionsMade", id, counter, ballots);
    }
    noteRejected(world, wallet, now, id, one);
  }
  if (reason !== "") emit(world, wallet.address, "RejectionReasoned", caller, ids, reason);
}

/** A rejected award is no longer pending; the third within 180 days freezes the wallet (9.1). */
function noteRejected(world: World, wallet: Wallet, now: bigint, id: string, one: Scheduled): void {
  if (statusOf(one, now) !== "rejected") return;
  requireNotEnded(wallet);
  if (one.kind !== "award") return;
  --wallet.pending;
  const day = now / DAY;
  const before = wallet.rejections.at(-2);
  const frozen = before !== undefined && day <= before + FREEZING_DAYS;
  if (frozen) wallet.frozen = true;
  wallet.rejections.push(day);
  emit(world, wallet.address, "AwardRejected", id, frozen);
}
