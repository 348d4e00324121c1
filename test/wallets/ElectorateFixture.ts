import { ethers } from "hardhat";
import { six } from "../societies/ControlFixture";
import { type Config, DAY, EURO, type Person, time, usual, type World } from "./fixture";

/** A wallet with another configuration, and its world. */
export async function inside(world: World, some: Partial<Config>): Promise<World> {
  const config = { ...world.config, validators: [], ...some };
  await world.factory.create(config, ethers.id("inside"));
  const address = await world.factory.walletOf(config, ethers.id("inside"));
  const wallet = await ethers.getContractAt("ICommunityWallet", address);
  await world.euro.mint(address, 10_000n * EURO);
  await time.increase(DAY);
  return { ...world, config, wallet, address, domain: { ...world.domain, verifyingContract: address } } as never;
}

/** A society that keeps its totals, of six with 300, 250, 200, 150, 100 and 50 karma, and a wallet that it watches over. */
export async function society(some: Parameters<typeof six>[0] = {}) {
  const all = await six(some);
  await all.ledger.keepTotals(all.society.id);
  await time.increase(2 * DAY);
  const world = await usual();
  const subject = ethers.toBeHex(all.society.id, 32);
  const lent = await inside(world, { electorate: await all.ledger.getAddress(), subject });
  return { ...all, world: lent, subject };
}
export const watched = () => society();

/** A token with votes of three delegates, registered three days ago and synced since. */
export async function delegated() {
  const world = await usual();
  const token = await ethers.deployContract("PeerVotes");
  const votes = await ethers.deployContract("DelegatedVotes");
  const people = world.others.slice(0, 4) as [Person, Person, Person, Person];
  for (const [i, one] of people.slice(0, 3).entries()) {
    await token.mint(one, BigInt(i + 1) * 100n);
    await token.connect(one).delegate(one);
  }
  await time.increase(10);
  for (const one of people.slice(0, 3)) await votes.sync(token, one);
  await time.increase(3 * DAY);
  for (const one of people.slice(0, 3)) await votes.sync(token, one);
  const subject = ethers.zeroPadValue(await token.getAddress(), 32);
  const inner = await inside(world, { electorate: await votes.getAddress(), subject });
  return { world: inner, token, votes, people, subject };
}
