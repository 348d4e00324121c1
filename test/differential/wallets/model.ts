/**
 * A model of community wallets, written from docs/wallets.md and docs/common-unless-rejected.md (the numbers in comments are
 * sections of the first) and not from the contracts: plain objects, unbounded numbers, whole histories, no storage layout.
 * `perform` answers every act with the world that comes after it, or with the error and its values.
 *
 * The specification does not say which rule is named when an act breaks several; the model names them in the order in
 * which the contracts do.
 */
import { attempt, type Refusal } from "../common/refusal";
import { type AwardAct, actOnAward } from "./model/awards";
import { actOnChange, type ChangeAct } from "./model/changes";
import { actOnDonation, type DonationAct } from "./model/donations";
import { actOnElectorate, type OutsideElectorAct } from "./model/electors";
import { actOnEnding, type EndingAct } from "./model/endings";
import { actOnMotion, type MotionAct } from "./model/motions";
import { type Create, create, type OpenAgain } from "./model/opening";
import { type Collect, collect } from "./model/payments";
import { actOnRejection, type RejectionAct } from "./model/rejections";
import { type Mood, refuse, type Taking, type Wallet, type World } from "./model/types";

export type WalletAct = OpenAgain | DonationAct | AwardAct | Collect | RejectionAct | ChangeAct | MotionAct | EndingAct;

export type OneAct =
  | WalletAct
  | Create
  | OutsideElectorAct
  /** Outside the wallets: how an asset behaves, how a contract takes native coin, what code is put somewhere. */
  | { act: "setMood"; caller: string; asset: string; mood: Mood }
  | { act: "setTaking"; caller: string; account: string; taking: Taking }
  | { act: "putCode"; caller: string; account: string; hash: string };

/** Two acts in one block, and so in one second; one of them may be refused. */
export interface Block {
  act: "block";
  caller: string;
  acts: OneAct[];
}

export type Act = OneAct | Block;

/** Another world, and which acts of a block were refused; or an error and nothing else. */
export type Outcome = { world: World; refused?: (Refusal | undefined)[] } | Refusal;

export function perform(before: World, now: bigint, act: Act): Outcome {
  if (act.act !== "block") {
    return attempt(before, (world) => {
      world.logs = [];
      happen(world, now, act);
      remember(world, act);
    });
  }
  let world = before;
  const logs: World["logs"] = [];
  const refused = act.acts.map((one) => {
    const outcome = perform(world, now, one);
    if ("error" in outcome) return outcome;
    world = outcome.world;
    logs.push(...world.logs);
    return undefined;
  });
  return { world: { ...world, logs }, refused };
}

const SCHEDULED = ["AwardScheduled", "HandOverScheduled", "TermsScheduled", "MotionOpened"];

/** What acts and motions are about, for whoever carries them out. */
function remember(world: World, act: OneAct): void {
  for (const { name, values } of world.logs) {
    if (SCHEDULED.includes(name)) world.contents[values.split(", ")[0]!] = act;
  }
}

function happen(world: World, now: bigint, act: OneAct): void {
  switch (act.act) {
    case "create":
      create(world, now, act);
      return;
    case "setElector":
    case "setFrame":
    case "delegate":
    case "moveVotes":
    case "sync":
      actOnElectorate(world, now, act);
      return;
    case "setMood":
      world.assets[act.asset]!.mood = act.mood;
      return;
    case "setTaking":
      world.codes[act.account]!.taking = act.taking;
      return;
    case "putCode":
      world.codes[act.account] = { hash: act.hash, designates: false, taking: "takes" };
      return;
    default:
      actOnWallet(world, world.wallets.find(({ address }) => address === act.wallet)!, now, act);
  }
}

function actOnWallet(world: World, wallet: Wallet, now: bigint, act: WalletAct): void {
  switch (act.act) {
    case "openAgain":
      refuse("IsOpen");
      return;
    case "donate":
    case "donateNative":
    case "give":
      actOnDonation(world, wallet, act);
      return;
    case "schedule":
    case "scheduleSigned":
    case "scheduleNext":
    case "report":
    case "cancel":
    case "expire":
    case "execute":
      actOnAward(world, wallet, now, act);
      return;
    case "collect":
      collect(world, wallet, act);
      return;
    case "reject":
    case "rejectBundle":
    case "withdraw":
      actOnRejection(world, wallet, now, act);
      return;
    case "proposeHandOver":
    case "proposeTerms":
    case "describe":
    case "carryOutHandOver":
    case "carryOutTerms":
      actOnChange(world, wallet, now, act);
      return;
    case "openMotion":
    case "support":
    case "supportBundle":
    case "changeValidators":
    case "loadValidators":
    case "resign":
      actOnMotion(world, wallet, now, act);
      return;
    case "noteEmpty":
    case "endEmpty":
    case "settle":
    case "claim":
      actOnEnding(world, wallet, now, act);
      return;
  }
}
