import { expect } from "chai";
import {
  type AddressLike,
  type ContractTransactionResponse,
  concat,
  hexlify,
  Signature,
  type TypedDataDomain,
  toBeHex,
  Wallet,
  zeroPadValue,
} from "ethers";
import { ethers } from "hardhat";
import type { BallotsHarness, UnlessRejectedHarness } from "../../typechain-types";
import { act, FAR } from "../helpers/consent";

export const DAY = 86_400;

export const Status = {
  Unknown: 0n,
  Pending: 1n,
  Rejected: 2n,
  Executable: 3n,
  Expired: 4n,
  Executed: 5n,
  Cancelled: 6n,
} as const;

export const Choice = { None: 0n, For: 1n, Against: 2n } as const;

export const ACTS = {
  reject: act("Reject(bytes32[] acts,uint256 counter,uint40 deadline)"),
  withdraw: act("Withdraw(bytes32 act,uint256 counter,uint40 deadline)"),
  vote: act("Vote(uint256 request,uint256 choice,uint256 counter,uint40 deadline)"),
};

/** Two thirds within three days, put off by a day at a time, ten days to carry it out: as community wallets have it. */
export const TERMS = { numerator: 2, denominator: 3, window: 3 * DAY, extension: DAY, grace: 10 * DAY };

/** The id of an act, from a word. */
export const idOf = (word: string) => ethers.id(word);

/** Keys that are the same in each run. */
export const keys = (count: number, seed = "voter") =>
  Array.from({ length: count }, (_, i) => new Wallet(ethers.id(`${seed} ${i}`)));

/** A compact signature (EIP-2098) with who gave it. */
export function compact(signer: AddressLike, signature: string) {
  const { r, yParityAndS } = Signature.from(signature);
  return { signer, r, vs: yParityAndS };
}

/** Compact signatures of all over the same message. */
export function sign(
  signers: Wallet[],
  domain: TypedDataDomain,
  of: (typeof ACTS)[keyof typeof ACTS],
  values: Record<string, unknown>,
) {
  return Promise.all(
    signers.map(async (signer) =>
      compact(signer.address, await signer.signTypedData(domain, of.types, { deadline: FAR, ...values })),
    ),
  );
}

/** The word of a voter in a bundle of rejections. */
export const ballot = (voter: bigint | number, weight: bigint | number) => (BigInt(voter) << 112n) | BigInt(weight);

/** A minimal proxy (ERC-1167) of a contract. */
async function clone(implementation: string): Promise<string> {
  const [deployer] = await ethers.getSigners();
  const code = concat([
    "0x3d602d80600a3d3981f3363d3d373d3d3d363d73",
    implementation,
    "0x5af43d82803e903d91602b57fd5bf3",
  ]);
  const receipt = await (await deployer!.sendTransaction({ data: code })).wait();
  return receipt!.contractAddress!;
}

export async function domainOf(contract: UnlessRejectedHarness | BallotsHarness): Promise<TypedDataDomain> {
  const { chainId } = await ethers.provider.getNetwork();
  return { name: "Commonweal Harness", version: "1", chainId, verifyingContract: await contract.getAddress() };
}

/** A clone whose voters are the first accounts of the chain, with these weights and numbers from `firstNumber` on. */
export async function withVoters(weights: (bigint | number)[], firstNumber = 0) {
  const implementation = await ethers.deployContract("UnlessRejectedHarness");
  const address = await clone(await implementation.getAddress());
  const harness = (await ethers.getContractAt("UnlessRejectedHarness", address)) as unknown as UnlessRejectedHarness;
  const signers = await ethers.getSigners();
  const voters = signers.slice(0, weights.length);
  await harness.register(voters, weights, firstNumber);
  return { harness, voters, stranger: signers.at(-1)!, domain: await domainOf(harness) };
}

export async function gasOf(sent: Promise<ContractTransactionResponse>): Promise<number> {
  const receipt = await (await sent).wait();
  return Number(receipt!.gasUsed);
}

/** Prints what was measured and requires that it is within the limit. */
export function within(what: string, gas: number, limit: number) {
  if (process.env.SOLIDITY_COVERAGE) return;
  if (process.env.SHOW_GAS) console.log(`      ${what}: ${gas}`);
  expect(gas, what).to.be.at.most(limit);
}

/** Thirty-two bytes that are another word, to see what stray bits do. */
export const wordOf = (value: bigint) => zeroPadValue(hexlify(toBeHex(value)), 32);
