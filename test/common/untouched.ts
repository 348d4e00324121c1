import { expect } from "chai";
import type { AddressLike, BaseContract } from "ethers";
import { ethers } from "hardhat";
import type { IRelationshipCoins } from "../../typechain-types";
import { nonceOf } from "../relationships/fixture";

/** What a refused act must leave as it was: relationships by id, and people or contracts by address. */
export interface Watched {
  ledger: IRelationshipCoins;
  ids: string[];
  people: AddressLike[];
}

const RELATIONSHIP = ethers.id("relationship");
const PERSONAL_TOKEN = ethers.id("personal token");
const READ_BALANCE = ["function balanceOf(address) view returns (uint256)"];

/** Everything that the ledger shows of these, and the money that they and the ledger hold. */
async function picture({ ledger, ids, people }: Watched): Promise<string[]> {
  const asset = new ethers.Contract(await ledger.asset(), READ_BALANCE, ethers.provider).getFunction("balanceOf");
  const reads: [string, Promise<unknown>][] = [["money of the ledger", asset.staticCall(ledger)]];
  for (const id of ids) {
    reads.push([`relationship ${id}`, ledger.relationshipOf(id)]);
    reads.push([`stage ${id}`, ledger.stageOf(id)]);
    reads.push([`pot ${id}`, ledger.potOf(id)]);
    reads.push([`chapter ${id}`, ledger.chapterOf(id)]);
    reads.push([`declarations ${id}`, ledger.declarationsOf(id)]);
    reads.push([`enrolment ${id}`, ledger.enrolmentOf(id)]);
    reads.push([`successor ${id}`, ledger.successorOf(RELATIONSHIP, id)]);
  }
  for (const person of people) {
    const address = await ethers.resolveAddress(person);
    reads.push([`token ${address}`, ledger.personalTokenOf(address)]);
    reads.push([`cashable ${address}`, ledger.cashableOf(address)]);
    reads.push([`credit ${address}`, ledger.balanceOf(address, 1n)]);
    reads.push([`money ${address}`, asset.staticCall(address)]);
    reads.push([`successor ${address}`, ledger.successorOf(PERSONAL_TOKEN, ethers.zeroPadValue(address, 32))]);
    for (const key of [0n, ...ids.map((id) => BigInt(id) >> 64n)]) {
      reads.push([`nonce ${address} ${key}`, nonceOf(ledger, address, key)]);
    }
  }
  return Promise.all(reads.map(async ([label, read]) => `${label}: ${String(await read)}`));
}

/** Runs something that must change no state and move no money. */
export async function expectUntouched(
  ledger: IRelationshipCoins,
  ids: string[],
  people: AddressLike[],
  fn: () => Promise<unknown>,
): Promise<void> {
  const before = await picture({ ledger, ids, people });
  await fn();
  expect(await picture({ ledger, ids, people })).to.deep.equal(before);
}

/** Expects that a call is refused with this error and these values, and that nothing changed. */
export async function expectRefused(
  { ledger, ids, people }: Watched,
  call: () => Promise<unknown>,
  error: string,
  args: unknown[],
  thrower: BaseContract = ledger as unknown as BaseContract,
): Promise<void> {
  await expectUntouched(ledger, ids, people, async () => {
    const refused = expect(call()).to.be.revertedWithCustomError(thrower as never, error);
    await (args.length === 0 ? refused : refused.withArgs(...args));
  });
}
