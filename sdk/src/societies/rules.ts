import { AbiCoder, getAddress, keccak256, ZeroAddress } from "ethers";
import { structHash, typeHashOf } from "../core/acts";
import { invalid } from "../core/errors";
import { ApproveDescription, ApproveLaterLedger, RULES } from "./acts";
import { NINE_TENTHS_A_MONTH, rateOf } from "./karma";
import type { Description } from "./texts";
import type { Rules, SocietyId } from "./types";

/** Least and most of each rule, as the contracts check them. */
export const RULE_BOUNDS: Readonly<Record<Exclude<keyof Rules, "payoutRule">, readonly [least: bigint, most: bigint]>> =
  {
    // Half-lives of 100 years and of 30 days.
    rate: [rateOf(36_500n), rateOf(30n)],
    ratio: [1n, 1_000_000_000_000n],
    vesting: [0n, 8_760n],
    fee: [0n, 1_000n],
    charity: [0n, 5_000n],
    perBeneficiary: [1n, 10_000n],
    approval: [1n, 5_000n],
    control: [1n, 10n],
    charities: [0n, 10n],
  };

/**
 * The usual rules: karma halves in 180 days, one karma per whole unit of the asset, vesting over 90 days, 5 % fee, 5 %
 * charity, a fifth per beneficiary, 3 % approve, the top 7 control, 3 charities at a time.
 */
export const USUAL_RULES: Readonly<Rules> = Object.freeze({
  rate: rateOf(180n),
  ratio: 1_000_000n,
  vesting: 90n * 24n,
  fee: 500n,
  charity: 500n,
  perBeneficiary: 2_000n,
  approval: 300n,
  control: 7n,
  charities: 3n,
  payoutRule: ZeroAddress,
});

/**
 * The rules of the charts of BSIP-9: karma fades to 0.9 in 30 days; no fee, no charity, no vesting, no bound per
 * beneficiary.
 */
export const CHART_RULES: Readonly<Rules> = Object.freeze({
  ...USUAL_RULES,
  rate: NINE_TENTHS_A_MONTH,
  vesting: 0n,
  fee: 0n,
  charity: 0n,
  perBeneficiary: 10_000n,
});

/** Rules as a person gives them: what is left out is as in {@link USUAL_RULES}. */
export interface RulesInput extends Partial<Rules> {
  /** Days in which karma halves, in the place of `rate`. */
  halfLife?: bigint;
}

/**
 * Completes and checks rules.
 *
 * @throws CommonwealError `Rules_OutOfBounds`, `Rules_RateTwice`.
 * @example makeRules({ halfLife: 365n, control: 5n });
 * @example makeRules({ ...CHART_RULES, vesting: 720n });
 */
export function makeRules(input: RulesInput = {}): Rules {
  const { halfLife, ...given } = input;
  if (halfLife !== undefined && given.rate !== undefined) {
    throw invalid("Rules_RateTwice", "Give a half-life or a rate, not both", { halfLife, rate: given.rate });
  }
  if (halfLife !== undefined && (halfLife < 30n || halfLife > 36_500n)) {
    throw invalid("Rules_OutOfBounds", "Karma halves in 30 days to 100 years", { rule: "halfLife", value: halfLife });
  }
  const rate = halfLife === undefined ? {} : { rate: rateOf(halfLife) };
  const rules = { ...USUAL_RULES, ...given, ...rate };
  rules.payoutRule = getAddress(rules.payoutRule);
  checkRules(rules);
  return rules;
}

/**
 * Checks that rules are within their bounds.
 *
 * @throws CommonwealError `Rules_OutOfBounds`.
 * @example checkRules(rules); // throws if one is out of bounds
 */
export function checkRules(rules: Rules): void {
  for (const [rule, [least, most]] of Object.entries(RULE_BOUNDS)) {
    const value = rules[rule as keyof typeof RULE_BOUNDS];
    if (typeof value !== "bigint" || value < least || value > most) {
      const message = `The rule "${rule}" is ${least} to ${most}, and not ${value}`;
      throw invalid("Rules_OutOfBounds", message, { rule, value, least, most });
    }
  }
}

/**
 * Whether two sets of rules are the same.
 *
 * @example sameRules(rules, { ...rules, control: 3n }); // false
 */
export function sameRules(one: Rules, other: Rules): boolean {
  return hashRules(one) === hashRules(other);
}

/**
 * The hash of rules, as a change of a society names them.
 *
 * @example hashRules(rules).length; // 66
 */
export function hashRules(rules: Rules): string {
  return structHash("Rules", RULES, { ...rules });
}

const coder = AbiCoder.defaultAbiCoder();

/**
 * The hash of what a society says of itself, as a change of it names it.
 *
 * @example hashDescription({ name: "Veïns", description: "We help.", url: "" }).length; // 66
 */
export function hashDescription({ name, description, url }: Description): string {
  const types = ["bytes32", "string", "string", "string"];
  return keccak256(coder.encode(types, [typeHashOf(ApproveDescription), name, description, url]));
}

/**
 * The hash of a later ledger and its code, as a change of a society names them.
 *
 * @example hashLaterLedger(ledger, newSalt()).length; // 66
 */
export function hashLaterLedger(ledger: string, codeHash: string): string {
  const types = ["bytes32", "address", "bytes32"];
  return keccak256(coder.encode(types, [typeHashOf(ApproveLaterLedger), ledger, codeHash]));
}

/**
 * What a change of a society is known by: `ChangeApproved` and `ChangeScheduled` name it.
 *
 * @param round How many changes were scheduled before, and one.
 * @param content {@link hashRules}, {@link hashDescription} or {@link hashLaterLedger}.
 * @example changeIdOf(1n, 1n, hashRules(rules)).length; // 66
 */
export function changeIdOf(society: SocietyId, round: bigint, content: string): string {
  return keccak256(coder.encode(["uint32", "uint32", "bytes32"], [society, round, content]));
}
