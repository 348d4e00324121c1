import type { Connection } from "../core/connection";
import { type EventQuery, events } from "../core/events";
import { bindAll } from "../relationships/client";
import { societiesOf } from "./contract";
import * as commitments from "./writes/commitments";
import * as control from "./writes/control";
import * as decisions from "./writes/decisions";
import * as endings from "./writes/endings";
import * as gifts from "./writes/gifts";
import * as heirs from "./writes/heirs";
import * as lentVotes from "./writes/lentVotes";
import * as membership from "./writes/membership";
import * as nominations from "./writes/nominations";
import * as requests from "./writes/requests";
import * as shares from "./writes/shares";
import * as signatures from "./writes/signatures";
import * as votes from "./writes/votes";

/** Every write of benefit societies, by the contract's name of it. */
export const societyWrites = {
  createSociety: membership.createSociety,
  join: membership.join,
  updateMembership: membership.updateMembership,
  ripen: membership.ripen,
  improveRanking: membership.improveRanking,
  commit: commitments.commit,
  nominate: nominations.nominate,
  file: requests.file,
  updateRequest: requests.updateRequest,
  withdrawRequest: requests.withdrawRequest,
  vote: votes.vote,
  voteBundle: votes.voteBundle,
  decide: decisions.decide,
  closeRequest: decisions.closeRequest,
  placeCharity: decisions.placeCharity,
  collect: decisions.collect,
  give: gifts.give,
  giveMany: gifts.giveMany,
  transferShares: shares.transferShares,
  transferSharesFrom: shares.transferSharesFrom,
  approveShares: shares.approveShares,
  setShareOperator: shares.setShareOperator,
  claimShares: shares.claimShares,
  claimCommons: shares.claimCommons,
  claimReferral: shares.claimReferral,
  changeRules: control.changeRules,
  describe: control.describe,
  passControl: control.passControl,
  approveRules: control.approveRules,
  approveDescription: control.approveDescription,
  approveLaterLedger: control.approveLaterLedger,
  rejectChange: control.rejectChange,
  carryOutRules: control.carryOutRules,
  carryOutDescription: control.carryOutDescription,
  carryOutLaterLedger: control.carryOutLaterLedger,
  startEnding: endings.startEnding,
  voteOnEnding: endings.voteOnEnding,
  giveAfterEnd: endings.giveAfterEnd,
  moveReserves: endings.moveReserves,
  nameHeir: heirs.nameHeir,
  inherit: heirs.inherit,
  keepTotals: lentVotes.keepTotals,
  createVotes: lentVotes.createVotes,
  cancelSignature: signatures.cancelSignature,
};

const CONTRACTS = ["BenefitSocieties", "SocietyVotesFactory"] as const;

/**
 * Everything about benefit societies, for one connection. A deployment without them connects all the same: then each function
 * refuses with `NotDeployed`.
 */
export function societiesClient(connection: Connection) {
  return {
    ...bindAll(connection, societyWrites),
    ...bindAll(connection, {
      multicall: signatures.multicall,
      bundle: votes.bundle,
      signPermit: commitments.signPermit,
      votesContractOf: lentVotes.votesContractOf,
    }),
    /** Events of all societies, as an async iterator. */
    events: (query: EventQuery = {}) => {
      societiesOf(connection);
      return events(connection, { contracts: CONTRACTS, ...query });
    },
  };
}
