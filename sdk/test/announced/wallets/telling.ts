import { ethers } from "hardhat";
import type { ActId } from "../../../src";
import type { Person, Wallets, World } from "../../wallets/world";
import type { Places } from "../balances";
import { type Done, type Expected, type Line, money } from "../preview";
import { compared, compares, type InputOf as Input, type Lines, type Moved, planBy, type WriteOf } from "../stories";

export const TEUR = { decimals: 6, symbol: "tEUR" };

/** An amount of native coin, whose name is two words. */
export const coin = (is: bigint): Expected => {
  const { read } = money(is, { decimals: 18, symbol: "native" });
  return { is, read: (text) => read(text.replace(/^(\S+ native) coin$/, "$1")) };
};

/** An amount of test euro. */
export const euro = (is: bigint): Expected => money(is, TEUR);

/** The writes of wallets. */
type Write = WriteOf<Wallets>;

/** What a write takes. */
export type InputOf<W extends Write> = Input<Wallets, W>;

/** Plans, shows and sends; then reads all that was said with what is so now, and compares what moved everywhere. */
export async function happens<W extends Write>(
  all: Pick<World, "of">,
  person: Person,
  write: W,
  input: InputOf<W>,
  lines: Lines,
  moved?: Moved,
): Promise<Done> {
  const plan = await planBy<Wallets, W>(await all.of(person), write, input);
  const found = await compares(plan, lines, moved);
  compared.add(write);
  return found;
}

/** The wallet's test euro, and those of people by the names that previews give them. */
export function eurosOf(all: World, ...people: Person[]): Places {
  const places: Record<string, () => Promise<bigint>> = {
    "the community wallet": () => all.euro.balanceOf(all.address),
  };
  for (const one of people) places[all.names[one.address]!] = () => all.euro.balanceOf(one);
  return places;
}

/** The native coin of the wallet and of somebody who pays for gas from now on, which is no move. */
export async function coinsOf(all: World, one: Person): Promise<Places> {
  const begin = await ethers.provider.getBlockNumber();
  const gas = async () => {
    let sum = 0n;
    for (let number = begin + 1; number <= (await ethers.provider.getBlockNumber()); number++) {
      const block = await ethers.provider.getBlock(number);
      for (const hash of block!.transactions) {
        const receipt = (await ethers.provider.getTransactionReceipt(hash))!;
        if (receipt.from === one.address) sum += receipt.fee;
      }
    }
    return sum;
  };
  return {
    "the community wallet": () => ethers.provider.getBalance(all.address),
    [all.names[one.address]!]: async () => (await ethers.provider.getBalance(one)) + (await gas()),
  };
}

/** An act's id as sentences have it. */
export const short = (id: ActId) => `${id.slice(0, 10)}…`;

/** What a story says once of a text without figures. */
export const plainly = (...lines: RegExp[]): Line[] => lines.map((line) => [line]);
