import { ZeroAddress } from "ethers";
import type { Asset } from "../../core/connection";
import { NINE_TENTHS_A_MONTH } from "../karma";
import type { Rules } from "../types";
import type { SocietyWords } from "./words";

/** Rules in words, a sentence each. */
export function rulesInWords(words: SocietyWords, rules: Rules, { symbol }: Pick<Asset, "symbol">): string[] {
  const say = words.say.rules;
  const { rate, vesting, perBeneficiary, charities, payoutRule } = rules;
  const days = ((1n << 64n) + rate / 2n) / rate;
  return [
    rate === NINE_TENTHS_A_MONTH ? say.fades() : say.halves(days),
    say.earns({ symbol, karma: words.karma(rules.ratio) }),
    vesting === 0n ? say.atOnce() : say.vests(words.span(vesting * 3_600n)),
    say.parts({ fee: words.percent(rules.fee), charity: words.percent(rules.charity) }),
    perBeneficiary === 10_000n ? say.allEarn() : say.bound(words.percent(perBeneficiary)),
    say.approval(words.percent(rules.approval)),
    say.control(rules.control),
    charities === 0n ? say.noCharities() : say.charities(charities),
    payoutRule === ZeroAddress ? say.usualPayout() : say.payout(payoutRule),
  ];
}

/** What other rules would change, a sentence each, and for what they hold. */
export function changedRules(words: SocietyWords, from: Rules, to: Rules, asset: Pick<Asset, "symbol">): string[] {
  const { same, later } = words.say.rules;
  const before = new Set(rulesInWords(words, from, asset));
  const changed = rulesInWords(words, to, asset).filter((line) => !before.has(line));
  return [...(changed.length > 0 ? changed : [same()]), later()];
}
