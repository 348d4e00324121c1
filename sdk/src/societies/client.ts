import { bindAll } from "../core/bind";
import type { Connection } from "../core/connection";
import { societiesOf } from "./contract";
import * as history from "./reads/history";
import * as pages from "./reads/overview";
import { report } from "./reads/report";
import { requests as listRequests } from "./reads/requests";
import { bundle } from "./writes/bundles";
import * as commitments from "./writes/commitments";
import * as control from "./writes/control";
import * as decisions from "./writes/decisions";
import * as endings from "./writes/endings";
import * as gifts from "./writes/gifts";
import * as heirs from "./writes/heirs";
import * as lentVotes from "./writes/lentVotes";
import * as membership from "./writes/membership";
import * as nominations from "./writes/nominations";
import * as rejections from "./writes/rejections";
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
  rejectChange: rejections.rejectChange,
  rejectBundle: rejections.rejectBundle,
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

/**
 * Everything about benefit societies, for one connection. A deployment without them connects all the same: then each function
 * refuses with `NotDeployed`.
 */
export function societiesClient(connection: Connection) {
  return {
    ...bindAll(connection, societyWrites),
    ...bindAll(connection, {
      multicall: signatures.multicall,
      bundle,
      signPermit: commitments.signPermit,
      votesContractOf: lentVotes.votesContractOf,
      overview: pages.overview,
      societyPage: pages.societyPage,
      memberPage: pages.memberPage,
      requests: listRequests,
      societiesOf: history.societiesOf,
      descriptionOf: history.descriptionOf,
      wordingsOf: history.wordingsOf,
      live: history.societiesLive,
      historyOf: history.historyOf,
      karmaAt: history.karmaAt,
      karmaSeries: history.karmaSeriesOf,
      karmaAhead: history.karmaAhead,
      rebuild: history.rebuildFromChain,
      report,
    }),
    /** Events of all societies, as an async iterator. */
    events: (query: history.SocietyEventQuery = {}) => {
      societiesOf(connection);
      return history.societyEvents(connection, query);
    },
  };
}
