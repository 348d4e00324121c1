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
export type { OneInput } from "./writes/actOfOne";
export type {
  Answer,
  CareInput,
  CheckpointInput,
  ConfirmInput,
  ConfirmWeightedInput,
  WeightedCareInput,
} from "./writes/care";
export { CARE_CREDIT } from "./writes/careCredit";
export type { BeginInput, ComposeInput } from "./writes/commonFund";
export type { DecideInput, DeclareInput } from "./writes/declarations";
export type { EnrolInput, NotEligible } from "./writes/enrolment";
export type { MonetiseInput, OwnCareInput } from "./writes/personalTokens";
export { hashPolicy, makePolicy, VERIFIER_WAIVER } from "./writes/policies";
export type { PayInput } from "./writes/pot";
export { attestationUid, VERIFIED_RELATIONSHIP } from "./writes/statements";
export { keyOf } from "./writes/words";
