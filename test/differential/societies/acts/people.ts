/** Acts about societies, members, oracles, heirs, and what people signed. */
import { NINE_TENTHS_A_MONTH, rateOf } from "../../../societies/fixture";
import type { Act } from "../model";
import type { Description } from "../model/consent";
import { silentFrom } from "../model/endings";
import type { Rules } from "../model/types";
import type { Dice } from "./dice";

export function description(dice: Dice): Description {
  const name = dice.once(12)
    ? dice.some("", "ñ".repeat(60), "x".repeat(61), "€".repeat(61))
    : dice.some("Neighbours", "Mutual aid");
  const text = dice.once(20) ? "x".repeat(1_025) : dice.some("We help each other.", "");
  return { name, description: text, url: dice.once(20) ? "x".repeat(257) : "" };
}

/** Other rules; now and then out of their bounds. */
export function otherRules(dice: Dice, of: Rules): Rules {
  const change: Partial<Rules> = dice.some<Partial<Rules>>(
    { rate: rateOf(30) },
    { rate: rateOf(90 + dice.below(3)) },
    { rate: NINE_TENTHS_A_MONTH },
    { ratio: of.ratio - 1n },
    { ratio: (of.ratio * 3n) / 2n + 1n },
    { vesting: BigInt(dice.below(800)) },
    { charity: BigInt(dice.below(2_000)) },
    { perBeneficiary: BigInt(1 + dice.below(10_000)) },
    { approval: BigInt(1 + dice.below(5_000)) },
    { charities: BigInt(dice.below(4)) },
    { control: dice.some(of.control - 1n, of.control, of.control, of.control + 1n) },
    { payoutRule: dice.some(dice.setting.throttle, `0x${"0".repeat(40)}`) },
  );
  const wrong: Partial<Rules> = dice.some<Partial<Rules>>(
    { fee: of.fee + 1n },
    { fee: 1_001n },
    { rate: 2n ** 60n },
    { ratio: 0n },
    { vesting: 8_761n },
    { charity: 5_001n },
    { perBeneficiary: 0n },
    { approval: 5_001n },
    { control: 0n },
    { charities: 11n },
    { payoutRule: dice.setting.stranger },
  );
  return { ...of, ...change, ...(dice.once(7) ? wrong : {}) };
}

export function membership(dice: Dice, act: Act["act"]): Act {
  const { society, world, setting } = dice;
  switch (act) {
    case "createSociety": {
      const assets = Object.keys(world.assets);
      const rules = { ...society.rules, fee: dice.once(10) ? 1_001n : BigInt(dice.below(1_000)) };
      // Each has to be read after every tenth step: a few are enough.
      const name = world.societies.length > 5 ? "" : undefined;
      const says = name === undefined ? description(dice) : { name, description: "", url: "" };
      const shares = dice.some(0n, 3n, 10n ** 9n, dice.once(4) ? 2n ** 128n : 2n ** 128n - 1n);
      return { act, caller: dice.anybody(), asset: dice.of(assets), rules: otherRules(dice, rules), shares, says };
    }
    case "join": {
      const account = dice.once(8) ? dice.member() : dice.outsider();
      const lifetime = society.accounts.filter((one) => society.members[one]!.lifetime);
      const someone = () => (lifetime.length > 0 && !dice.once(6) ? dice.of(lifetime) : dice.anybody());
      const affiliate = dice.once(2) ? undefined : someone();
      const { caller, agrees } = dice.alone(account);
      const by = agrees === "carried" && dice.once(2) ? someone() : caller;
      return { act, society: dice.number(), account, affiliate, caller: by, agrees };
    }
    case "updateMembership":
      return { act, caller: dice.once(5) ? dice.outsider() : dice.member(), society: society.id };
    case "ripen": {
      const accounts = dice.some([dice.usually()], society.accounts, [dice.member(), dice.member()], []);
      return { act, caller: dice.anybody(), society: dice.number(), accounts };
    }
    case "improveRanking": {
      const ranked = society.ranking.places.flatMap(({ number }) => society.accounts[Number(number) - 1] ?? []);
      const others = society.accounts.filter((one) => !ranked.includes(one));
      const settled = (account: string) => society.members[account]?.settled ?? 0n;
      const least = [...ranked].sort((a, b) => (settled(a) < settled(b) ? -1 : 1))[0];
      const best = [...others].sort((a, b) => (settled(a) < settled(b) ? 1 : -1))[0];
      const member = best && !dice.once(4) ? best : dice.usually();
      return {
        act,
        caller: dice.anybody(),
        society: dice.number(),
        member,
        instead: least && !dice.once(4) ? least : dice.usually(),
      };
    }
    case "nominate": {
      const member = dice.usually();
      const last = society.members[member]?.nominations ?? 0n;
      const oracle = dice.once(4) ? member : dice.usually();
      const counter = dice.once(8) ? last : last + BigInt(1 + dice.below(3));
      return { act, society: dice.number(), member, oracle, counter, ...dice.alone(member) };
    }
    case "nameHeir": {
      const member = dice.usually();
      const charity = dice.request(
        ({ kind, state }) => kind === "charity" && (state === "approved" || state === "closed"),
      );
      const toCharity = charity && dice.once(2);
      const heir = toCharity
        ? dice.once(8)
          ? dice.anybody()
          : charity.target
        : dice.once(6)
          ? undefined
          : dice.usually();
      const with_ = { heir, charity: toCharity ? charity.id : 0n };
      return { act, society: dice.number(), member, ...with_, ...dice.alone(member) };
    }
    case "inherit": {
      const member = dice.memberWho((one) => one.heir !== undefined && silentFrom(one) <= dice.now);
      const named = dice.memberWho((one) => one.heir !== undefined);
      return { act, caller: dice.anybody(), society: dice.number(), member: dice.once(4) ? named : member };
    }
    case "keepTotals":
      return { act, caller: dice.anybody(), society: dice.once(8) ? 99n : society.id, byFactory: dice.once(2) };
    case "cancelSignature":
      return { act, caller: dice.anybody(), key: dice.some(0n, 0n, society.id) };
    default:
      return { act: act as "propose", caller: dice.some(setting.stranger, dice.anybody()) };
  }
}
