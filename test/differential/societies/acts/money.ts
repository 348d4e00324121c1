/** Acts that move money. */
import type { Act } from "../model";
import { claimableOf, hasPlace, referralClaimable } from "../model/money";
import { canReceive } from "../model/requests";
import { MOODS, type Request, smaller, UNLIMITED } from "../model/types";
import type { Dice } from "./dice";

/** An amount to commit: some dust, some that make a lifetime member, once in a while more than anything can hold. */
function amount(dice: Dice, member: string): bigint {
  const its = dice.society.members[member];
  if (dice.once(dice.careless ? 12 : 25)) return dice.some(0n, 2n ** 65n + 2n, 2n ** 65n - 2n, 2n ** 96n - 1n);
  const left = its && !its.lifetime ? 12n * its.referral - its.committed : 0n;
  if (left > 0n && left < dice.whole(3_000n) && dice.once(4)) return left;
  // Where the legs of the fee round up, a unit or two can be less than they come to.
  if (dice.once(5)) return BigInt(1 + dice.below(dice.some(3, 60)));
  return dice.whole(BigInt(1 + dice.below(dice.some(20, 300)))) + BigInt(dice.below(1_000));
}

export function commitment(dice: Dice, act: "commit" | "commitWithPermit"): Act {
  const { stranger, spare } = dice.setting;
  const member = dice.usually();
  const money = amount(dice, member);
  const payer = money > 2n ** 64n && dice.society.id !== 3n ? stranger : dice.once(5) ? stranger : member;
  const of = { society: dice.number(), member, amount: money };
  if (act === "commit") {
    const from = dice.once(15) ? spare : payer;
    return { act, ...of, payer: from, ...dice.alone(from) };
  }
  const from = dice.once(2) ? spare : payer;
  const permit = dice.some("good", "good", "good", "otherAmount", "expired") as "good" | "otherAmount" | "expired";
  return { act, ...of, payer: from, permit, ...dice.alone(from) };
}

const receives = (dice: Dice) => (request: Request) =>
  request.state === "approved" &&
  canReceive(request, dice.now) &&
  (request.kind === "benefit" || hasPlace(dice.society, request));

/** Somebody who has something to give, from a reserve. */
function giver(dice: Dice, fromCharity: boolean, besides: string | undefined): string {
  return dice.memberWho((one, account) => account !== besides && (fromCharity ? one.charity : one.gift) > 0n);
}

export function gift(dice: Dice): Act {
  const request = dice.request(receives(dice));
  const fromCharity = request?.kind === "charity" ? !dice.once(8) : dice.once(4);
  const person = giver(dice, fromCharity, request?.claimant);
  const member = dice.society.members[person];
  const reserve = (fromCharity ? member?.charity : member?.gift) ?? 0n;
  const room = request ? request.most - request.received : 1n;
  const most = dice.once(6) ? room : smaller(room, reserve);
  return {
    act: "give",
    request: dice.id(request),
    giver: person,
    amount: dice.careless && dice.once(3) ? room + 1n : dice.upTo(most),
    fromCharity,
    ...dice.alone(person),
  };
}

export function gifts(dice: Dice): Act {
  const fromCharity = dice.once(2);
  const person = giver(dice, fromCharity, undefined);
  const member = dice.society.members[person];
  const reserve = (fromCharity ? member?.charity : member?.gift) ?? 0n;
  const requests: bigint[] = [];
  const amounts: bigint[] = [];
  for (let i = dice.once(15) ? 0 : 1 + dice.below(3); i > 0; --i) {
    const request = dice.request(receives(dice));
    const room = request ? request.most - request.received : 1n;
    const elsewhere = dice.once(20) ? 1n << 32n : 0n;
    requests.push(dice.id(request) + elsewhere);
    amounts.push(dice.once(25) ? 0n : dice.some(1n, smaller(room, reserve / 4n) + 1n, room / 3n + 1n));
  }
  if (dice.once(15)) amounts.pop();
  return { act: "giveMany", requests, amounts, giver: person, fromCharity, ...dice.alone(person) };
}

export function collecting(dice: Dice): Act {
  const owed = Object.entries(dice.world.credits).filter(([, credit]) => credit > 0n);
  const [asset, beneficiary] =
    owed.length > 0 && !dice.once(6)
      ? (dice.of(owed)[0].split(" ") as [string, string])
      : [dice.society.asset, dice.anybody()];
  return { act: "collect", caller: dice.anybody(), asset, beneficiary };
}

export function shares(dice: Dice, act: Act["act"]): Act {
  const { society, setting, world } = dice;
  const holders = Object.keys(society.shares?.holders ?? {});
  const holder = holders.length > 0 && !dice.once(6) ? dice.of(holders) : dice.anybody();
  const balance = society.shares?.holders[holder]?.balance ?? 0n;
  const to = dice.once(12) ? dice.some(`0x${"0".repeat(40)}`, world.ledger) : dice.anybody();
  const id = dice.number();
  switch (act) {
    case "claimShares": {
      const owed = holders.filter((one) => claimableOf(society, one) > 0n);
      const who = owed.length > 0 && !dice.once(6) ? dice.of(owed) : holder;
      return { act, caller: dice.anybody(), society: id, holder: who };
    }
    case "transferShares":
      return { act, caller: holder, to, id, amount: dice.upTo(balance) };
    case "transferSharesFrom": {
      // Somebody who may, mostly.
      const allowed = Object.keys(world.shareAllowances).map((key) => key.split(" ") as [string, string, string]);
      const operators = Object.keys(world.operators).map((key) => key.split(" ") as [string, string]);
      const known = [...allowed, ...operators].filter(([owner]) => owner === holder);
      const caller = known.length > 0 && !dice.once(5) ? dice.of(known)[1] : dice.some(holder, dice.anybody());
      return { act, caller, from: holder, to, id, amount: dice.upTo(balance) };
    }
    case "approveShares": {
      const amount = dice.some(0n, balance, balance / 2n, UNLIMITED);
      return { act, caller: holder, spender: dice.anybody(), id, amount };
    }
    default: {
      const caller = dice.some(holder, setting.creator);
      return { act: "setOperator", caller, spender: dice.anybody(), approved: !dice.once(3) };
    }
  }
}

export function claims(dice: Dice, act: "claimCommons" | "claimReferral"): Act {
  const { society, world } = dice;
  const caller = dice.anybody();
  if (act === "claimCommons") {
    const all = world.societies.map(({ id }) => id);
    return { act, caller, societies: dice.some(all, [society.id], [society.id, society.id], [99n], []) };
  }
  const owing = society.accounts.filter((one) => {
    const { toRegistrar, toAffiliate } = referralClaimable(society, society.members[one]!);
    return toRegistrar + toAffiliate > 0n;
  });
  return { act, caller, society: dice.number(), members: dice.some(owing, society.accounts, [dice.usually()], []) };
}

export function aside(dice: Dice, act: "setMood" | "allow" | "refuseTakeover"): Act {
  const { world, setting } = dice;
  const moody = Object.keys(world.assets).find((one) => world.assets[one]!.moody)!;
  if (act === "setMood") {
    // Mostly it gets well again.
    const mood = world.assets[moody]!.mood === "fine" ? dice.of(MOODS) : dice.once(4) ? dice.of(MOODS) : "fine";
    return { act, caller: setting.stranger, asset: moody, mood };
  }
  if (act === "allow") {
    const short = [...setting.people, ...setting.few, setting.stranger].filter(
      (one) => world.assets[dice.society.asset]!.allowances[one] !== UNLIMITED,
    );
    return { act, caller: dice.of(short.length > 0 ? short : setting.people), asset: dice.society.asset };
  }
  const no = world.refusing[setting.later] ? false : dice.once(2);
  return { act, caller: setting.stranger, ledger: setting.later, no };
}
