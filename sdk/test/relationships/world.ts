import type { Commonweal, Pair, Plan } from "../../src";
import { writeSignedAct } from "../../src";
import type { deployed } from "../helpers";

export type All = Awaited<ReturnType<typeof deployed>>;

/** Ari sends what Elliot signed. */
export async function both(all: All, build: (as: Commonweal) => Promise<Plan>) {
  const signed = await (await build(await all.as(all.elliot))).sign();
  const plan = await (await all.as(all.ari)).complete(writeSignedAct(signed));
  const preview = await plan.preview();
  return { plan, preview, sent: await plan.send() };
}

/** Ari and Elliot with 1,000 euro in Personal Tokens each, and a common fund. */
export async function withFund(all: All, input = {}): Promise<Pair> {
  const pair = all.pair(input);
  for (const person of [all.ari, all.elliot]) {
    await (await (await all.as(person)).relationships.monetise({ amount: "1000" })).send();
  }
  await both(all, ({ relationships }) => relationships.open({ pair }));
  await both(all, ({ relationships }) => relationships.beginCommonFund({ pair }));
  return pair;
}
