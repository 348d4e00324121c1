/** How societies and their members begin, nominations, and what the creator changes (5.2, 6, 9.3, 10.1). */
import { type Agreeing, type Description, requireConsent, requireDescription, requireOneOfTwo } from "./consent";
import { changeWeight, presentOf, rebase, touch } from "./karma";
import { DAY, memberOf, numberOf, type Rules, refuse, type Society, societyOf, type World } from "./types";

export type MembershipAct =
  | {
      act: "createSociety";
      caller: string;
      asset: string;
      rules: Rules;
      shares: bigint;
      says: Description;
    }
  | (Agreeing & { act: "join"; society: bigint; account: string; affiliate: string | undefined })
  | { act: "updateMembership"; caller: string; society: bigint }
  | { act: "ripen"; caller: string; society: bigint; accounts: string[] }
  | { act: "improveRanking"; caller: string; society: bigint; member: string; instead: string }
  | (Agreeing & { act: "nominate"; society: bigint; member: string; oracle: string; counter: bigint });

/** Half-lives of 100 years and of 30 days, in units of 2^-64 half-lives a day. */
const SLOWEST = 2n ** 64n / 36_500n;
const FASTEST = 2n ** 64n / 30n;

/** Rules are within their bounds. */
export function requireRules(rules: Rules): void {
  const bounds: [keyof Rules, bigint, bigint][] = [
    ["rate", SLOWEST, FASTEST],
    ["ratio", 1n, 10n ** 12n],
    ["vesting", 0n, 8_760n],
    ["fee", 0n, 1_000n],
    ["charity", 0n, 5_000n],
    ["perBeneficiary", 1n, 10_000n],
    ["approval", 1n, 5_000n],
    ["control", 1n, 10n],
    ["charities", 0n, 10n],
  ];
  for (const [rule, least, most] of bounds) {
    const value = rules[rule] as bigint;
    if (value < least || value > most) refuse("OutOfBounds", rule, value);
  }
}

export function newSociety(
  id: bigint,
  now: bigint,
  { creator, asset, rules, shares }: { creator: string; asset: string; rules: Rules; shares: bigint },
): Society {
  return {
    id,
    creator,
    asset,
    rules,
    clock: { exponent: 0n, day: now / DAY, rate: rules.rate },
    formerClocks: [],
    era: 0n,
    settled: 0n,
    all: 0n,
    committed: 0n,
    reserves: 0n,
    changedOn: 0n,
    dayBefore: { settled: 0n, top: 0n },
    members: {},
    accounts: [],
    ranking: { era: 0n, places: Array.from({ length: 10 }, () => ({ number: 0n, units: 0n })) },
    requests: [],
    approved: { units: 0n, era: 0n },
    places: Array<bigint>(10).fill(0n),
    shares:
      shares === 0n ? undefined : { supply: shares, holders: { [creator]: { balance: shares, parts: 0n, paid: 0n } } },
    paidToCommons: 0n,
    passed: false,
    round: 0n,
    scheduledAt: 0n,
    scheduledEra: 0n,
    dropped: 0n,
    change: undefined,
    approvals: {},
    laterLedger: undefined,
    laterCode: undefined,
    movableAt: 0n,
    ending: { number: 0n, startedAt: 0n, era: 0n, electorate: 0n, inFavour: 0n, ballots: {} },
    ended: false,
    lentSince: undefined,
    kept: [],
  };
}

export function actOnMembership(world: World, now: bigint, act: MembershipAct): void {
  switch (act.act) {
    case "createSociety":
      requireDescription(act.says);
      if (act.shares >= 2n ** 128n) refuse("OutOfBounds", "shares", act.shares);
      requireRules(act.rules);
      world.societies.push(newSociety(BigInt(world.societies.length + 1), now, { ...act, creator: act.caller }));
      return;
    case "join":
      join(world, now, act);
      return;
    case "updateMembership":
      if (!world.societies[Number(act.society) - 1]?.members[act.caller]) refuse("NotAMember", act.society, act.caller);
      return;
    case "ripen": {
      const society = societyOf(world, act.society);
      for (const account of act.accounts) touch(society, account, presentOf(society, now));
      return;
    }
    case "improveRanking": {
      const society = societyOf(world, act.society);
      const { era } = presentOf(society, now);
      const settled = (account: string) => {
        const member = society.members[account];
        return member ? rebase(member.settled, member.era, era) : 0n;
      };
      const { places } = society.ranking;
      const [number, former] = [numberOf(society, act.member), numberOf(society, act.instead)];
      const place = places.find((one) => one.number === former);
      const outside = places.every((one) => one.number !== number);
      if (settled(act.member) <= settled(act.instead) || former === 0n || !place || !outside) {
        refuse("NotBetter", act.member, act.instead);
      }
      place.number = number;
      return;
    }
    case "nominate": {
      requireOneOfTwo(act, act.member, now);
      const society = societyOf(world, act.society);
      const present = presentOf(society, now);
      const member = memberOf(society, act.member);
      if (act.counter <= member.nominations) refuse("OldNomination", act.member, act.counter, member.nominations);
      memberOf(society, act.oracle);
      const settled = rebase(member.settled, member.era, present.era);
      changeWeight(society, member.oracle, settled, 0n, present);
      changeWeight(society, act.oracle, 0n, settled, present);
      Object.assign(member, { oracle: act.oracle, nominations: act.counter, movedOn: present.day });
      return;
    }
  }
}

function join(world: World, now: bigint, act: MembershipAct & { act: "join" }): void {
  const { account, affiliate, caller } = act;
  requireConsent(world, act, account, now);
  const society = societyOf(world, act.society);
  const present = presentOf(society, now);
  if (society.members[account]) refuse("AlreadyAMember", act.society, account);
  if (affiliate !== undefined && !society.members[affiliate]?.lifetime) {
    refuse("NotALifetimeMember", act.society, affiliate);
  }
  society.accounts.push(account);
  society.members[account] = {
    number: BigInt(society.accounts.length),
    registrar: caller !== account && society.members[caller]?.lifetime ? caller : undefined,
    affiliate,
    oracle: account,
    nominations: 0n,
    standingLostUntil: 0n,
    movedOn: 0n,
    era: present.era,
    settled: 0n,
    unvested: 0n,
    locked: 0n,
    burned: 0n,
    gift: 0n,
    charity: 0n,
    ramp: { gift: 0n, charity: 0n, remaining: 0n, hour: 0n },
    committed: 0n,
    referral: 0n,
    lifetime: false,
    paidToRegistrar: 0n,
    paidToAffiliate: 0n,
    received: 0n,
    earnedWith: {},
    actedIn: present.month,
    decidedIn: 0n,
    changes: [],
    weights: [{ day: present.day, era: present.era, units: 0n }],
    heir: undefined,
  };
}
