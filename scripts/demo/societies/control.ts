import type { JsonRpcSigner } from "ethers";
import { done } from "../couple";
import { reasonOf } from "../failure";
import { nameOf, type Output } from "../output";
import { EURO } from "../world";
import { euro, karma, percent, share } from "./figures";
import { membersOf } from "./neighbours";
import { type Rules, type Society, until, WEEK } from "./society";

/** Who controls a society, and what they changed. */
export interface ControlFigures {
  top: string[];
  charityBefore: string;
  charityAfter: string;
}

/** The members who control the society: those with most karma that counts. */
async function topOf(society: Society): Promise<{ name: string; who: JsonRpcSigner; settled: bigint }[]> {
  const { rules } = await society.info();
  const [ranked] = await society.world.societies.rankingOf(society.id);
  const members = membersOf(society.world).filter(({ who }) => ranked.includes(who.address));
  const all = await Promise.all(
    members.map(async ({ name, who }) => ({ name, who, settled: (await society.member(who)).settledKarma })),
  );
  return all.sort((one, other) => Number(other.settled - one.settled)).slice(0, Number(rules.control));
}

/** Control passes from the creator to the top members, for good. */
async function pass(society: Society, out: Output): Promise<void> {
  const { world, id } = society;
  const holders = membersOf(world)
    .map(({ who }) => who.address)
    .sort((one, other) => (BigInt(one) < BigInt(other) ? -1 : 1));
  await done(society.as(world.accounts.eva).passControl(id, holders));
  const refusal = await society
    .as(world.accounts.maria)
    .changeRules.staticCall(id, rulesWith((await society.info()).rules, {}))
    .then(() => undefined, reasonOf);
  if (!refusal?.startsWith("BenefitSocieties_ControlHasPassed")) throw new Error(`The creator decides: ${refusal}`);
  out.line(
    "Eva shows that enough members hold karma, and control passes from Maria, who created the society, to the five",
  );
  out.line("with most karma that counts. It never goes back: Maria cannot change the rules alone any more.");
  out.line();
}

/** Rules as the ledger takes them, some of them changed. */
function rulesWith(now: Awaited<ReturnType<Society["info"]>>["rules"], some: Partial<Rules>): Rules {
  const { rate, ratio, vesting, fee, charity, perBeneficiary, approval, control, charities, payoutRule } = now;
  const kept = { rate, ratio, vesting, fee, charity, perBeneficiary, approval, control, charities, payoutRule };
  return { ...kept, ...some };
}

/** The top members change a rule: approved by more than half of them, and a third of all karma could stop it. */
export async function control(society: Society, out: Output): Promise<ControlFigures> {
  const { world, id } = society;
  const { ari, eva, neighbour } = world.accounts;
  out.heading("The members who do most for the others take over, and change a rule");
  await pass(society, out);
  const top = await topOf(society);
  out.table(
    ["the top", "karma that counts"],
    top.map(({ name, settled }) => [name, karma(settled)]),
  );

  const before = (await society.info()).rules;
  const rules = rulesWith(before, { charity: 1_000n });
  const approving = top.slice(0, Math.floor(top.length / 2) + 1);
  for (const { who } of approving) await done(society.as(who).approveRules(id, who, rules, true, 1, "0x"));
  const { scheduledAt } = await world.societies.governanceOf(id);
  if (scheduledAt === 0n) throw new Error("The change was not scheduled");
  await done(society.as(eva).rejectChange(id, eva, true, 1, "0x"));
  const { settled } = await society.info();
  const objecting = share(await world.societies.weightOf(id, eva), settled);
  await until(world, Number(scheduledAt) + WEEK + 1);
  await done(society.as(neighbour).carryOutRules(id, rules));
  const after = (await society.info()).rules;
  out.line(
    `${approving.map(({ name }) => name).join(", ")} want ${percent(after.charity)} for charity instead of ${percent(before.charity)}. For a week a third of all karma could stop`,
  );
  out.line(
    `it: Eva objects with ${objecting}, which is too little, so anybody has it carried out. What was committed before stays`,
  );
  out.line("as it was.");

  const { charity, unvestedCharity } = await society.member(ari);
  await society.commit(ari, 100n * EURO);
  const then = await society.member(ari);
  const more = then.charity + then.unvestedCharity - charity - unvestedCharity;
  out.line(
    `${nameOf("ari")} commits 100 euro: ${euro(more)} of it for charity, the parts of the fee that nobody claims included.`,
  );
  return {
    top: top.map(({ name }) => name.toLowerCase()).sort(),
    charityBefore: percent(before.charity),
    charityAfter: percent(after.charity),
  };
}
