export * from "../core";
export * from "./acts";
export { relationshipContracts } from "./contracts";
export * from "./domains";
export * from "./log";
export * from "./maths";
export * from "./module";
export * from "./names";
export type { Circulation } from "./reads/history";
export type { Overview, ProgrammeFacts, ProgrammePage, RelationshipPage, RelationshipSummary } from "./reads/overview";
export * from "./reads/report";
export * from "./state";
export * from "./terms";
export * from "./types";
export type {
  Answer,
  CareInput,
  CheckpointInput,
  ConfirmInput,
  ConfirmWeightedInput,
  WeightedCareInput,
} from "./writes/care";
export { CARE_CREDIT } from "./writes/careCredit";
export type { BeginInput, ComposeInput, PayInput } from "./writes/commonFund";
export type { DecideInput, DeclareInput, OneInput } from "./writes/endings";
export type { MonetiseInput, OwnCareInput } from "./writes/personalTokens";
export {
  attestationUid,
  type EnrolInput,
  hashPolicy,
  makePolicy,
  type NotEligible,
  VERIFIED_RELATIONSHIP,
  VERIFIER_WAIVER,
} from "./writes/programmes";
export { keyOf } from "./writes/words";
