export { isAward, scheduledAtOf, snapshotOf } from "./ids";
export type {
  AwardContent,
  KnownAct,
  KnownMoney,
  KnownMotion,
  KnownReceipt,
  KnownValidator,
  KnownWallet,
  WalletChangeContent,
  WalletEvent,
  WalletsState,
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
