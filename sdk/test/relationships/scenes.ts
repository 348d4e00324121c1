import { time } from "@nomicfoundation/hardhat-network-helpers";
import { id as hashText, ZeroAddress } from "ethers";
import {
  CareScheme,
  type Commonweal,
  hashWeights,
  makePolicy,
  type Plan,
  relationshipId,
  VERIFIER_WAIVER,
} from "../../src";
import type { relationshipWrites, subsidyWrites } from "../../src/relationships/client";
import { deployed } from "../helpers";
import { both, withFund } from "./world";

/** A write of the ledger or the desk. */
export type Name = `relationships.${keyof typeof relationshipWrites}` | `subsidies.${keyof typeof subsidyWrites}`;

/** Plans of writes, as one person builds them. */
export type Builds = Partial<Record<Name, ((of: Commonweal) => Promise<Plan>)[]>>;

const LOG = hashText("log");
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
type World = Awaited<ReturnType<typeof strangers>>;

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

async function subsidised(days: number): Promise<World> {
  const all = await withCommonFund();
  const { ours: pair, policy } = all;
  await both(all, ({ subsidies }) => subsidies.enrolPair({ programme: 1n, policy, pair }));
  await time.increase(days * DAY);
  return all;
}

async function underNotice(): Promise<World> {
  const all = await withCommonFund();
  await sends(all, all.ari, (of) => of.giveNotice({ pair: all.ours }));
  return all;
}

async function declared(): Promise<World> {
  const all = await underNotice();
  await sends(all, all.elliot, (of) => of.declareCare({ pair: all.ours, total: 30n, logRoot: LOG }));
  return all;
}

async function contested(): Promise<World> {
  const all = await declared();
  await sends(all, all.ari, (of) => of.contestDeclaration({ pair: all.ours }));
  return all;
}

async function suspended(): Promise<World> {
  const all = await withCommonFund();
  await sends(all, all.ari, (of) => of.suspend({ pair: all.ours }));
  return all;
}

/** What nobody needs a common fund for. */
function beforeAnything(all: World): Builds {
  const { ours: pair, id, ariAt, elliotAt, daycareAt, farmAt, judgeAt, strangerAt, ledgerAt, steps, policy } = all;
  const totals = { relationship: id, careA: 5n, careB: 3n, logRoot: LOG, entries: 1 };
  const weighted = all.pair({ scheme: CareScheme.Weighted, table: [3, 5], regionA: "", regionB: "" });
  const minutes = all.pair({ scheme: CareScheme.Minutes, notice: 7n * 86_400n });
  const uid = hashText("attestation");
  const statement = hashText("shared meals");
  const strict = makePolicy({
    steps: [{ care: 50n, rate: 200_000_000n }],
    months: 1n,
    categories: 1n,
    waiver: VERIFIER_WAIVER,
    scheme: CareScheme.Weighted,
    weights: hashWeights([3, 5]),
    minContribution: 60_000_000n,
    minCare: 40n,
    minBalance: 2_500n,
  });
  const verified = makePolicy({ steps, months: 12n, categories: 3n, verifier: judgeAt, minPaidMonths: 1n });
  return {
    "relationships.monetise": [ariAt, daycareAt].map(
      (person) =>
        ({ relationships }) =>
          relationships.monetise({ amount: "12.5", person }),
    ),
    "relationships.cashOut": [({ relationships }) => relationships.cashOut({ amount: "0.000001" })],
    "relationships.logOwnCare": [1n, 5n].map(
      (units) =>
        ({ relationships }) =>
          relationships.logOwnCare({ units }),
    ),
    "relationships.open": [pair, weighted, minutes].map(
      (one) =>
        ({ relationships }) =>
          relationships.open({ pair: one }),
    ),
    "relationships.decline": [({ relationships }) => relationships.decline({ pair })],
    "relationships.cancelSignature": [({ relationships }) => relationships.cancelSignature()],
    "relationships.cancelSignatures": [({ relationships }) => relationships.cancelSignatures({ pair })],
    "relationships.confirm": [1n, 2n].map(
      (units) =>
        ({ relationships }) =>
          relationships.confirm({ pair: minutes, units }),
    ),
    "relationships.confirmBatch": [[2n], [2n, 4n]].map(
      (entries) =>
        ({ relationships }) =>
          relationships.confirmBatch({ pair, activities: entries.map((units) => ({ units })) }),
    ),
    "relationships.confirmWeighted": [
      ({ relationships }) =>
        relationships.confirmWeighted({ pair: weighted, table: [3, 5], activities: [{ category: 1, quantity: 2n }] }),
    ],
    "relationships.makeCheckpoint": [({ relationships }) => relationships.makeCheckpoint({ pair, totals, asOf: 0n })],
    "relationships.beginCommonFund": [({ relationships }) => relationships.beginCommonFund({ pair, extraA: "10" })],
    "relationships.claimSubsidies": [({ relationships }) => relationships.claimSubsidies({ pairs: [pair] })],
    "relationships.redeem": [({ relationships }) => relationships.redeem({ amount: "5", cooperative: daycareAt })],
    "relationships.transferCareCredit": [farmAt, strangerAt].map(
      (to) =>
        ({ relationships }) =>
          relationships.transferCareCredit({ to, amount: "5", cooperative: daycareAt }),
    ),
    "relationships.followAccount": [({ relationships }) => relationships.followAccount({ account: daycareAt })],
    "relationships.nameRelationshipSuccessor": [farmAt, ZeroAddress].map(
      (ledger) =>
        ({ relationships }) =>
          relationships.nameRelationshipSuccessor({ pair, ledger }),
    ),
    "relationships.namePersonalTokenSuccessor": [farmAt, ZeroAddress].map(
      (ledger) =>
        ({ relationships }) =>
          relationships.namePersonalTokenSuccessor({ ledger }),
    ),
    "relationships.movePersonalToken": [({ relationships }) => relationships.movePersonalToken()],
    "subsidies.createProgramme": [policy, strict, verified].map(
      (one) =>
        ({ subsidies }) =>
          subsidies.createProgramme({ policy: one, uri: "" }),
    ),
    "subsidies.fundProgramme": [ariAt, daycareAt].map(
      (from) =>
        ({ subsidies }) =>
          subsidies.fundProgramme({ programme: 1n, amount: "20", from }),
    ),
    "subsidies.withdrawFromProgramme": [
      ({ subsidies }) => subsidies.withdrawFromProgramme({ programme: 1n, amount: "20", to: elliotAt }),
      ({ subsidies }) => subsidies.withdrawFromProgramme({ programme: 1n, amount: "120", to: ledgerAt }),
    ],
    "subsidies.enrolPair": [policy, strict].map(
      (one) =>
        ({ subsidies }) =>
          subsidies.enrolPair({ programme: 1n, policy: one, pair }),
    ),
    "subsidies.stopEnrolment": [
      ({ subsidies }) => subsidies.stopEnrolment({ programme: 1n, relationship: id, reason: LOG }),
    ],
    "subsidies.nameSuccessor": [farmAt, ZeroAddress].map(
      (ledger) =>
        ({ subsidies }) =>
          subsidies.nameSuccessor({ programme: 1n, ledger }),
    ),
    "subsidies.moveProgramme": [({ subsidies }) => subsidies.moveProgramme({ programme: 1n })],
    "subsidies.revokeAttestation": [({ subsidies }) => subsidies.revokeAttestation({ uid })],
    "subsidies.makeStatement": [({ subsidies }) => subsidies.makeStatement({ statement })],
    "subsidies.withdrawStatement": [({ subsidies }) => subsidies.withdrawStatement({ statement })],
  };
}

/** Everything about a common fund, whatever is in its way. */
function aboutTheFund(all: World): Builds {
  const { ours: pair, id, ariAt, elliotAt, daycareAt, farmAt, judgeAt, strangerAt, policy } = all;
  const totals = { relationship: id, careA: 9n, careB: 8n, logRoot: LOG, entries: 1 };
  const behind = { ...totals, careA: 0n };
  const second = all.pair({ contribution: 10_000_000n });
  const alone = { ...pair, terms: { ...pair.terms, arbitrator: ZeroAddress } };
  const to = (cooperative: string, amount: string) => (of: Commonweal) =>
    of.relationships.pay({ pair, cooperative, amount });
  const byEach = (fn: "giveNotice" | "withdrawNotice" | "suspend" | "withdrawDeclaration" | "contestDeclaration") =>
    [ariAt, elliotAt].map((person) => (of: Commonweal) => of.relationships[fn]({ pair, person }));
  return {
    "relationships.cashOut": [({ relationships }) => relationships.cashOut({ amount: "20" })],
    "relationships.beginCommonFund": [({ relationships }) => relationships.beginCommonFund({ pair })],
    "relationships.compose": [
      ({ relationships }) => relationships.compose({ pair, fromA: "33.333333", fromB: "2000" }),
      ({ relationships }) => relationships.compose({ pair, fromA: "5", fromB: "5" }),
    ],
    "relationships.collectContribution": [({ relationships }) => relationships.collectContribution({ pair })],
    "relationships.pay": [to(daycareAt, "40"), to(farmAt, "40"), to(strangerAt, "4000")],
    "relationships.settlePot": [({ relationships }) => relationships.settlePot({ pair })],
    "relationships.claimSubsidies": [({ relationships }) => relationships.claimSubsidies({ pairs: [pair, second] })],
    "relationships.makeCheckpoint": [{ totals }, { totals, asOf: 4_000_000_000n }, { totals: behind }].map(
      (said) =>
        ({ relationships }) =>
          relationships.makeCheckpoint({ pair, ...said }),
    ),
    "relationships.dissolve": [({ relationships }) => relationships.dissolve({ pair })],
    "relationships.giveNotice": byEach("giveNotice"),
    "relationships.withdrawNotice": byEach("withdrawNotice"),
    "relationships.declareCare": [pair, alone].map(
      (one) =>
        ({ relationships }) =>
          relationships.declareCare({ pair: one, total: one === pair ? 40n : 4n, logRoot: LOG }),
    ),
    "relationships.withdrawDeclaration": byEach("withdrawDeclaration"),
    "relationships.contestDeclaration": [
      ...byEach("contestDeclaration"),
      ({ relationships }) => relationships.contestDeclaration({ pair: alone }),
    ],
    "relationships.endAfterNotice": [({ relationships }) => relationships.endAfterNotice({ pair })],
    "relationships.suspend": [...byEach("suspend"), ({ relationships }) => relationships.suspend({ pair: alone })],
    "relationships.liftSuspension": [ariAt, elliotAt, judgeAt].map(
      (person) =>
        ({ relationships }) =>
          relationships.liftSuspension({ pair, person }),
    ),
    "relationships.endSuspended": [({ relationships }) => relationships.endSuspended({ pair })],
    "relationships.moveRelationship": [({ relationships }) => relationships.moveRelationship({ pair })],
    "subsidies.enrolPair": [pair, second].map(
      (one) =>
        ({ subsidies }) =>
          subsidies.enrolPair({ programme: 1n, policy, pair: one }),
    ),
  };
}

/** What a decision of the arbitrator needs. */
function decision({ ours: pair, elliotAt }: World): Builds {
  return {
    "relationships.decideDeclaration": [
      ({ relationships }) => relationships.decideDeclaration({ pair, partner: elliotAt, total: 12n }),
    ],
  };
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
