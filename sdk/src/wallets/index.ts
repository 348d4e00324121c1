export * from "../core";
export * from "./actId";
export * from "./acts";
export * from "./award";
export {
  type ChangedRecipient,
  changedAmong,
  changedRecipients,
  codeHashOf,
  codesOf,
  withCodes,
} from "./code";
export {
  checkOperators,
  makeWalletConfig,
  subjectOf,
  type WalletConfig,
  type WalletConfigInput,
  walletAddressOf,
} from "./config";
export { NATIVE_ASSET, readWallet, requireWallet, walletInterface } from "./contract";
export { walletContracts } from "./contracts";
export * from "./domains";
export * from "./math";
export * from "./module";
export type { WalletCreation, WalletEventQuery, WalletLiveQuery, WalletRange } from "./reads/content";
export type { WalletInvolvement } from "./reads/finding";
export type { HistoryCursor, HistoryPage, HistoryQuery, PastAct, PastReceipt } from "./reads/history";
export type { WalletSummary, WalletsOverview } from "./reads/overview";
export type {
  ShownAct,
  ShownAsset,
  ShownAward,
  ShownChange,
  ShownCredit,
  ShownElectorate,
  ShownMotion,
  Standing,
  WalletPage,
  WalletPageOptions,
} from "./reads/page";
export { rebuildWallet } from "./reads/rebuild";
export {
  WALLET_K_ANONYMITY,
  type WalletReport,
  type WalletReportInput,
  walletReportCsv,
  walletReportFrom,
  walletReportJson,
} from "./reads/report";
export type { WatchOptions } from "./reads/watch";
export * from "./state";
export { changedTerms, makeWalletTerms, TERM_BOUNDS, USUAL_TERMS } from "./terms";
export * from "./types";
export {
  partHash,
  readValidator,
  rising,
  VALIDATORS_PER_PART,
  type Validator,
  type ValidatorPart,
  validatorParts,
  validatorWord,
  validatorWords,
} from "./validators";
export type {
  CancelInput,
  CollectCreditInput,
  ExecuteInput,
  NextInput,
  OutcomeInput,
  ScheduleInput,
} from "./writes/awards";
export type { LeftOutAct, WalletBundle } from "./writes/bundles";
export type { CarryOutInput, DescribeWalletInput, HandOverInput, TermsChangeInput } from "./writes/changes";
export type { CreateWalletInput, PlannedWallet } from "./writes/create";
export type { DelegateInfo } from "./writes/delegates";
export type { DonateInput, DonateNativeInput } from "./writes/donations";
export { type ClaimInput, EMPTY_FOR, SEEN_EVERY, type SettleInput } from "./writes/endings";
export {
  MOTION_GRACE,
  MOTION_WINDOW,
  type OpenMotionInput,
  type SupportBundleInput,
  type SupportInput,
} from "./writes/motions";
export type { OperatorInput } from "./writes/present";
export type { RejectActsBundleInput, RejectActsInput, WithdrawInput } from "./writes/rejections";
export type { LoadInput } from "./writes/validators";
