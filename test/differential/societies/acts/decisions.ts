/** Acts about requests, control and the end. */
import type { Act } from "../model";
import type { Bundle, Wording } from "../model/consent";
import { type Content, changeOf, isAmongTop, statusOf } from "../model/control";
import { presentOf, rebase, toKarma, weightAt } from "../model/karma";
import { canReceive, VOTING, weightFor } from "../model/requests";
import { type Ballots, DAY, larger, MONTH, numberOf, type Request, type RequestKind } from "../model/types";
import type { Dice } from "./dice";
import { description, otherRules } from "./people";

function wording(dice: Dice): Wording {
  const subject = dice.once(15)
    ? dice.some("", "x".repeat(81), "ü".repeat(80), "ü".repeat(81))
    : dice.some("A broken leg", "Rent", "x".repeat(80));
  const summary = dice.once(25) ? "x".repeat(1_025) : dice.some("", "It broke.");
  return { subject, summary, details: dice.once(25) ? "x".repeat(257) : "" };
}

const isOpen = ({ state }: Request) => state === "open";
const takesVotes = (dice: Dice) => (request: Request) => isOpen(request) && dice.now <= request.filedAt + VOTING;

/** A vote that would lead to a decision, mostly for it. */
const choice = (dice: Dice) => BigInt(dice.once(30) ? 3 : dice.some(1, 1, 1, 1, 2, 2, 0));

/** What some say together, mostly with a counter that all can use; the least to exceed is that of the updates of a request. */
function bundle(dice: Dice, ballots: Ballots, least: bigint): Bundle & { counter: bigint } {
  const { society } = dice;
  const voters = society.accounts.filter(() => !dice.once(3)).slice(0, 5);
  if (dice.once(6)) voters.push(dice.outsider());
  // Somebody who occurs twice counts once.
  if (voters.length > 0 && dice.once(8)) voters.push(dice.of(voters));
  const last = voters.reduce(
    (most, one) => larger(most, ballots[String(numberOf(society, one))]?.counter ?? 0n),
    least,
  );
  const some = dice.below(voters.length + 1);
  return {
    counter: dice.once(3) ? least + 1n : dice.counter(last),
    left: dice.once(12) ? -1n : BigInt(dice.below(1_000)),
    keys: voters.slice(some),
    wallets: voters.slice(0, some),
    forged: dice.once(12),
  };
}

export function aboutRequests(dice: Dice, act: Act["act"]): Act {
  const { society, setting, now } = dice;
  switch (act) {
    case "file": {
      const present = presentOf(society, now);
      const claimant =
        dice.careless && dice.once(2)
          ? dice.memberWho((one) => present.day < one.standingLostUntil)
          : dice.memberWho(
              (one) =>
                one.movedOn !== present.day && present.day >= one.standingLostUntil && dice.usable(one, now) > 0n,
            );
      const member = society.members[claimant];
      const kind = dice.some("benefit", "benefit", "charity", "accusation") as RequestKind;
      const charity = dice.once(3) ? dice.outsider() : dice.of(setting.charities);
      const fitting = { benefit: undefined, charity, accusation: dice.member() }[kind];
      const target = dice.once(15) ? dice.some(undefined, claimant, dice.usually()) : fitting;
      const back = dice.some(0n, 0n, DAY, BigInt(dice.below(60)) * DAY, 13n * MONTH, BigInt(dice.below(14)) * MONTH);
      const eventAt = dice.once(25) ? now + 1n : now - back;
      const usable = member ? dice.usable(member, eventAt > now ? now : eventAt) : 0n;
      const karma = dice.some(
        usable,
        usable / 2n,
        usable / 3n,
        usable / 4n,
        usable + 1n,
        1n,
        dice.once(3) ? 0n : 1_000n,
      );
      const what = { kind, target, karma, eventAt, wording: wording(dice) };
      return { act, society: dice.number(), claimant, ...what, ...dice.alone(claimant) };
    }
    case "vote": {
      const request = dice.request(takesVotes(dice));
      const weighty = (account: string) => request !== undefined && weightFor(society, request, account) > 0n;
      const likely = () => (dice.once(3) ? dice.heavy() : dice.memberWho((_, account) => weighty(account)));
      const voter = dice.careless && dice.once(2) ? dice.outsider() : likely();
      const last = request?.ballots[String(numberOf(society, voter))]?.counter ?? 0n;
      // Now and then as if nobody had updated it.
      const toExceed = dice.once(6) ? last : larger(last, request?.updates ?? 0n);
      const said = { choice: choice(dice), counter: dice.counter(toExceed) };
      return { act, request: dice.id(request), voter, ...said, ...dice.alone(voter) };
    }
    case "voteBundle": {
      const request = dice.request(takesVotes(dice));
      const said = bundle(dice, request?.ballots ?? {}, request?.updates ?? 0n);
      return { act, caller: dice.anybody(), request: dice.id(request), choice: choice(dice), ...said };
    }
    case "decide": {
      const request = dice.request((one) => isOpen(one) && now > one.filedAt + VOTING);
      return { act, caller: dice.anybody(), request: dice.id(request) };
    }
    case "withdrawRequest":
    case "updateRequest": {
      const request = dice.request(isOpen);
      const caller = request && !dice.once(8) ? request.claimant : dice.anybody();
      if (act === "updateRequest") return { act, caller, request: dice.id(request), wording: wording(dice) };
      return { act, caller, request: dice.id(request) };
    }
    case "closeRequest": {
      const request = dice.request(({ state }) => state === "approved");
      const given = dice.request(({ state, received }) => state === "approved" && received > 0n);
      const one = dice.once(3) ? request : given;
      return { act, caller: one && !dice.once(4) ? one.claimant : dice.anybody(), request: dice.id(one) };
    }
    default: {
      const charity = dice.request((one) => one.kind === "charity" && one.state === "approved" && canReceive(one, now));
      const place = BigInt(dice.once(8) ? dice.below(12) : dice.below(Number(society.rules.charities) + 1));
      return { act: "placeCharity", caller: dice.anybody(), request: dice.id(charity), place };
    }
  }
}

/** What a change could be about; the same few are proposed again, so that enough can approve one. */
function content(dice: Dice): Content {
  const { society, setting, world } = dice;
  const codeHash = world.codes[setting.later]!;
  const zero = `0x${"0".repeat(64)}`;
  if (dice.once(8)) return { about: "description", says: description(dice) };
  if (dice.once(6)) return { about: "rules", rules: otherRules(dice, society.rules) };
  return dice.some<Content>(
    { about: "rules", rules: { ...society.rules, rate: society.rules.rate - (society.rules.rate >> 7n) } },
    { about: "rules", rules: { ...society.rules, charity: 700n, vesting: 100n } },
    { about: "description", says: { name: "Others", description: "", url: "" } },
    { about: "laterLedger", ledger: setting.later, codeHash },
    dice.once(3)
      ? { about: "laterLedger", ledger: setting.throttle, codeHash }
      : { about: "laterLedger", ledger: undefined, codeHash: zero },
  );
}

/** What others approve already, or what is scheduled, if it can be told. */
function known(dice: Dice, round: bigint): Content | undefined {
  const { society } = dice;
  const contents = new Map<string, Content>();
  for (let i = 0; i < 30; ++i) {
    const one = content(dice);
    contents.set(changeOf(society.id, round, one), one);
  }
  if (round === society.round) return contents.get(society.change?.hash ?? "");
  for (const [hash, ballots] of Object.entries(society.approvals)) {
    if (contents.has(hash) && Object.values(ballots).some(({ choice }) => choice === 1n)) return contents.get(hash);
  }
  return undefined;
}

export function aboutControl(dice: Dice, act: Act["act"]): Act {
  const { society, now } = dice;
  const present = presentOf(society, now);
  const { era } = present;
  switch (act) {
    case "changeRules":
      return { act, caller: creatorOr(dice), society: dice.number(), rules: otherRules(dice, society.rules) };
    case "describe":
      return { act, caller: creatorOr(dice), society: dice.number(), says: description(dice) };
    case "passControl": {
      const karma = (one: string) => {
        const member = society.members[one]!;
        return toKarma(rebase(member.settled, member.era, era), present.exponent);
      };
      const holding = dice.once(6) ? [...society.accounts] : society.accounts.filter((one) => karma(one) >= 1_000_000n);
      const rising = holding.sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
      const holders = dice.once(8) ? rising.reverse() : rising;
      const few = dice.once(6) ? holders.slice(0, 1) : holders;
      return { act, caller: dice.anybody(), society: dice.number(), holders: few };
    }
    case "approveChange": {
      const member = dice.memberWho((_, account) => isAmongTop(society, account, era));
      const about = (!dice.once(4) && known(dice, society.round + 1n)) || content(dice);
      const hash = changeOf(society.id, society.round + 1n, about);
      const last = society.approvals[hash]?.[String(numberOf(society, member))]?.counter ?? 0n;
      const counter = dice.counter(last);
      const said = { content: about, inFavour: !dice.once(8), counter };
      return { act, society: dice.number(), member, ...said, ...dice.alone(member) };
    }
    case "rejectChange": {
      const day = society.scheduledAt / DAY - 1n;
      const weighty = (_: unknown, account: string) => weightAt(society, account, day, present.era) > 0n;
      const voter = dice.once(2) ? dice.memberWho(weighty) : dice.usually();
      const last = society.change?.ballots[String(numberOf(society, voter))]?.counter ?? 0n;
      const said = { rejecting: !dice.once(4), counter: dice.counter(last) };
      return { act, society: dice.number(), voter, ...said, ...dice.alone(voter) };
    }
    case "rejectBundle": {
      const said = bundle(dice, society.change?.ballots ?? {}, 0n);
      return { act, caller: dice.anybody(), society: dice.number(), ...said };
    }
    case "carryOut": {
      const about = known(dice, society.round) ?? content(dice);
      return { act, caller: dice.anybody(), society: dice.number(), content: about };
    }
    case "startEnding": {
      const member = dice.heavy();
      return { act, society: dice.number(), member, ...dice.alone(member) };
    }
    case "voteOnEnding": {
      const voter = dice.heavy();
      const last = society.ending.ballots[String(numberOf(society, voter))]?.counter ?? 0n;
      const said = { inFavour: !dice.once(6), counter: dice.counter(last) };
      return { act, society: dice.number(), voter, ...said, ...dice.alone(voter) };
    }
    case "giveAfterEnd": {
      const charity = dice.request(
        ({ kind, state }) => kind === "charity" && (state === "approved" || state === "closed"),
      );
      const fromCharity = dice.once(2);
      const member = dice.memberWho((one) => (fromCharity ? one.charity : one.gift) > 0n);
      const its = society.members[member];
      const amount = dice.upTo((fromCharity ? its?.charity : its?.gift) ?? 0n);
      return { act, request: dice.id(charity), member, amount, fromCharity, ...dice.alone(member) };
    }
    default: {
      const member = dice.memberWho((one) => one.gift + one.charity + one.ramp.gift > 0n);
      const ledger = dice.once(6)
        ? dice.some(dice.setting.later, undefined, dice.setting.throttle)
        : society.laterLedger;
      return { act: "moveReserves", society: dice.number(), member, ledger, ...dice.alone(member) };
    }
  }
}

const creatorOr = (dice: Dice) => (dice.once(6) ? dice.anybody() : dice.society.creator);

/** What would lead on from where a society stands. */
export function leadingOn(dice: Dice): Act["act"][] {
  const { society, now } = dice;
  const some = (fits: (request: Request) => boolean) => society.requests.some(fits);
  const likely: Act["act"][] = [];
  const status = statusOf(society.change, now);
  if (some((one) => isOpen(one) && now <= one.filedAt + VOTING))
    likely.push("vote", "vote", "voteBundle", "voteBundle");
  if (some((one) => isOpen(one) && now > one.filedAt + VOTING)) likely.push("decide", "decide", "decide");
  if (some((one) => one.state === "approved" && canReceive(one, now))) likely.push("give", "give", "giveMany");
  if (some((one) => one.state === "approved" && one.received > 0n)) likely.push("closeRequest");
  if (some((one) => one.kind === "charity" && one.state === "approved" && canReceive(one, now)))
    likely.push("placeCharity");
  if (society.ended) likely.push("giveAfterEnd", "moveReserves");
  else if (society.ending.number > 0n && now <= society.ending.startedAt + 7n * DAY)
    likely.push("voteOnEnding", "voteOnEnding", "voteOnEnding");
  if (likely.length < 4) likely.push("file", "file", "commit", "ripen");
  if (status === "pending") likely.push("rejectChange", "rejectBundle");
  else if (status === "executable") likely.push("carryOut", "carryOut");
  else if (society.passed || society.ended) likely.push("approveChange");
  else if (society.accounts.length >= 2 * Number(society.rules.control)) likely.push("passControl");
  return likely;
}
