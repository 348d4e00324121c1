// Functions of community wallets that take a connection: an app that imports some of them carries only those.
export { awardOf, creationOf, handOverOf, termsOf, walletEvents, walletsMade } from "./reads/content";
export { acts, receipts } from "./reads/history";
export { walletPage } from "./reads/page";
export { walletReport } from "./reads/report";
export { watch } from "./reads/watch";
export { cancel, collect, composeAward, execute, expire, report, schedule, scheduleNext } from "./writes/awards";
export { bundle } from "./writes/bundles";
export { carryOutHandOver, carryOutTerms, describe, proposeHandOver, proposeTerms } from "./writes/changes";
export { createWallet, plannedWallet } from "./writes/create";
export { delegateOf, sync } from "./writes/delegates";
export { donate, donateNative } from "./writes/donations";
export { claim, endEmpty, noteEmpty, settle } from "./writes/endings";
export { changeValidators, openMotion, support, supportBundle } from "./writes/motions";
export { reject, rejectBundle, withdraw } from "./writes/rejections";
export { loadValidators, resign } from "./writes/validators";
