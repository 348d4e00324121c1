import { bindAll } from "../core/bind";
import type { Connection, ContractRef } from "../core/connection";
import { declineProposal, proposedAct, withdrawProposal } from "../core/consentWrites";
import { type EventQuery, events } from "../core/events";
import { type LiveQuery, live } from "../core/live";
import { readAll } from "../core/multicall";
import type { Plan } from "../core/plan";
import { relationshipActs, subsidyActs } from "./acts";
import * as history from "./reads/history";
import * as pages from "./reads/overview";
import { report } from "./reads/report";
import { ledgerRead, readOf } from "./reads/state";
import { rebuildFrom } from "./state";
import * as care from "./writes/care";
import * as credit from "./writes/careCredit";
import * as fund from "./writes/commonFund";
import * as declarations from "./writes/declarations";
import * as endings from "./writes/endings";
import * as enrolment from "./writes/enrolment";
import * as notice from "./writes/notice";
import * as opening from "./writes/opening";
import * as tokens from "./writes/personalTokens";
import * as pot from "./writes/pot";
import * as programmes from "./writes/programmes";
import * as statements from "./writes/statements";
import * as succession from "./writes/succession";
import * as suspension from "./writes/suspension";
import { RelationshipWords } from "./writes/words";

/** Every write of the ledger, by the contract's name of it. */
export const relationshipWrites = {
  monetise: tokens.monetise,
  cashOut: tokens.cashOut,
  logOwnCare: tokens.logOwnCare,
  open: opening.open,
  decline: opening.decline,
  cancelSignatures: opening.cancelSignatures,
  cancelSignature: opening.cancelSignature,
  confirm: care.confirm,
  confirmBatch: care.confirmBatch,
  confirmWeighted: care.confirmWeighted,
  makeCheckpoint: care.makeCheckpoint,
  beginCommonFund: fund.beginCommonFund,
  compose: fund.compose,
  collectContribution: fund.collectContribution,
  pay: pot.pay,
  settlePot: pot.settlePot,
  claimSubsidies: pot.claimSubsidies,
  redeem: credit.redeem,
  transferCareCredit: credit.transferCareCredit,
  followAccount: credit.followAccount,
  dissolve: endings.dissolve,
  giveNotice: notice.giveNotice,
  withdrawNotice: notice.withdrawNotice,
  declareCare: declarations.declareCare,
  withdrawDeclaration: declarations.withdrawDeclaration,
  contestDeclaration: declarations.contestDeclaration,
  decideDeclaration: declarations.decideDeclaration,
  endAfterNotice: endings.endAfterNotice,
  suspend: suspension.suspend,
  liftSuspension: suspension.liftSuspension,
  endSuspended: endings.endSuspended,
  nameRelationshipSuccessor: succession.nameRelationshipSuccessor,
  namePersonalTokenSuccessor: succession.namePersonalTokenSuccessor,
  moveRelationship: succession.moveRelationship,
  movePersonalToken: succession.movePersonalToken,
};

/** Every write of the desk, by the contract's name of it. */
export const subsidyWrites = {
  createProgramme: programmes.createProgramme,
  fundProgramme: programmes.fundProgramme,
  withdrawFromProgramme: programmes.withdrawFromProgramme,
  enrolPair: enrolment.enrolPair,
  stopEnrolment: enrolment.stopEnrolment,
  nameSuccessor: programmes.nameSuccessor,
  moveProgramme: programmes.moveProgramme,
  revokeAttestation: statements.revokeAttestation,
  makeStatement: statements.makeStatement,
  withdrawStatement: statements.withdrawStatement,
};

/** Proposals of one contract. */
function proposalsOf(connection: Connection, contract: ContractRef, acts: typeof relationshipActs) {
  return {
    /** Takes back what the connected person proposed. */
    withdrawProposal: (input: { act: string; proposer?: string }): Promise<Plan> =>
      withdrawProposal(connection, contract, input),
    /** Declines what another proposed to the connected person. */
    declineProposal: (input: { act: string; proposer: string; counterpart?: string }): Promise<Plan> =>
      declineProposal(connection, contract, input),
    /** A recorded proposal; `expiresAt` 0 if there is none. */
    proposalOf: async (proposer: string, act: string): Promise<{ counterpart: string; expiresAt: bigint }> => {
      const [found] = await readAll<{ counterpart: string; expiresAt: bigint }>(connection.provider, [
        readOf(contract, "proposalOf", proposer, act),
      ]);
      return { counterpart: found.counterpart, expiresAt: found.expiresAt };
    },
    /** Reads the data of `ActProposed` into words. */
    proposedAct: (data: string) => {
      const words = new RelationshipWords(connection);
      return proposedAct(
        acts,
        data,
        (amount) => words.sum(amount),
        (address) => words.who(address),
        connection.language,
      );
    },
  };
}

const CONTRACTS = ["RelationshipCoins", "SubsidyProgrammes"] as const;

/** Everything about relationships, for one connection. */
export function relationshipsClient(connection: Connection) {
  const read = <T>(fn: string, ...args: unknown[]) =>
    readAll<T>(connection.provider, [ledgerRead(connection, fn, ...args)]).then(([answer]) => answer);
  return {
    ...bindAll(connection, relationshipWrites),
    ...proposalsOf(connection, connection.ledger, relationshipActs),
    ...bindAll(connection, {
      signPermit: tokens.signPermit,
      overview: pages.overview,
      relationshipPage: pages.relationshipPage,
      careCreditOf: pages.careCreditOf,
      relationshipsOf: history.relationshipsOf,
      circulation: history.circulation,
    }),
    /** What a person may take out as money now. */
    cashableOf: (person: string) => read<bigint>("cashableOf", person),
    /** What could be claimed for a relationship now. */
    claimableOf: (id: string) => read<bigint>("claimableOf", id),
    /** Until when a relationship's subsidy is reserved; 0 if not enrolled. */
    fundedUntil: (id: string) => read<bigint>("fundedUntil", id),
    /** Events of ledger and desk, as an async iterator. */
    events: (query: EventQuery = {}) => events(connection, { contracts: CONTRACTS, ...query }),
    /**
     * Events of ledger and desk as they happen, each once, also after the connection was lost: see `live`.
     *
     * @example for await (const { name, args, removed } of relationships.live({ signal })) show(name, args, removed);
     */
    live: (query: LiveQuery = {}) => live(connection, { contracts: CONTRACTS, ...query }),
    /** The whole state of ledger and desk, from events alone. */
    rebuild: (query: Pick<EventQuery, "to" | "onProgress" | "range"> = {}) =>
      rebuildFrom(events(connection, { ...query, contracts: CONTRACTS })),
  };
}

/** Everything about subsidy programmes, for one connection. */
export function subsidiesClient(connection: Connection) {
  return {
    ...bindAll(connection, subsidyWrites),
    ...proposalsOf(connection, connection.desk, subsidyActs),
    ...bindAll(connection, {
      eligibility: enrolment.eligibility,
      signAttestation: statements.signAttestation,
      programmeFacts: history.programmeFacts,
      templateCounts: history.templateCounts,
      report,
    }),
    /** A programme's page; its policy and pairs are read from events unless given. */
    programmePage: async (programme: bigint, facts?: pages.ProgrammeFacts) =>
      pages.programmePage(connection, programme, facts ?? (await history.programmeFacts(connection, programme))),
  };
}
