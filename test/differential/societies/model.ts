/**
 * A model of benefit societies, written from docs/societies.md and docs/societies-karma.md (the numbers in comments are
 * their sections) and not from the contracts: plain objects, unbounded numbers, whole histories, no storage layout.
 * `perform` answers every act with the world that comes after it, or with the error and its values.
 *
 * The specification does not say which rule is named when an act breaks several; the model names them in the order in
 * which the contracts do.
 */
import { attempt, type Refusal } from "../common/refusal";
import { useNonce } from "./model/consent";
import { actOnControl, type ControlAct } from "./model/control";
import { actOnEnding, type EndingAct } from "./model/endings";
import { actOnMembership, type MembershipAct } from "./model/membership";
import {
  actOnShares,
  type Claims,
  type Collect,
  type Commit,
  type CommitWithPermit,
  claim,
  collect,
  commit,
  commitWithPermit,
  type Give,
  type GiveMany,
  give,
  giveMany,
  type SharesAct,
} from "./model/money";
import { actOnRequest, type RequestAct } from "./model/requests";
import { type Mood, refuseAs, UNLIMITED, type World } from "./model/types";

export type Act =
  | MembershipAct
  | Commit
  | CommitWithPermit
  | Give
  | GiveMany
  | Collect
  | SharesAct
  | Claims
  | RequestAct
  | ControlAct
  | EndingAct
  | { act: "cancelSignature"; caller: string; key: bigint }
  /** No act of a society needs two, so nothing can be proposed on chain. */
  | { act: "propose" | "withdrawProposal" | "declineProposal"; caller: string }
  | { act: "multicall"; caller: string; acts: Act[] }
  /** Outside the ledger: how an asset behaves, what it lets the ledger take, whether a later ledger takes over. */
  | { act: "setMood"; caller: string; asset: string; mood: Mood }
  | { act: "allow"; caller: string; asset: string }
  | { act: "refuseTakeover"; caller: string; ledger: string; no: boolean };

export type Outcome = { world: World } | Refusal;

/** What happens at `now`: another world, or an error and nothing else. */
export const perform = (before: World, now: bigint, act: Act): Outcome =>
  attempt(before, (world) => happen(world, now, act));

function happen(world: World, now: bigint, act: Act): void {
  switch (act.act) {
    case "createSociety":
    case "join":
    case "updateMembership":
    case "ripen":
    case "improveRanking":
    case "nominate":
      actOnMembership(world, now, act);
      return;
    case "commit":
      commit(world, now, act);
      return;
    case "commitWithPermit":
      commitWithPermit(world, now, act);
      return;
    case "give":
      give(world, now, act);
      return;
    case "giveMany":
      giveMany(world, now, act);
      return;
    case "collect":
      collect(world, act);
      return;
    case "claimShares":
    case "transferShares":
    case "transferSharesFrom":
    case "approveShares":
    case "setOperator":
      actOnShares(world, act);
      return;
    case "claimCommons":
    case "claimReferral":
      claim(world, act);
      return;
    case "file":
    case "vote":
    case "voteBundle":
    case "withdrawRequest":
    case "updateRequest":
    case "decide":
    case "closeRequest":
    case "placeCharity":
      actOnRequest(world, now, act);
      return;
    case "changeRules":
    case "describe":
    case "passControl":
    case "approveChange":
    case "rejectChange":
    case "rejectBundle":
    case "carryOut":
      actOnControl(world, now, act);
      return;
    case "nameHeir":
    case "inherit":
    case "startEnding":
    case "voteOnEnding":
    case "giveAfterEnd":
    case "moveReserves":
    case "keepTotals":
      actOnEnding(world, now, act);
      return;
    case "cancelSignature":
      useNonce(world, act.caller, act.key);
      return;
    case "multicall":
      for (const one of act.acts) happen(world, now, one);
      return;
    case "setMood":
      world.assets[act.asset]!.mood = act.mood;
      return;
    case "allow":
      world.assets[act.asset]!.allowances[act.caller] = UNLIMITED;
      return;
    case "refuseTakeover":
      world.refusing[act.ledger] = act.no;
      return;
    case "propose":
    case "withdrawProposal":
    case "declineProposal":
      refuseAs(act.act === "propose" ? "Consent_UnknownAct" : "Consent_NotProposed");
  }
}
