import { AbiCoder, concat, dataLength, getCreate2Address, keccak256, toBeHex, ZeroAddress, ZeroHash } from "ethers";
import { communityWalletFactoryFragments } from "../abi/fragments/CommunityWalletFactory";
import { interfaceOf } from "../core/contracts";
import { invalid } from "../core/errors";
import { makeWalletTerms } from "./terms";
import type { WalletTerms } from "./types";
import { rising, type Validator, validatorParts } from "./validators";

/** All that is fixed when a wallet is made, as the contracts take it. */
export interface WalletConfig {
  electorate: string;
  subject: string;
  terms: WalletTerms;
  threshold: bigint;
  operators: string[];
  validators: bigint[];
  rest: string;
}

/** What a wallet is made of: validators of its own, or an outside electorate. */
export interface WalletConfigInput {
  /** What is left out is as usual, see `USUAL_TERMS`. */
  terms?: Partial<WalletTerms>;
  /** 1 to 255. */
  operators: readonly string[];
  /** How many operators it takes (default: 1). */
  threshold?: bigint;
  /** Its own electors. If they are more than `perPart`, the others are loaded later. */
  validators?: readonly Validator[];
  perPart?: number;
  /** Who the electors are, in place of validators: a ledger of societies, `DelegatedVotes`, or another `IElectorate`. */
  electorate?: string;
  /** Whose electorate: the number of a society, or the address of a token. */
  subject?: bigint | string;
}

/**
 * A subject as electorates take it: 32 bytes.
 *
 * @example subjectOf(1n); // "0x0000000000000000000000000000000000000000000000000000000000000001"
 */
export function subjectOf(subject: bigint | string): string {
  return toBeHex(BigInt(subject), 32);
}

/**
 * The configuration of a wallet, checked.
 *
 * @throws CommonwealError `Terms_OutOfBounds`, `Operators_Number`, `Operators_Threshold`, `Operators_Twice`,
 * `Config_TwoElectorates`, `Validator_Twice`, `Validator_Weight`.
 * @example makeWalletConfig({ operators: [clinic], validators: [{ account: school, weight: 60n }] });
 */
export function makeWalletConfig(input: WalletConfigInput): WalletConfig {
  const { threshold = 1n, validators = [], electorate = ZeroAddress } = input;
  const operators = checkOperators(input.operators, threshold);
  if (electorate !== ZeroAddress && validators.length > 0) {
    throw invalid("Config_TwoElectorates", "A wallet has validators or an outside electorate, not both", {
      electorate,
    });
  }
  const nobody = validators.find(({ weight }) => weight === 0n);
  if (nobody) throw invalid("Validator_Weight", "Every validator has a weight", { ...nobody });
  const [first] = validatorParts(validators, input.perPart);
  return {
    electorate,
    subject: electorate === ZeroAddress ? ZeroHash : subjectOf(input.subject ?? 0n),
    terms: makeWalletTerms(input.terms),
    threshold,
    operators,
    ...first,
  };
}

/**
 * Operators by rising address, checked.
 *
 * @throws CommonwealError `Operators_Number`, `Operators_Threshold`, `Operators_Twice`.
 * @example checkOperators([school, clinic], 1n).length; // 2
 */
export function checkOperators(given: readonly string[], threshold: bigint): string[] {
  const operators = rising(given);
  if (operators.length === 0 || operators.length > 255) {
    throw invalid("Operators_Number", "A wallet has 1 to 255 operators", { count: operators.length });
  }
  if (threshold < 1n || threshold > BigInt(operators.length)) {
    throw invalid("Operators_Threshold", "It takes 1 operator to all of them", { threshold, count: operators.length });
  }
  if (new Set(operators).size !== operators.length) throw invalid("Operators_Twice", "An operator is named twice");
  return operators;
}

/** What stands behind the code of a clone: an outside electorate and its subject, or nothing. */
function argumentsOf({ electorate, subject }: WalletConfig): string {
  if (electorate === ZeroAddress) return "0x";
  return AbiCoder.defaultAbiCoder().encode(["address", "bytes32"], [electorate, subject]);
}

/**
 * The address of a wallet that is made, or could be, worked out without asking the chain.
 *
 * @param factory `CommunityWalletFactory`.
 * @param implementation What all its wallets run.
 * @param salt Another one gives another address (32 bytes).
 * @example walletAddressOf(factory, ledger, makeWalletConfig({ operators: [clinic], validators })).length; // 42
 */
export function walletAddressOf(
  factory: string,
  implementation: string,
  config: WalletConfig,
  salt: string = ZeroHash,
): string {
  const behind = argumentsOf(config);
  // The clone of OpenZeppelin's `Clones` with arguments behind its code; the salt is all that the factory is given.
  const clone = concat([
    "0x61",
    toBeHex(45 + dataLength(behind), 2),
    "0x3d81600a3d39f3363d3d373d3d3d363d73",
    implementation,
    "0x5af43d82803e903d91602b57fd5bf3",
    behind,
  ]);
  const call = interfaceOf(communityWalletFactoryFragments).encodeFunctionData("create", [config, salt]);
  return getCreate2Address(factory, keccak256(`0x${call.slice(10)}`), keccak256(clone));
}
