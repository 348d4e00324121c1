import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import type { Plan } from "../../../src";
import { nearestKarmaAt } from "../../../src/societies";
import { type Person, planned, type Societies, type World } from "../../societies/world";
import type { Places } from "../balances";
import type { Done, Expected, Line } from "../preview";
import { compared, compares, type InputOf as Input, type Lines, type Moved, planBy, type WriteOf } from "../stories";

/** The writes of societies. */
type Write = WriteOf<Societies>;

/** What a write takes. */
export type InputOf<W extends Write> = Input<Societies, W>;

/** The plan of a write by somebody. */
export function planOf<W extends Write>(
  all: Pick<World, "of">,
  person: Person,
  write: W,
  input: InputOf<W>,
): Promise<Plan> {
  return planned(all, person, (societies) => planBy<Societies, W>(societies, write, input));
}

/** Plans, shows and sends; then reads all that was said with what is so now, and compares what moved everywhere. */
export async function happens<W extends Write>(
  all: Pick<World, "of">,
  person: Person,
  write: W,
  input: InputOf<W>,
  lines: Lines,
  moved?: Moved,
): Promise<Done> {
  const found = await compares(await planOf(all, person, write, input), lines, moved);
  compared.add(write);
  return found;
}

/** "12.5 karma": what units are worth for people, at a time (UNIX seconds). */
export async function karma(
  all: Pick<World, "ledger" | "id">,
  units: bigint,
  { era, at }: { era?: bigint; at?: bigint } = {},
): Promise<Expected> {
  const info = await all.ledger.societyOf(all.id);
  const [exponent, day, rate] = info.clock;
  const moment = at ?? BigInt(await time.latest());
  return millionths(nearestKarmaAt(units, era ?? info.era, { exponent, day, rate }, moment));
}

/** "12.5 karma" of so many millionths. */
export const millionths = (is: bigint): Expected => ({
  is,
  read: (text) => {
    const [, whole, part = ""] = /^(\d+)(?:\.(\d{1,6}))? karma$/.exec(text) ?? [];
    expect(whole, `"${text}"`).not.to.equal(undefined);
    return BigInt(whole! + part.padEnd(6, "0"));
  },
});

/** What each of these members has: money, and both reserves, vested or not. */
export function placesOf(
  all: Pick<World, "ledger" | "asset" | "names">,
  people: readonly Person[],
  id: bigint,
): Places {
  const places: Record<string, () => Promise<bigint>> = {};
  for (const one of people) {
    const name = all.names[one.address]!;
    const member = () => all.ledger.memberOf(id, one);
    places[name] = () => all.asset.balanceOf(one);
    places[`${name}'s gift reserve`] = async () => member().then((found) => found.gift + found.unvestedGift);
    places[`${name}'s charity reserve`] = async () => member().then((found) => found.charity + found.unvestedCharity);
  }
  return places;
}

/** What the ledger has and is in no reserve. */
export const feesOf = (all: Pick<World, "ledger" | "asset">, id: bigint) => async () =>
  (await all.asset.balanceOf(all.ledger)) - (await all.ledger.societyOf(id)).reserves;

/** What every numbered act says of its signature. */
export const ONE_NUMBER: Line = [
  /A signature for it takes the person's next number, which their other signed acts in all societies share: carry one before the next is signed\./,
];
