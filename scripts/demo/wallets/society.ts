import { toBeHex } from "ethers";
import { done } from "../couple";
import { nameOf, type Output } from "../output";
import { share } from "../societies/figures";
import { Society, USUAL } from "../societies/society";
import { DAY, EURO, type Role, type World } from "../world";
import { euros, Status, Wallet } from "./wallet";

/** Who is a member, and with how much: half of it is karma that counts. */
const MEMBERS: readonly (readonly [Role, bigint])[] = [
  ["kim", 600n],
  ["dani", 300n],
  ["eva", 100n],
];

/** A wallet that the members of a benefit society watch over: whoever did more for the others weighs more. */
export async function watchedBySociety(world: World, out: Output): Promise<void> {
  const { accounts, chain } = world;
  const { municipality, clinic, neighbour, kim, dani, noor } = accounts;
  out.heading("The members of a benefit society watch over another wallet, with their karma");
  const society = await Society.create(world, kim, { ...USUAL, vesting: 0, control: 2 }, "Friends of the fund");
  for (const [role, amount] of MEMBERS) {
    await society.join(accounts[role]);
    await society.commit(accounts[role], amount * EURO);
  }
  await done(world.societies.connect(neighbour).keepTotals(society.id));
  // What is settled today counts from tomorrow on, and is known from the day after.
  await chain.pass(2 * DAY);
  const subject = toBeHex(society.id, 32);
  const electorate = await world.societies.getAddress();
  const wallet = await Wallet.create(world, neighbour, { operators: [municipality.address], electorate, subject });
  await done(world.euro.connect(noor).transfer(wallet.address, 400n * EURO));

  const award = euros(world, { recipients: [{ account: clinic.address, amount: 90n * EURO }] });
  const id = await wallet.schedule(municipality, award);
  const total = await wallet.contract.electorateAt((await chain.now()) - 1);
  const rows: string[][] = [];
  for (const [role] of MEMBERS) {
    const { weight } = await wallet.contract.weightFor(id, accounts[role]);
    rows.push([nameOf(role), share(weight, total)]);
  }
  out.table(["elector", "of all karma"], rows);
  await wallet.reject(kim, id);
  if ((await wallet.contract.statusOf(id)) !== Status.Pending) throw new Error("Less than two thirds rejected");
  await wallet.reject(dani, id);
  if ((await wallet.contract.statusOf(id)) !== Status.Rejected)
    throw new Error("Two thirds of the karma did not reject");
  out.line("Kim alone does not stop an award, Kim and Dani do. Karma that comes later counts for later awards only.");
}
