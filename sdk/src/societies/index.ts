export * from "../core";
export * from "./acts";
export { readSocieties, societiesOf } from "./contract";
export { societyContracts } from "./contracts";
export * from "./domains";
export * from "./fees";
export * from "./karma";
export * from "./module";
export { type PayoutCase, usualPayout } from "./payout";
export { FUNDING, VOTING } from "./periods";
export type { Involvement, KarmaAhead, SocietyEventQuery, SocietyLiveQuery } from "./reads/history";
export type {
  MemberPage,
  RankedMember,
  SocietiesOverview,
  SocietyPage,
  SocietyPageOptions,
  SocietySummary,
} from "./reads/overview";
export {
  SOCIETY_K_ANONYMITY,
  type SocietyReport,
  type SocietyReportInput,
  societyReportCsv,
  societyReportFrom,
  societyReportJson,
} from "./reads/report";
export {
  type ListedRequest,
  type OwnVote,
  type Reach,
  type RequestFilter,
  type RequestList,
  reachOf,
} from "./reads/requests";
export * from "./rules";
export * from "./series";
export * from "./state";
export * from "./texts";
export * from "./types";
export * from "./vesting";
export type { LeftOut, RejectionBundle, SignedBundle, VoteBundle } from "./writes/bundles";
export type { CommitInput } from "./writes/commitments";
export type { ApprovalInput, LaterLedgerInput, PassInput } from "./writes/control";
export type { CollectInput, PlaceInput } from "./writes/decisions";
export type { EndingVoteInput, GiveAfterEndInput, MoveInput } from "./writes/endings";
export type { Gift, GiveInput, GiveManyInput } from "./writes/gifts";
export type { HeirInput } from "./writes/heirs";
export type { CreateInput, JoinInput } from "./writes/membership";
export type { NominateInput } from "./writes/nominations";
export type { RejectBundleInput, RejectInput } from "./writes/rejections";
export type { FileInput, WordingInput } from "./writes/requests";
export { makeWording } from "./writes/requests";
export type { TransferSharesInput } from "./writes/shares";
export type { RequestVoteInput, VoteBundleInput } from "./writes/votes";
