// Functions of relationships and subsidy programmes that take a connection: an app that imports some of them carries only those.
export { circulation, programmeFacts, relationshipsOf, templateCounts } from "./reads/history";
export { careCreditOf, overview, programmePage, relationshipPage } from "./reads/overview";
export { report } from "./reads/report";
export { confirm, confirmBatch, confirmWeighted, makeCheckpoint } from "./writes/care";
export { followAccount, redeem, transferCareCredit } from "./writes/careCredit";
export { beginCommonFund, collectContribution, compose } from "./writes/commonFund";
export { contestDeclaration, decideDeclaration, declareCare, withdrawDeclaration } from "./writes/declarations";
export { dissolve, endAfterNotice, endSuspended } from "./writes/endings";
export { eligibility, enrolPair, stopEnrolment } from "./writes/enrolment";
export { giveNotice, withdrawNotice } from "./writes/notice";
export { cancelSignature, cancelSignatures, decline, open } from "./writes/opening";
export { cashOut, logOwnCare, monetise, signPermit } from "./writes/personalTokens";
export { claimSubsidies, pay, settlePot } from "./writes/pot";
export {
  createProgramme,
  fundProgramme,
  moveProgramme,
  nameSuccessor,
  withdrawFromProgramme,
} from "./writes/programmes";
export { makeStatement, revokeAttestation, signAttestation, withdrawStatement } from "./writes/statements";
export {
  movePersonalToken,
  moveRelationship,
  namePersonalTokenSuccessor,
  nameRelationshipSuccessor,
} from "./writes/succession";
export { liftSuspension, suspend } from "./writes/suspension";
