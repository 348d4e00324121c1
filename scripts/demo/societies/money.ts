import { done } from "../couple";
import type { Output } from "../output";
import { euro } from "./figures";
import type { Society } from "./society";

/** Where all money is that was ever committed. */
export interface MoneyFigures {
  committed: string;
  given: string;
  commons: string;
  reserves: string;
}

/** Has the commons paid, and requires that the ledger holds exactly what it owes. */
export async function whereTheMoneyIs(society: Society, given: bigint, out: Output): Promise<MoneyFigures> {
  const { world, id } = society;
  const { commons, neighbour } = world.accounts;
  out.heading("Where all the money is");
  const before = await world.euro.balanceOf(commons);
  await done(society.as(neighbour).claimCommons([id]));
  const paid = (await world.euro.balanceOf(commons)) - before;
  const { committed, reserves } = await society.info();
  const held = await world.euro.balanceOf(world.societies);
  if (held !== reserves) throw new Error(`The ledger holds ${held} and owes ${reserves}: conservation is broken`);
  if (committed !== given + paid + reserves) throw new Error(`${committed - given - paid - reserves} is lost`);
  out.table(
    ["", "euro"],
    [
      ["committed by all", euro(committed)],
      ["given, to Kim and next door", euro(given)],
      ["to the commons, a fifth of the fee", euro(paid)],
      ["in the reserves of the members", euro(reserves)],
    ],
  );
  return { committed: euro(committed), given: euro(given), commons: euro(paid), reserves: euro(reserves) };
}
