import { time } from "@nomicfoundation/hardhat-network-helpers";
import { type Commonweal, idOf, type Pair, type Plan, writeSignedAct } from "../../../src";
import type { World } from "../../relationships/scenes";
import type { Places } from "../balances";
import { type Done, done, type Expected, type Line, money, readPreview } from "../preview";
import { compared, compares, type InputOf, type Lines, type Moved, planBy, type WriteOf } from "../stories";

export type Person = World["ari"];
export const DAY = 86_400n;
export const MONTH = 30n * DAY;

const TEUR = { decimals: 6, symbol: "tEUR" };

/** An amount of test euro. */
export const euro = (is: bigint): Expected => money(is, TEUR);

/** An amount that grew by the second since it was shown: it says what was so then. */
export const euroThen = (now: bigint, rate: bigint, { later }: Pick<Done, "later">): Expected => {
  const { read } = euro(now);
  const most = (rate * later) / MONTH + 1n;
  return {
    is: true,
    read: (text) => {
      const then = read(text) as bigint;
      return then <= now && now - then <= most;
    },
  };
};

/** The clients whose writes are told here. */
export type Group = "relationships" | "subsidies";
type Write<G extends Group> = WriteOf<Commonweal[G]>;

/** Plans, shows and sends; then reads all that was said with what is so now, and compares what moved everywhere. */
export async function happens<G extends Group, W extends Write<G>>(
  all: Pick<World, "as">,
  person: Person,
  group: G,
  write: W,
  input: InputOf<Commonweal[G], W>,
  lines: Lines,
  moved?: Moved | "by the second",
): Promise<Done> {
  const plan = await planBy<Commonweal[G], W>((await all.as(person))[group], write, input);
  const found = moved === "by the second" ? await growing(plan, lines) : await compares(plan, lines, moved);
  compared.add(write as string);
  return found;
}

/** As {@link compares}, where what moves grows by the second until it is sent: the lines compare it. */
async function growing(plan: Plan, lines: Lines): Promise<Done> {
  const all = await done(plan);
  readPreview(all.preview, await lines(all));
  return all;
}

/** The same for an act of two: Elliot signs, Ari completes it from the text, and sends it. */
export async function agreed<G extends Group, W extends Write<G>>(
  all: Pick<World, "as" | "ari" | "elliot">,
  group: G,
  write: W,
  input: InputOf<Commonweal[G], W>,
  lines: Lines,
  moved?: Moved,
): Promise<Done> {
  const half = await (await planBy<Commonweal[G], W>((await all.as(all.elliot))[group], write, input)).sign();
  const plan = await (await all.as(all.ari)).complete(writeSignedAct(half));
  const found = await compares(plan, lines, moved);
  compared.add(write as string);
  return found;
}

/** The pot, both Personal Tokens, and everybody's euro, by the names that previews give them. */
export function fundOf(all: World, pair: Pair = all.ours): Places {
  const { ledger, euro: coin, ari, elliot } = all;
  const token = (one: Person) => async () => (await ledger.personalTokenOf(one)).balance;
  return {
    "Ari-Elliot Coin": async () => (await ledger.potOf(idOf(pair))).balance,
    "Ari's Personal Token": token(ari),
    "Elliot's Personal Token": token(elliot),
    Ari: () => coin.balanceOf(ari),
    Elliot: () => coin.balanceOf(elliot),
  };
}

/** Names of the two, by their address. */
export const nameIn = (all: World) => (address: string) => (address === all.ari.address ? "Ari" : "Elliot");

/** Names of the pair: of the partner with the lower address, of the other, and of both. */
export function namesOf(all: World, { a, b }: Pair = all.ours) {
  const name = nameIn(all);
  return { one: name(a), other: name(b), both: `${name(a)} and ${name(b)}` };
}

/** Lines without figures. */
export const plainly = (...lines: RegExp[]): Line[] => lines.map((line) => [line]);

/** What is said of half-signed acts of two. */
export const UNTIL_SENT: Line = [
  /Until it is sent: before it is used, either partner can make the signatures void with cancelSignatures\./,
];
export const BY_SECOND: Line = [
  /Subsidy accrues by the second: until it is sent, a little more of it goes into the pot\./,
];

/** What an act of one does to what they signed alone. */
export const inOrder = (who: string): Line => [
  /Anything else that (?<who>\S+) signed alone about it and that still waits to be carried becomes void\./,
  { who },
];

/** The time of the latest block. */
export const now = async () => BigInt(await time.latest());
