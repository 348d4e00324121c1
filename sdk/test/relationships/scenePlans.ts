import { id as hashText, ZeroAddress } from "ethers";
import { CareScheme, type Commonweal, hashWeights, makePolicy, type Plan, VERIFIER_WAIVER } from "../../src";
import type { relationshipWrites, subsidyWrites } from "../../src/relationships/client";
import type { World } from "./scenes";

/** Root of a log. */
export const LOG = hashText("log");

/** A write of the ledger or the desk. */
export type Name = `relationships.${keyof typeof relationshipWrites}` | `subsidies.${keyof typeof subsidyWrites}`;

/** Plans of writes, as one person builds them. */
export type Builds = Partial<Record<Name, ((of: Commonweal) => Promise<Plan>)[]>>;

/** What nobody needs a common fund for. */
export function beforeAnything(all: World): Builds {
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
export function aboutTheFund(all: World): Builds {
  const { ours: pair, id, ariAt, elliotAt, daycareAt, farmAt, judgeAt, strangerAt, policy } = all;
  const totals = { relationship: id, careA: 9n, careB: 8n, logRoot: LOG, entries: 1 };
  const behind = { ...totals, careA: 0n, careB: 0n };
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
export function decision({ ours: pair, elliotAt }: World): Builds {
  return {
    "relationships.decideDeclaration": [
      ({ relationships }) => relationships.decideDeclaration({ pair, partner: elliotAt, total: 12n }),
    ],
  };
}
