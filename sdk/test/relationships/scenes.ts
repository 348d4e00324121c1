import { time } from "@nomicfoundation/hardhat-network-helpers";
import { type Commonweal, makePolicy, type Plan, relationshipId, VERIFIER_WAIVER } from "../../src";
import { deployed } from "../helpers";
import { aboutTheFund, type Builds, beforeAnything, decision, LOG } from "./scenePlans";
import { both, withFund } from "./world";

const DAY = 86_400;

type Relationships = Commonweal["relationships"];

/** Two people who have opened nothing, and a programme of one month that has 100.00. */
export async function strangers() {
  const all = await deployed();
  const { ari, elliot, daycare, farm, arbitrator, stranger } = all;
  const people = [ari, elliot, daycare, farm, arbitrator, stranger].map(({ address }) => address);
  const [ariAt, elliotAt, daycareAt, farmAt, judgeAt, strangerAt] = people as Six;
  const steps = [{ care: 0n, rate: 10_500_000n }];
  const waiver = VERIFIER_WAIVER;
  const policy = makePolicy({ steps, months: 1n, minPaidMonths: 0n, categories: 2n, waiver, localOnly: true });
  const { subsidies } = await all.as(all.funder);
  await (await subsidies.createProgramme({ policy, uri: "" })).send();
  await (await subsidies.fundProgramme({ programme: 1n, amount: "100" })).send();
  const ours = all.pair({ arbitrator: judgeAt });
  const id = relationshipId(ours.a, ours.b, ours.terms);
  const ledger = await all.ledger.getAddress();
  return { ...all, ours, id, policy, steps, ariAt, elliotAt, daycareAt, farmAt, judgeAt, strangerAt, ledgerAt: ledger };
}

type Six = [string, string, string, string, string, string];
/** Where the two stand, and who is around. */
export type World = Awaited<ReturnType<typeof strangers>>;

/** The same two with a common fund of 100.00, of which they paid 10.00, and care that Ari confirmed. */
export async function withCommonFund(): Promise<World> {
  const all = await strangers();
  const ours = await withFund(all, { arbitrator: all.judgeAt });
  const { relationships } = await all.as(all.ari);
  await (await relationships.confirm({ pair: ours, units: 3n })).send();
  await both(all, (of) => of.relationships.pay({ pair: ours, cooperative: all.daycareAt, amount: "10" }));
  await time.increase(5 * DAY);
  return { ...all, ours, id: relationshipId(ours.a, ours.b, ours.terms) };
}

/** Somebody sends acts about the pair. */
async function sends(all: World, person: World["ari"], ...builds: ((of: Relationships) => Promise<Plan>)[]) {
  const { relationships } = await all.as(person);
  for (const build of builds) await (await build(relationships)).send();
}

export async function subsidised(days: number): Promise<World> {
  const all = await withCommonFund();
  const { ours: pair, policy } = all;
  await both(all, ({ subsidies }) => subsidies.enrolPair({ programme: 1n, policy, pair }));
  await time.increase(days * DAY);
  return all;
}

export async function underNotice(): Promise<World> {
  const all = await withCommonFund();
  await sends(all, all.ari, (of) => of.giveNotice({ pair: all.ours }));
  return all;
}

export async function declared(): Promise<World> {
  const all = await underNotice();
  await sends(all, all.elliot, (of) => of.declareCare({ pair: all.ours, total: 30n, logRoot: LOG }));
  return all;
}

export async function contested(): Promise<World> {
  const all = await declared();
  await sends(all, all.ari, (of) => of.contestDeclaration({ pair: all.ours }));
  return all;
}

export async function suspended(): Promise<World> {
  const all = await withCommonFund();
  await sends(all, all.ari, (of) => of.suspend({ pair: all.ours }));
  return all;
}

/** Where a relationship can stand, and what is asked there. */
export const SCENES: Record<string, { world: () => Promise<World>; plans: ((all: World) => Builds)[] }> = {
  "before anything is opened": { world: strangers, plans: [beforeAnything, aboutTheFund] },
  "of a relationship that was declined": {
    world: async function declined() {
      const all = await strangers();
      await sends(all, all.ari, (of) => of.decline({ pair: all.ours }));
      return all;
    },
    plans: [aboutTheFund],
  },
  "with a common fund": { world: withCommonFund, plans: [beforeAnything, aboutTheFund] },
  "when months were missed": {
    world: async function missed() {
      const all = await withCommonFund();
      await time.increase(70 * DAY);
      return all;
    },
    plans: [aboutTheFund],
  },
  "during a subsidy": { world: () => subsidised(15), plans: [aboutTheFund] },
  "after a term": { world: () => subsidised(31), plans: [aboutTheFund] },
  "under notice": { world: underNotice, plans: [aboutTheFund] },
  "with a declaration": { world: declared, plans: [aboutTheFund] },
  "with a contested declaration": { world: contested, plans: [aboutTheFund, decision] },
  "after a notice": {
    world: async function afterNotice() {
      const all = await contested();
      await time.increase(60 * DAY);
      return all;
    },
    plans: [aboutTheFund],
  },
  "when a notice was withdrawn before": {
    world: async function again() {
      const all = await underNotice();
      const { ours: pair, ari } = all;
      await sends(
        all,
        ari,
        (of) => of.withdrawNotice({ pair }),
        (of) => of.giveNotice({ pair }),
      );
      return all;
    },
    plans: [aboutTheFund],
  },
  "during a suspension": { world: suspended, plans: [aboutTheFund] },
  "after a suspension": {
    world: async function lifted() {
      const all = await suspended();
      await sends(all, all.ari, (of) => of.liftSuspension({ pair: all.ours }));
      return all;
    },
    plans: [aboutTheFund],
  },
  "after the end": {
    world: async function ended() {
      const all = await withCommonFund();
      await both(all, ({ relationships }) => relationships.dissolve({ pair: all.ours }));
      return all;
    },
    plans: [aboutTheFund],
  },
};
