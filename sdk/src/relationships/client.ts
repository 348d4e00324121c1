import { bindAll } from "../core/bind";
import type { Connection, ContractRef } from "../core/connection";
import type { EventQuery } from "../core/events";
import { following, proposals } from "../core/later";
import type { LiveQuery } from "../core/live";
import { readAll } from "../core/multicall";
import { whenUsed } from "../core/whenUsed";
import { relationshipActs, subsidyActs } from "./acts";
import { ledgerRead, readOf } from "./reads/state";

const reads = () => import("./reads");
const writes = () => import("./writes");
const proposed = () => import("./writes/proposed");

/** The parts of the domain that are loaded when they are first used. */
export const relationshipParts = [reads, writes, proposed];

/** Every write of the ledger, by the contract's name of it. */
export const relationshipWrites = /* @__PURE__ */ whenUsed(writes, [
  "monetise",
  "cashOut",
  "logOwnCare",
  "open",
  "decline",
  "cancelSignatures",
  "cancelSignature",
  "confirm",
  "confirmBatch",
  "confirmWeighted",
  "makeCheckpoint",
  "beginCommonFund",
  "compose",
  "collectContribution",
  "pay",
  "settlePot",
  "claimSubsidies",
  "redeem",
  "transferCareCredit",
  "followAccount",
  "dissolve",
  "giveNotice",
  "withdrawNotice",
  "declareCare",
  "withdrawDeclaration",
  "contestDeclaration",
  "decideDeclaration",
  "endAfterNotice",
  "suspend",
  "liftSuspension",
  "endSuspended",
  "nameRelationshipSuccessor",
  "namePersonalTokenSuccessor",
  "moveRelationship",
  "movePersonalToken",
]);

/** Every write of the desk, by the contract's name of it. */
export const subsidyWrites = /* @__PURE__ */ whenUsed(writes, [
  "createProgramme",
  "fundProgramme",
  "withdrawFromProgramme",
  "enrolPair",
  "stopEnrolment",
  "nameSuccessor",
  "moveProgramme",
  "revokeAttestation",
  "makeStatement",
  "withdrawStatement",
]);

/** Proposals of one contract. */
function proposalsOf(connection: Connection, contract: ContractRef, acts: typeof relationshipActs) {
  return {
    /**
     * Takes back what the connected person proposed.
     *
     * @example await (await relationships.withdrawProposal({ act })).send();
     */
    withdrawProposal: (input: { act: string; proposer?: string }) =>
      proposals.withdrawProposal(connection, contract, input),
    /**
     * Declines what another proposed to the connected person.
     *
     * @example await (await relationships.declineProposal({ act, proposer })).send();
     */
    declineProposal: (input: { act: string; proposer: string; counterpart?: string }) =>
      proposals.declineProposal(connection, contract, input),
    /**
     * A recorded proposal; `expiresAt` 0 if there is none.
     *
     * @example (await relationships.proposalOf(proposer, act)).expiresAt > now; // true
     */
    proposalOf: async (proposer: string, act: string): Promise<{ counterpart: string; expiresAt: bigint }> => {
      const [found] = await readAll<{ counterpart: string; expiresAt: bigint }>(connection.provider, [
        readOf(contract, "proposalOf", proposer, act),
      ]);
      return { counterpart: found.counterpart, expiresAt: found.expiresAt };
    },
    /**
     * Reads the data of `ActProposed` into words.
     *
     * @example console.log((await relationships.proposedAct(data)).sentence);
     */
    proposedAct: (data: string) => whenUsed(proposed, ["proposedAct"]).proposedAct(connection, acts, data),
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
      ...whenUsed(writes, ["signPermit"]),
      ...whenUsed(reads, ["overview", "relationshipPage", "careCreditOf", "relationshipsOf", "circulation"]),
      rebuild: whenUsed(reads, ["rebuildFromChain"]).rebuildFromChain,
    }),
    /**
     * What a person may take out as money now.
     *
     * @example await relationships.cashableOf(ari); // 450000000n
     */
    cashableOf: (person: string) => read<bigint>("cashableOf", person),
    /**
     * What could be claimed for a relationship now.
     *
     * @example (await relationships.claimableOf(id)) > 0n; // true
     */
    claimableOf: (id: string) => read<bigint>("claimableOf", id),
    /**
     * Until when a relationship's subsidy is reserved; 0 if not enrolled.
     *
     * @example (await relationships.fundedUntil(id)) > now; // true
     */
    fundedUntil: (id: string) => read<bigint>("fundedUntil", id),
    /**
     * Events of ledger and desk, as an async iterator.
     *
     * @example for await (const { name, args } of relationships.events({ names: ["Monetised"] })) show(name, args);
     */
    events: (query: EventQuery = {}) => following.events(connection, { contracts: CONTRACTS, ...query }),
    /**
     * Events of ledger and desk as they happen, each once, also after the connection was lost: see `live`.
     *
     * @example for await (const { name, args, removed } of relationships.live({ signal })) show(name, args, removed);
     */
    live: (query: LiveQuery = {}) => following.live(connection, { contracts: CONTRACTS, ...query }),
  };
}

/** Everything about subsidy programmes, for one connection. */
export function subsidiesClient(connection: Connection) {
  return {
    ...bindAll(connection, subsidyWrites),
    ...proposalsOf(connection, connection.desk, subsidyActs),
    ...bindAll(connection, {
      ...whenUsed(writes, ["eligibility", "signAttestation"]),
      ...whenUsed(reads, ["programmeFacts", "templateCounts", "programmePage", "report"]),
    }),
  };
}
