// Functions of relationships and subsidy programmes that take a connection: an app that imports some of them carries only those.
export { circulation, programmeFacts, relationshipsOf, templateCounts } from "./reads/history";
export { careCreditOf, overview, programmePage, relationshipPage } from "./reads/overview";
export { report } from "./reads/report";
export { confirm, confirmBatch, confirmWeighted, makeCheckpoint } from "./writes/care";
export { followAccount, redeem, transferCareCredit } from "./writes/careCredit";
export { beginCommonFund, claimSubsidies, collectContribution, compose, pay, settlePot } from "./writes/commonFund";
export {
  contestDeclaration,
  decideDeclaration,
  declareCare,
  dissolve,
  endAfterNotice,
  endSuspended,
  giveNotice,
  liftSuspension,
  suspend,
  withdrawDeclaration,
  withdrawNotice,
} from "./writes/endings";
export { cancelSignature, cancelSignatures, decline, open } from "./writes/opening";
export { cashOut, logOwnCare, monetise, signPermit } from "./writes/personalTokens";
export {
  createProgramme,
  eligibility,
  enrolPair,
  fundProgramme,
  makeStatement,
  moveProgramme,
  nameSuccessor,
  revokeAttestation,
  signAttestation,
  stopEnrolment,
  withdrawFromProgramme,
  withdrawStatement,
} from "./writes/programmes";
export {
  movePersonalToken,
  moveRelationship,
  namePersonalTokenSuccessor,
  nameRelationshipSuccessor,
} from "./writes/succession";
