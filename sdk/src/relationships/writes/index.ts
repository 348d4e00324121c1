// Writes of relationships and subsidy programmes, loaded together when one of them is first used.
export { confirm, confirmBatch, confirmWeighted, makeCheckpoint } from "./care";
export { followAccount, redeem, transferCareCredit } from "./careCredit";
export { beginCommonFund, collectContribution, compose } from "./commonFund";
export { contestDeclaration, decideDeclaration, declareCare, withdrawDeclaration } from "./declarations";
export { dissolve, endAfterNotice, endSuspended } from "./endings";
export { eligibility, enrolPair, stopEnrolment } from "./enrolment";
export { giveNotice, withdrawNotice } from "./notice";
export { cancelSignature, cancelSignatures, decline, open } from "./opening";
export { cashOut, logOwnCare, monetise, signPermit } from "./personalTokens";
export { claimSubsidies, pay, settlePot } from "./pot";
export {
  createProgramme,
  fundProgramme,
  moveProgramme,
  nameSuccessor,
  withdrawFromProgramme,
} from "./programmes";
export { makeStatement, revokeAttestation, signAttestation, withdrawStatement } from "./statements";
export {
  movePersonalToken,
  moveRelationship,
  namePersonalTokenSuccessor,
  nameRelationshipSuccessor,
} from "./succession";
export { liftSuspension, suspend } from "./suspension";
