/** Acts of electors and operators about acts, motions, offices and the end. */
import { rising } from "../../../wallets/fixture";
import type { OneAct } from "../model";
import { closedBy } from "../model/awards";
import type { ChangeAct } from "../model/changes";
import { electorateAt, electorFor, hasValidators, totalOf } from "../model/electors";
import type { EndingAct } from "../model/endings";
import type { MotionAct } from "../model/motions";
import type { RejectionAct } from "../model/rejections";
import {
  creditsOf,
  DAY,
  larger,
  latest,
  leftLately,
  MOODS,
  MOTION_KINDS,
  moneyOf,
  TAKINGS,
  type WalletTerms,
  ZERO,
  ZERO_HASH,
} from "../model/types";
import { packed } from "../setting";
import type { Dice } from "./dice";

const isPending = (_: unknown, status: string) => status === "pending";
const isGoing = (_: unknown, status: string) => status === "pending" || status === "executable";

/** Voters of a bundle, and a counter that all can use, mostly; now and then one that is stale for some. */
function bundle(dice: Dice, id: string) {
  const { world, wallet, setting } = dice;
  const all = setting.people.filter((one) => electorFor(world, wallet, id, one).weight > 0n);
  const voters = all.filter(() => !dice.once(4));
  if (dice.once(6)) voters.push(dice.anybody());
  // Somebody who occurs twice counts once.
  if (voters.length > 0 && dice.once(8)) voters.push(dice.of(voters));
  const counters = voters.map((one) => dice.lastCounter(id, one));
  const most = counters.reduce(larger, 0n);
  return { ...dice.signed(voters), counter: dice.once(4) ? dice.of([1n, ...counters]) : dice.counter(most) };
}

export function aboutRejections(dice: Dice, act: RejectionAct["act"]): OneAct {
  switch (act) {
    case "reject": {
      const ids = Array.from({ length: dice.some(1, 1, 1, 2, 3, dice.once(9) ? 0 : 2) }, () => dice.id(isPending));
      const id = ids[0] ?? ZERO_HASH;
      const caller = dice.voter(id);
      const counter = dice.counter(dice.lastCounter(id, caller));
      return { act, caller, ...dice.to, ids, counter, reason: dice.some(undefined, undefined, "ipfs://why", "") };
    }
    case "rejectBundle": {
      const ids = Array.from({ length: dice.some(1, 1, 2, 3) }, () => dice.id(isPending));
      return { act, caller: dice.anybody(), ...dice.to, ids, reason: dice.words(), ...bundle(dice, ids[0]!) };
    }
    case "withdraw": {
      const id = dice.id((one, status) => status === "pending" && one.rejecting > 0n);
      const voter = dice.voter(id);
      const counter = dice.counter(dice.lastCounter(id, voter));
      return { act, ...dice.to, id, voter, counter, ...dice.alone(voter) };
    }
  }
}

function office(dice: Dice): { operators: string[]; threshold: bigint } {
  const some = dice.setting.operators.filter(() => !dice.once(3)).slice(0, 3);
  const operators = rising(some.length > 0 || dice.once(5) ? some : dice.setting.operators.slice(0, 2));
  const threshold = dice.once(12) ? dice.some(0n, 4n) : BigInt(Math.min(operators.length, dice.some(1, 1, 2)));
  return { operators: dice.once(15) ? operators.reverse() : operators, threshold };
}

function terms(dice: Dice): WalletTerms {
  const now = dice.wallet.terms;
  const wrong = [
    { window: 71n },
    { window: 1_441n },
    { extension: 255n },
    { grace: 0n },
    { feeCap: 401n },
    { mostPending: 33n },
    { share: 0n },
    { window: 91n },
  ];
  const right = [
    { share: 25n },
    { share: 60n },
    { extension: 0n },
    { extension: 24n, window: 80n },
    { mostPending: 2n },
    { mostPending: 9n },
    { feeCap: 0n },
    { feeCap: 400n, grace: 20n },
    { window: 73n },
  ];
  return { ...now, ...dice.of<Partial<WalletTerms>>(dice.once(7) ? wrong : right) };
}

export function aboutChanges(dice: Dice, act: ChangeAct["act"]): OneAct {
  const { wallet, world } = dice;
  const id = dice.once(5) ? dice.id(isGoing) : wallet.change;
  const known = world.contents[id] as OneAct | undefined;
  switch (act) {
    case "proposeHandOver":
      return { act, ...dice.byOperators(), ...dice.to, ...office(dice) };
    case "proposeTerms":
      return { act, ...dice.byOperators(), ...dice.to, terms: terms(dice) };
    case "describe":
      return { act, ...dice.byOperators(), ...dice.to, uri: dice.words() };
    case "carryOutHandOver":
    case "carryOutTerms": {
      const caller = dice.anybody();
      const other = dice.once(15);
      if (known?.act === "proposeHandOver" || (act === "carryOutHandOver" && known?.act !== "proposeTerms")) {
        const { operators, threshold } = known?.act === "proposeHandOver" && !other ? known : office(dice);
        return { act: "carryOutHandOver", caller, ...dice.to, id, operators, threshold };
      }
      const what = known?.act === "proposeTerms" && !other ? known.terms : terms(dice);
      return { act: "carryOutTerms", caller, ...dice.to, id, terms: what };
    }
  }
}

/** New weights that can move now, mostly. */
function weights(dice: Dice): bigint[] {
  const { wallet, setting, now, world } = dice;
  const total = totalOf(wallet);
  const room = total / 5n - leftLately(wallet.moved, now);
  const some = [dice.of([...setting.people, ...setting.donors]), dice.of(setting.people)];
  const changes = [...new Set(dice.once(2) ? some : some.slice(0, 1))];
  const list = rising(changes).map((one) => {
    const has = latest(wallet.validators[one]?.weights ?? []);
    const step = dice.some(room, room / 2n, room / 4n, dice.once(3) ? room + 1n : 1n);
    const next = dice.once(2) || has < step ? has + step : has - step;
    return packed(one, next < 0n ? 0n : next);
  });
  if (!dice.once(12)) return list;
  return dice.some(
    [...list].reverse(),
    [packed(wallet.address, 1n)],
    [packed(ZERO, 1n)],
    [packed(setting.people[0]!, 1n << 40n)],
    [],
    [packed(dice.of(world.wallets).address, 1n)],
  );
}

export function aboutMotions(dice: Dice, act: MotionAct["act"]): OneAct {
  const { wallet, setting, world, now } = dice;
  const open = dice.openMotions();
  const motion = () => (open.length > 0 && !dice.once(10) ? dice.of(open) : dice.motion());
  switch (act) {
    case "openMotion": {
      const lapsed = closedBy(wallet, now) & 2n ? "unfreeze" : "authorise";
      const kind = dice.once(3) ? lapsed : dice.of(MOTION_KINDS.filter((one) => one !== "sunset" || dice.once(2)));
      const odd = dice.once(15);
      const named = dice.some(ZERO, dice.recipient(), setting.commons, dice.once(5) ? wallet.address : ZERO);
      const successor = (kind === "sunset") !== odd ? named : ZERO;
      const validators = (kind === "validators") !== odd ? weights(dice) : [];
      const at = `0x${(now + 1n).toString(16).padStart(64, "0")}`;
      const voter = dice.voter(at);
      return { act, ...dice.to, kind, successor, validators, voter, ...dice.alone(voter) };
    }
    case "support": {
      const id = motion();
      const voter = dice.voter(id);
      const said = { inFavour: !dice.once(5), counter: dice.counter(dice.lastCounter(id, voter)) };
      return { act, ...dice.to, id, voter, ...said, ...dice.alone(voter) };
    }
    case "supportBundle": {
      const id = motion();
      return { act, caller: dice.anybody(), ...dice.to, id, ...bundle(dice, id) };
    }
    case "changeValidators": {
      const id = dice.motion(({ kind, state }) => kind === "validators" && state === "passed");
      const known = world.contents[id] as (OneAct & { act: "openMotion" }) | undefined;
      const validators = known?.validators && !dice.once(12) ? known.validators : weights(dice);
      return { act, caller: dice.anybody(), ...dice.to, id, validators };
    }
    case "loadValidators": {
      const { planned, parts } = setting;
      const [one, other] = parts;
      const rest = wallet.loaded === 2n && wallet.address === planned.loading.address ? 0 : 1;
      const behind = rest === 0 ? setting.between : ZERO_HASH;
      const spoilt = dice.once(8);
      return {
        act,
        caller: dice.anybody(),
        ...dice.to,
        validators: spoilt ? one : [one, other][rest]!,
        rest: spoilt ? ZERO_HASH : behind,
      };
    }
    case "resign": {
      const those = Object.keys(wallet.validators);
      const validator = those.length > 0 && !dice.once(5) ? dice.of(those) : dice.anybody();
      return { act, ...dice.to, validator, ...dice.alone(validator) };
    }
  }
}

export function aboutEndings(dice: Dice, act: EndingAct["act"]): OneAct {
  const { wallet } = dice;
  const caller = dice.anybody();
  switch (act) {
    case "noteEmpty":
    case "endEmpty":
      return { act, caller, ...dice.to };
    case "settle":
      return { act, caller, ...dice.to, asset: dice.asset() };
    case "claim": {
      const those = Object.entries(wallet.money).flatMap(([asset, { receipts }]) =>
        receipts.flatMap(({ donor }, i) => (donor === undefined ? [] : [{ asset, index: BigInt(i) }])),
      );
      const one = those.length > 0 && !dice.once(8) ? dice.of(those) : undefined;
      return { act, caller, ...dice.to, ...(one ?? { asset: dice.asset(), index: BigInt(dice.below(3)) }) };
    }
  }
}

/** What happens outside wallets. */
export function outside(dice: Dice, act: OneAct["act"]): OneAct {
  const { setting, world, wallet } = dice;
  const { people, stranger, karma, nobody } = setting;
  switch (act) {
    case "setElector": {
      const weight = dice.some(10n ** 12n, 5n * 10n ** 12n + 3n, 0n, 9n);
      // The electorate that is empty rarely gets somebody.
      const electorate = dice.once(8) ? nobody : karma;
      return {
        act,
        caller: stranger,
        electorate,
        voter: dice.of(people),
        weight: electorate === karma || dice.once(2) ? weight : 0n,
      };
    }
    case "setFrame":
      return { act, caller: stranger, electorate: karma, dropped: BigInt(dice.below(6)) };
    case "delegate":
      return { act, caller: dice.of(people), to: dice.of(people) };
    case "moveVotes": {
      const caller = dice.of(people);
      const has = world.votes.balances[caller] ?? 0n;
      return { act, caller, to: dice.of(people), amount: dice.some(has, has / 2n, has / 3n, 0n) };
    }
    case "sync":
      return { act, caller: stranger, voter: dice.once(10) ? dice.anybody() : dice.of(people) };
    case "setMood": {
      const { mood } = world.assets[setting.euro]!;
      return { act, caller: stranger, asset: setting.euro, mood: mood === "fine" ? dice.of(MOODS) : "fine" };
    }
    case "setTaking":
      return { act, caller: stranger, account: dice.of(setting.moody), taking: dice.of(TAKINGS) };
    case "putCode":
      return { act, caller: stranger, account: setting.latent, hash: world.codes[setting.moody[0]!]!.hash };
    default: {
      const one = dice.once(6) ? dice.of(Object.values(setting.planned)) : dice.of(setting.possible);
      if (act === "openAgain") return { act, caller: stranger, ...dice.to, salt: one.salt, config: one.config };
      if (act !== "create") throw new Error(`${act} of ${wallet.address}`);
      return { act, caller: dice.anybody(), ...one };
    }
  }
}

/** What would lead on from where a wallet stands. */
export function leadingOn(dice: Dice): OneAct["act"][] {
  const { wallet, world, now } = dice;
  const likely: OneAct["act"][] = [];
  const some = (fits: Parameters<Dice["acts"]>[0]) => dice.acts(fits).length > 0;
  const money = Object.values(wallet.money);
  if (money.some((one) => creditsOf(one) > 0n)) likely.push("collect");
  if (wallet.ended) {
    likely.push("settle", "settle");
    if (money.some(({ receipts }) => receipts.some(({ donor }) => donor))) likely.push("claim", "claim", "claim");
    return likely;
  }
  if (wallet.loading) likely.push("loadValidators");
  const closed = closedBy(wallet, now) !== 0n;
  if (!closed) likely.push("schedule", "scheduleSigned");
  if (some(({ kind }, status) => kind === "award" && status === "pending")) likely.push("reject", "rejectBundle");
  if (some(({ kind }, status) => kind === "change" && status === "pending")) likely.push("reject", "rejectBundle");
  if (some(({ rejecting }, status) => status === "pending" && rejecting > 0n)) likely.push("withdraw");
  if (some(({ kind }, status) => kind === "award" && status === "executable"))
    likely.push("execute", "execute", "execute");
  if (some(({ kind }, status) => kind === "change" && status === "executable"))
    likely.push("carryOutTerms", "carryOutTerms");
  if (some(({ kind, outcome }, status) => kind === "award" && status === "executed" && outcome === ZERO_HASH))
    likely.push("report");
  if (some(({ outcome, next }) => outcome !== ZERO_HASH && next === ZERO_HASH))
    likely.push("scheduleNext", "scheduleNext");
  if (some(({ closed }, status) => status === "expired" && !closed)) likely.push("expire");
  if (!some(({ kind }, status) => kind === "change" && isGoing(undefined, status)))
    likely.push("proposeTerms", "proposeHandOver");
  if (dice.openMotions().length > 0) likely.push("support", "support", "supportBundle", "supportBundle");
  else if (closed || dice.once(3)) likely.push("openMotion", "openMotion");
  if (Object.values(wallet.motions).some(({ state }) => state === "passed"))
    likely.push("changeValidators", "changeValidators");
  if (!hasValidators(wallet) && electorateAt(world, wallet, now - 1n) === 0n)
    likely.push("noteEmpty", "noteEmpty", "endEmpty");
  if (hasValidators(wallet) && totalOf(wallet) === 0n && now > wallet.changedAt + 300n * DAY) likely.push("endEmpty");
  if (moneyOf(wallet, ZERO).receipts.length < 3) likely.push("donate", "donateNative");
  return likely;
}
