import { parseEther, ZeroAddress } from "ethers";
import { Category } from "../../../sdk/src/wallets";
import { done } from "../couple";
import { reasonOf } from "../failure";
import { nameOf, type Output } from "../output";
import { euro } from "../societies/figures";
import { EURO, type Role, type World } from "../world";
import { euros, Status, Wallet } from "./wallet";

/** What an award paid, and its fee, in euro with two decimals. */
export interface FeeFigures {
  awarded: string;
  fee: string;
}

/** What donors got back, and the successor, in euro with two decimals. */
export interface SunsetFigures {
  claims: Record<string, string>;
  successor: string;
}

/** Who gives with a receipt, in this order. */
const DONORS: readonly (readonly [Role, bigint])[] = [
  ["ari", 600n],
  ["elliot", 300n],
  ["maria", 100n],
];

const VALIDATORS: readonly Role[] = ["ada", "ben", "carla"];

/** A fund that a municipality operates, and three neighbours watch over with the same weight. */
export async function found(world: World, out: Output): Promise<Wallet> {
  const { accounts, chain } = world;
  const { municipality, neighbour, noor, sam } = accounts;
  out.heading("Neighbours give to a fund, and three of them watch what is done with it");
  const validators = VALIDATORS.map((role) => ({ account: accounts[role].address, weight: 100n }));
  const wallet = await Wallet.create(world, neighbour, { operators: [municipality.address], validators });
  for (const [role, amount] of DONORS) await wallet.donate(accounts[role], amount * EURO);
  await done(world.euro.connect(noor).transfer(wallet.address, 1_000n * EURO));
  await (await sam.sendTransaction({ to: wallet.address, value: parseEther("1") })).wait();
  const { balance, recorded, mostNow } = await wallet.contract.assetInfo(world.euro);
  const native = await chain.provider.getBalance(wallet.address);
  out.line(
    `Ari, Elliot and Maria give ${euro(recorded)} euro with a receipt, Noor 1000.00 by a plain transfer, Sam a coin of the chain. The`,
  );
  out.line(
    `wallet holds ${euro(balance)} euro and ${native / parseEther("1")} coin. The municipality proposes what for; it never touches the money.`,
  );
  out.line(`Ada, Ben and Carla weigh 100 each. At most a quarter leaves within 30 days: ${euro(mostNow)} euro now.`);
  return wallet;
}

/** An award that passes although one of three rejects it, with its fee on top. */
export async function passes(wallet: Wallet, out: Output): Promise<FeeFigures> {
  const { world } = wallet;
  const { municipality, clinic, daycare, ben, neighbour } = world.accounts;
  out.heading("An award is paid unless two thirds reject it");
  const award = euros(world, {
    category: Category.Health,
    recipients: [
      { account: clinic.address, amount: 300n * EURO },
      { account: daycare.address, amount: 100n * EURO },
    ],
    fee: { account: municipality.address, amount: 16n * EURO },
  });
  const id = await wallet.schedule(municipality, award);
  const { missing, end } = await wallet.contract.actOf(id);
  out.table(
    ["to", "euro"],
    [
      ["Clinic", "300.00"],
      ["Daycare", "100.00"],
      ["the municipality, as its fee", "16.00"],
    ],
  );
  const day = new Date(Number(end) * 1000).toISOString().slice(0, 10);
  out.line(
    `Everybody sees it at once, and that ${missing} of 300 would stop it until ${day}. Ben rejects it: a third.`,
  );
  await wallet.reject(ben, id);
  await wallet.pastWindow(id);
  const { awarded, fee } = await wallet.execute(neighbour, id, award);
  out.line(
    `Three days later anybody has it paid: ${euro(awarded)} euro, and ${euro(fee)} on top, 4 % of it and never more.`,
  );
  const dearer = euros(world, { ...input(award), fee: { account: municipality.address, amount: 16n * EURO + 1n } });
  const refusal = await wallet.schedule(municipality, dearer).then(() => "nothing", reasonOf);
  if (!refusal.startsWith("CommunityWallet_FeeTooHigh")) throw new Error(`A fee that is too high: ${refusal}`);
  return { awarded: euro(awarded), fee: euro(fee) };
}

const input = ({ category, recipients }: ReturnType<typeof euros>) => ({ category, recipients });

/** An award that two of three reject: exactly two thirds, so at once and for good. */
export async function rejected(wallet: Wallet, out: Output): Promise<void> {
  const { world } = wallet;
  const { municipality, farm, ada, carla, neighbour } = world.accounts;
  const award = euros(world, { recipients: [{ account: farm.address, amount: 50n * EURO }] });
  const id = await wallet.schedule(municipality, award);
  await wallet.reject(ada, id);
  const { missing } = await wallet.contract.actOf(id);
  await wallet.reject(carla, id);
  if ((await wallet.contract.statusOf(id)) !== Status.Rejected) throw new Error("Two thirds did not reject");
  const refusal = await wallet.execute(neighbour, id, award).then(() => "nothing", reasonOf);
  if (!refusal.startsWith("UnlessRejected_WrongStatus")) throw new Error(`A rejected award: ${refusal}`);
  out.line();
  out.line(
    `Another award is rejected: Ada objects, ${missing} are missing, Carla has them. 200 of 300 are exactly two thirds.`,
  );
  out.line("It is over that very second, and nobody has it paid.");
}

/** Other operators take over, after a double window in which a third could have stopped it. */
export async function handOver(wallet: Wallet, out: Output): Promise<void> {
  const { world } = wallet;
  const { municipality, clinic, daycare, neighbour } = world.accounts;
  out.heading("Others take over the work");
  const operators = [clinic.address, daycare.address].sort((x, y) => (BigInt(x) < BigInt(y) ? -1 : 1));
  const id = await wallet.proposeHandOver(municipality, operators, 2);
  const begun = await world.chain.now();
  await wallet.pastWindow(id);
  const days = Math.round(((await world.chain.now()) - begun) / 86_400);
  await done(wallet.as(neighbour).carryOutHandOver(id, operators, 2));
  const award = euros(world, { recipients: [{ account: clinic.address, amount: 20n * EURO }] });
  const refusal = await wallet.schedule(municipality, award).then(() => "nothing", reasonOf);
  if (!refusal.startsWith("CommunityWallet_NotAnOperator")) throw new Error(`A former operator: ${refusal}`);
  out.line(
    `For ${days} days a third could have stopped it; nobody did. Now it takes Clinic and Daycare together, and the municipality`,
  );
  out.line("can propose nothing any more.");
}

/** The wallet ends: what is pending is cancelled, donors get back at most what they gave, the rest goes to the successor. */
export async function sunset(wallet: Wallet, out: Output): Promise<SunsetFigures> {
  const { world } = wallet;
  const { accounts } = world;
  const { clinic, daycare, farm, ada, ben, neighbour } = accounts;
  out.heading("The neighbours end the fund");
  const award = euros(world, { recipients: [{ account: farm.address, amount: 20n * EURO }] });
  const pending = await wallet.scheduleTogether(neighbour, [clinic, daycare], award);
  const motion = await wallet.openSunset(ada, daycare.address);
  await wallet.support(ada, motion);
  const refusal = await wallet.scheduleTogether(neighbour, [clinic, daycare], award).then(() => "nothing", reasonOf);
  if (!refusal.startsWith("CommunityWallet_Closed")) throw new Error(`A third stops what is new: ${refusal}`);
  await wallet.support(ben, motion);
  if ((await wallet.contract.statusOf(pending)) !== Status.Cancelled) throw new Error("What was pending goes on");

  const { balance } = await wallet.contract.assetInfo(world.euro);
  const before = await world.euro.balanceOf(daycare);
  const { amount: rest } = await wallet.settle(neighbour);
  const claims: Record<string, string> = {};
  let refunded = 0n;
  for (const [index, [role]] of DONORS.entries()) {
    const { donor, amount } = await wallet.claim(neighbour, index);
    if (donor !== accounts[role].address) throw new Error(`Receipt ${index} is not ${nameOf(role)}'s`);
    claims[role] = euro(amount);
    refunded += amount;
  }
  await done(wallet.as(neighbour).settle(ZeroAddress));
  const gained = (await world.euro.balanceOf(daycare)) - before;
  if (gained !== rest || refunded + rest !== balance || (await world.euro.balanceOf(wallet.address)) !== 0n) {
    throw new Error(`Of ${balance} donors got ${refunded} and the successor ${rest}`);
  }
  out.line(
    "With Ada in favour, a third, nothing new is scheduled; with Ben, two thirds, it has ended, and what was pending is cancelled.",
  );
  out.line(
    `${euro(balance)} euro are left. Donors get back what they gave, and no more; claims never expire. The rest goes to`,
  );
  out.line("Daycare, whom the motion named, as does the coin.");
  out.line();
  out.table(
    ["to", "euro"],
    [...DONORS.map(([role]) => [nameOf(role), claims[role]]), ["Daycare, the successor", euro(rest)]],
  );
  return { claims, successor: euro(rest) };
}
