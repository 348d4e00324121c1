// Writes of benefit societies, loaded together when one of them is first used.
export { bundle } from "./bundles";
export { commit, signPermit } from "./commitments";
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
} from "./control";
export { closeRequest, collect, decide, placeCharity } from "./decisions";
export { giveAfterEnd, moveReserves, startEnding, voteOnEnding } from "./endings";
export { give, giveMany } from "./gifts";
export { inherit, nameHeir } from "./heirs";
export { createVotes, keepTotals, votesContractOf } from "./lentVotes";
export { createSociety, improveRanking, join, ripen, updateMembership } from "./membership";
export { nominate } from "./nominations";
export { rejectBundle, rejectChange } from "./rejections";
export { file, updateRequest, withdrawRequest } from "./requests";
export {
  approveShares,
  claimCommons,
  claimReferral,
  claimShares,
  setShareOperator,
  transferShares,
  transferSharesFrom,
} from "./shares";
export { cancelSignature, multicall } from "./signatures";
export { vote, voteBundle } from "./votes";
