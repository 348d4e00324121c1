import { idOf, type Pair, type Plan } from "../../src";
import { deployed } from "../helpers";

/** Eight relationships of Ari's: with two people, on terms that differ, four of them with a common fund. */
export async function manyOpen() {
  const all = await deployed();
  const others = [all.elliot, all.people[2]!];
  for (const person of [all.ari, ...others]) {
    await (await (await all.as(person)).relationships.monetise({ amount: "500" })).send();
  }
  const { relationships } = await all.as(all.stranger);
  /** Opens one, and begins a common fund if it is to have one. */
  const openOne = async (number: number, fund = false): Promise<Pair> => {
    const other = others[number % 2]!;
    const pair = all.pair({ contribution: BigInt(1 + number) * 1_000_000n }, all.ari, other);
    const both = async (building: Promise<Plan>) => {
      let plan = await building;
      for (const person of [all.ari, other]) plan = await plan.carrying(await plan.sign(person));
      await plan.send();
    };
    await both(relationships.open({ pair }));
    if (fund) await both(relationships.beginCommonFund({ pair }));
    return pair;
  };
  const pairs: Pair[] = [];
  for (let number = 0; number < 8; number++) pairs.push(await openOne(number, number >= 4));
  return { ...all, pairs, ids: pairs.map(idOf), openOne };
}
