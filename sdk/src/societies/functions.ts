// Functions of benefit societies that take a connection: an app that imports some of them carries only those.
export {
  descriptionOf,
  historyOf,
  karmaAhead,
  karmaAt as karmaOf,
  karmaSeriesOf,
  rebuildFromChain,
  societiesOf as involvementsOf,
  societyEvents,
  wordingsOf,
} from "./reads/history";
export { memberPage, overview, societyPage } from "./reads/overview";
export { report } from "./reads/report";
export { requests } from "./reads/requests";
export { bundle } from "./writes/bundles";
export { commit, signPermit } from "./writes/commitments";
export {
  approveDescription,
  approveLaterLedger,
  approveRules,
  carryOutDescription,
  carryOutLaterLedger,
  carryOutRules,
  changeRules,
  describe,
  passControl,
} from "./writes/control";
export { closeRequest, collect, decide, placeCharity } from "./writes/decisions";
export { giveAfterEnd, moveReserves, startEnding, voteOnEnding } from "./writes/endings";
export { give, giveMany } from "./writes/gifts";
export { inherit, nameHeir } from "./writes/heirs";
export { createVotes, keepTotals, votesContractOf } from "./writes/lentVotes";
export { createSociety, improveRanking, join, ripen, updateMembership } from "./writes/membership";
export { nominate } from "./writes/nominations";
export { rejectBundle, rejectChange } from "./writes/rejections";
export { file, updateRequest, withdrawRequest } from "./writes/requests";
export {
  approveShares,
  claimCommons,
  claimReferral,
  claimShares,
  setShareOperator,
  transferShares,
  transferSharesFrom,
} from "./writes/shares";
export { cancelSignature, multicall } from "./writes/signatures";
export { vote, voteBundle } from "./writes/votes";
