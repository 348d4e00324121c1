import { done } from "../couple";
import { bar, nameOf, type Output } from "../output";
import { DAY, EURO, MONTH, type World } from "../world";
import { euro, karma, percent, share } from "./figures";
import { membersOf, NEIGHBOURS, NOMINATIONS } from "./neighbours";
import { Society, USUAL, until } from "./society";

const MONTHS = 12;

/** Where a society stands after its first year. */
export interface YearFigures {
  committed: string;
  reserves: string;
  /** Of somebody who committed 50 euro every month, and of somebody who stopped after six. */
  karma: { ari: string; dani: string };
}

/** Twelve neighbours begin a society, which the top five of them will control. */
export async function found(world: World, out: Output): Promise<Society> {
  out.heading("Twelve neighbours put money aside for each other");
  const society = await Society.create(
    world,
    world.accounts.maria,
    { ...USUAL, control: 5 },
    "Neighbours of the Barri",
  );
  for (const { who } of membersOf(world)) await society.join(who);
  const { members, rules } = await society.info();
  out.line(
    `Maria creates a society, and ${members} join. What each commits stays theirs, in a reserve that can only ever`,
  );
  out.line(
    `be given: ${percent(rules.charity)} of it to charity, the rest to members. It can be given ${rules.vesting / 24n} days later.`,
  );
  out.line(
    `Of each commitment ${percent(rules.fee)} is the fee. Karma, what a member has done for the others, halves in 180 days.`,
  );
  out.line();
  return society;
}

/** A year of monthly commitments; in the third month people choose who votes for them. */
export async function year(society: Society, out: Output): Promise<YearFigures> {
  const { world } = society;
  const { ari, dani } = world.accounts;
  const begun = await world.chain.now();
  const rows: string[][] = [];
  for (let month = 1; month <= MONTHS; ++month) {
    const committing = NEIGHBOURS.filter(({ months }) => month <= months);
    for (const { role, monthly } of committing) await society.commit(world.accounts[role], monthly * EURO);
    if (month === 3) await nominate(society);
    const { reserves } = await society.info();
    const [one, other] = [(await society.member(ari)).karma, (await society.member(dani)).karma];
    const lines = [bar(Number(one), 300_000_000, 20), bar(Number(other), 300_000_000, 20)];
    rows.push([String(month), String(committing.length), euro(reserves), karma(one), lines[0], karma(other), lines[1]]);
    await until(world, begun + month * MONTH);
  }
  out.table(["month", "commit", "in reserves", "Ari's karma", "", "Dani's karma", ""], rows);
  out.line(
    "Half of the karma is earned by committing: whoever goes on rises to a level, Dani stopped after six months and fades.",
  );
  out.line(
    "The other half comes with giving. Today everybody's karma that has vested is counted: anybody may ask for that.",
  );
  await done(
    world.societies.ripen(
      society.id,
      membersOf(world).map(({ who }) => who.address),
    ),
  );
  // What was counted today has weight from tomorrow on.
  await until(world, (await world.chain.now()) + DAY);
  const { committed, reserves } = await society.info();
  const now = await Promise.all([ari, dani].map(async (who) => karma((await society.member(who)).karma)));
  return { committed: euro(committed), reserves: euro(reserves), karma: { ari: now[0], dani: now[1] } };
}

async function nominate(society: Society): Promise<void> {
  const { accounts } = society.world;
  for (const [member, oracle] of NOMINATIONS) await society.nominate(accounts[member], accounts[oracle]);
}

/** Shows whom the members elected. */
export async function electorate(society: Society, out: Output): Promise<void> {
  const { accounts, societies } = society.world;
  out.heading("They have chosen oracles: who says whether the facts of a request are true");
  const { settled } = await society.info();
  const rows: string[][] = [];
  for (const { name, who, role } of membersOf(society.world)) {
    const weight = await societies.weightOf(society.id, accounts[role]);
    if (weight === 0n) continue;
    const others = NOMINATIONS.filter(([, oracle]) => oracle === role).map(([member]) => nameOf(member));
    const length = bar(Number((weight * 100n) / settled), 100);
    rows.push([name, ["themselves", ...others].join(", "), share(weight, settled), length]);
    if ((await societies.memberOf(society.id, who)).oracle !== who.address) throw new Error(`${name} votes for others`);
  }
  out.table(["oracle", "votes for", "of all karma", ""], rows);
}
