import { expect } from "chai";
import { type AddressLike, Interface } from "ethers";
import { ethers } from "hardhat";
import type { IRelationshipCoins, SubsidyProgrammes } from "../../typechain-types";

/** What a refused act must leave as it was: relationships by id, people and contracts by address, and programmes. */
export interface Watched {
  ledger: IRelationshipCoins;
  ids: string[];
  people: AddressLike[];
  programmes?: SubsidyProgrammes;
}

const RELATIONSHIP = ethers.id("relationship");
const PERSONAL_TOKEN = ethers.id("personal token");
const PROGRAMME = ethers.id("programme");
const CARE_CREDIT = 1n;
const NONCES = new Interface(["function nonces(address owner,uint192 key) view returns (uint256)"]);
const READ_BALANCE = ["function balanceOf(address) view returns (uint256)"];

/** Everything that ledger and desk show of these, and the money that they hold. */
async function picture({ ledger, ids, people, programmes }: Watched): Promise<string[]> {
  const read = ledger.interface;
  const calls: [string, string][] = [];
  for (const id of ids) {
    calls.push([`relationship ${id}`, read.encodeFunctionData("relationshipOf", [id])]);
    calls.push([`stage ${id}`, read.encodeFunctionData("stageOf", [id])]);
    calls.push([`pot ${id}`, read.encodeFunctionData("potOf", [id])]);
    calls.push([`chapter ${id}`, read.encodeFunctionData("chapterOf", [id])]);
    calls.push([`declarations ${id}`, read.encodeFunctionData("declarationsOf", [id])]);
    calls.push([`enrolment ${id}`, read.encodeFunctionData("enrolmentOf", [id])]);
    calls.push([`successor ${id}`, read.encodeFunctionData("successorOf", [RELATIONSHIP, id])]);
  }
  const addresses = await Promise.all(people.map((one) => ethers.resolveAddress(one)));
  for (const one of addresses) {
    calls.push([`token ${one}`, read.encodeFunctionData("personalTokenOf", [one])]);
    calls.push([`cashable ${one}`, read.encodeFunctionData("cashableOf", [one])]);
    calls.push([`credit ${one}`, read.encodeFunctionData("balanceOf", [one, CARE_CREDIT])]);
    const thing = ethers.zeroPadValue(one, 32);
    calls.push([`successor ${one}`, read.encodeFunctionData("successorOf", [PERSONAL_TOKEN, thing])]);
    for (const key of [0n, ...ids.map((id) => BigInt(id) >> 64n)]) {
      calls.push([`nonce ${one} ${key}`, NONCES.encodeFunctionData("nonces", [one, key])]);
    }
  }
  const count = programmes ? Number(await programmes.programmeCount()) : 0;
  for (let one = 1; one <= count; ++one) {
    calls.push([`treasury ${one}`, read.encodeFunctionData("treasuryOf", [one])]);
    const thing = ethers.toBeHex(one, 32);
    calls.push([`successor of programme ${one}`, read.encodeFunctionData("successorOf", [PROGRAMME, thing])]);
  }
  const answers = await ledger.multicall.staticCall(calls.map(([, data]) => data));
  const seen = calls.map(([label], i) => `${label}: ${answers[i]}`);

  const asset = new ethers.Contract(await ledger.asset(), READ_BALANCE, ethers.provider).getFunction("balanceOf");
  for (const holder of [await ledger.getAddress(), ...addresses]) {
    seen.push(`money ${holder}: ${await asset.staticCall(holder)}`);
  }
  if (!programmes) return seen;
  seen.push(`programmes: ${count}`, `money of the desk: ${await asset.staticCall(programmes)}`);
  for (const id of ids) seen.push(`terms ${id}: ${await programmes.termsServed(id)}`);
  for (const one of addresses) seen.push(`subsidised ${one}: ${await programmes.subsidisedRelationshipOf(one)}`);
  return seen;
}

/** Runs something that must change no state and move no money. */
export async function expectUntouched(watched: Watched, fn: () => Promise<unknown>): Promise<void> {
  const before = await picture(watched);
  await fn();
  expect(await picture(watched)).to.deep.equal(before);
}

/** Expects that a call is refused with this error and these values, and that nothing changed and no money moved. */
export async function expectRefused(
  watched: Watched,
  call: () => Promise<unknown>,
  error: string,
  args: unknown[] = [],
  thrower: { interface: unknown } = watched.ledger,
): Promise<void> {
  await expectUntouched(watched, () =>
    expect(call())
      .to.be.revertedWithCustomError(thrower as IRelationshipCoins, error)
      .withArgs(...args),
  );
}
