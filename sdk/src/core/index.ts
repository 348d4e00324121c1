export type { ContractErrors } from "../abi/errorTypes";
export type { ActType, ActValues, SigningDomain, TypedAct } from "./acts";
export { actHash, decodeAct, digestOf, encodeAct, structHash, typedAct, typeHashOf, typesOf } from "./acts";
export * from "./agreement";
export type { Spending } from "./allowance";
export * from "./amounts";
export * from "./ballots";
export {
  Batch,
  type BatchOptions,
  type BatchPreview,
  type BatchProgress,
  type BatchSent,
  type BatchStage,
  batch,
} from "./batch";
export * from "./browserWallets";
export { type Call, callId } from "./calls";
export {
  type Asset,
  type Connection,
  type ConnectOptions,
  chainTime,
  openConnection,
} from "./connection";
export { type Completing, type Connected, connectTo, type DomainModule, optionalModule, type Whole } from "./connectTo";
export { type ProposedAct, proposedAct } from "./consentWrites";
export { type ContractKind, type ContractRef, whereDeployed } from "./contracts";
export { cursorOf, type EventCursor } from "./cursor";
export * from "./deadlines";
export * from "./deployment";
export {
  CommonwealError,
  type ContractError,
  decodeRevert,
  type ErrorCode,
  type ErrorParts,
  invalid,
  isContractError,
  type KnownErrors,
  toCommonwealError,
} from "./errors";
export type { ErrorTexts } from "./errorTexts";
export * from "./errorWords";
export {
  allEvents,
  type ChainEvent,
  type EventChoice,
  type EventProgress,
  type EventQuery,
  events,
  named,
} from "./events";
export type { FindOptions } from "./finding";
export * from "./foundCache";
export * from "./handOver";
export * from "./json";
export type { Language } from "./language";
export type { AssetErrors } from "./libraryErrors";
export { type LiveEvent, type LiveQuery, live } from "./live";
export { MULTICALL3, type PageRead, type Read, readAll, readPage } from "./multicall";
export { ActStatus, STATUS_WORDS } from "./pendingAct";
export { hasPermit, type Permit } from "./permit";
export { Plan, type Sent } from "./plan";
export type { WaitOptions } from "./polling";
export * from "./preview";
export * from "./regions";
export type { SendOptions, SendProgress, SendStage } from "./sending";
export {
  bundleSignatures,
  type KeySignature,
  type SignatureBundle,
  type WalletSignature,
} from "./signatureBundles";
export * from "./signedAct";
export * from "./time";
export * from "./verify";
export { type SentTransaction, waitForTransaction } from "./waiting";
