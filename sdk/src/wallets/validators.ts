import { AbiCoder, getAddress, keccak256, toBeHex, ZeroHash } from "ethers";
import { invalid } from "../core/errors";

/** A validator and what they weigh. */
export interface Validator {
  account: string;
  /** Above 0 and below 2^40; 0 only in a motion, to remove them. */
  weight: bigint;
}

/** How many validators are loaded in one transaction unless it is said otherwise. */
export const VALIDATORS_PER_PART = 200;

/**
 * A validator as the contracts take them: the weight above the account.
 *
 * @example validatorWord({ account: clinic, weight: 60n }) >> 160n; // 60n
 */
export function validatorWord({ account, weight }: Validator): bigint {
  if (weight < 0n || weight >> 40n !== 0n) {
    throw invalid("Validator_Weight", "A weight is below 2^40", { account, weight });
  }
  return (weight << 160n) | BigInt(account);
}

/**
 * Reads what {@link validatorWord} wrote.
 *
 * @example readValidator(validatorWord({ account: clinic, weight: 60n })).weight; // 60n
 */
export function readValidator(word: bigint): Validator {
  return { account: getAddress(toBeHex(word & ((1n << 160n) - 1n), 20)), weight: word >> 160n };
}

/**
 * Accounts as the contracts want them: by rising address.
 *
 * @example rising([school, clinic])[0] === clinic; // true
 */
export function rising(accounts: readonly string[]): string[] {
  return accounts.map((account) => getAddress(account)).sort((x, y) => (BigInt(x) < BigInt(y) ? -1 : 1));
}

/**
 * Validators as words, by rising account.
 *
 * @throws CommonwealError `Validator_Twice`, `Validator_Weight`.
 * @example validatorWords([{ account: clinic, weight: 60n }]).length; // 1
 */
export function validatorWords(validators: readonly Validator[]): bigint[] {
  const sorted = [...validators].sort((x, y) => (BigInt(x.account) < BigInt(y.account) ? -1 : 1));
  sorted.forEach(({ account }, index) => {
    if (index > 0 && BigInt(sorted[index - 1].account) === BigInt(account)) {
      throw invalid("Validator_Twice", "Somebody is named twice", { account });
    }
  });
  return sorted.map(validatorWord);
}

/** A part of the validators, and the commitment to the parts behind it. */
export interface ValidatorPart {
  /** Words, see {@link validatorWord}. */
  validators: bigint[];
  /** 32 zero bytes for none. */
  rest: string;
}

/**
 * The commitment to a part: what the one before it names as its rest.
 *
 * @example partHash(validatorParts([{ account: clinic, weight: 60n }])[0]).length; // 66
 */
export function partHash({ validators, rest }: ValidatorPart): string {
  return keccak256(AbiCoder.defaultAbiCoder().encode(["uint256[]", "bytes32"], [validators, rest]));
}

/**
 * Divides validators into parts: the first is in the configuration of a wallet, the others are loaded in this order. Commitments
 * and numbers depend on the division, so keep `perPart`.
 *
 * @throws CommonwealError `Validator_Twice`, `Validator_Weight`.
 * @example validatorParts([{ account: clinic, weight: 60n }]).length; // 1
 */
export function validatorParts(validators: readonly Validator[], perPart = VALIDATORS_PER_PART): ValidatorPart[] {
  const words = validatorWords(validators);
  const parts: ValidatorPart[] = [];
  for (let at = 0; at === 0 || at < words.length; at += perPart) {
    parts.push({ validators: words.slice(at, at + perPart), rest: ZeroHash });
  }
  for (let index = parts.length - 2; index >= 0; index--) parts[index].rest = partHash(parts[index + 1]);
  return parts;
}
