export { isAward, scheduledAtOf, snapshotOf } from "./ids";
export {
  type AwardContent,
  type KnownAct,
  type KnownMoney,
  type KnownMotion,
  type KnownReceipt,
  type KnownValidator,
  type KnownWallet,
  MotionKind,
  MotionState,
  type ValidatorsMoving,
  type WalletChangeContent,
  type WalletEvent,
  type WalletsState,
  type WalletTerms,
} from "./model";
export { leftAt } from "./outflow";
export {
  applyWalletEvent,
  knownAct,
  knownMotion,
  knownWallet,
  rebuildWallets,
  rebuildWalletsFrom,
} from "./rebuild";
export { supportedUntil, totalOf } from "./validators";
export * from "./views";
