// Writes of community wallets, loaded together when one of them is first used.
export { cancel, collect, composeAward, execute, expire, report, schedule, scheduleNext } from "./awards";
export { bundle } from "./bundles";
export { carryOutHandOver, carryOutTerms, describe, proposeHandOver, proposeTerms } from "./changes";
export { createWallet, plannedWallet } from "./create";
export { delegateOf, sync } from "./delegates";
export { donate, donateNative } from "./donations";
export { claim, endEmpty, noteEmpty, settle } from "./endings";
export { changeValidators, openMotion, support, supportBundle } from "./motions";
export { reject, rejectBundle, withdraw } from "./rejections";
export { loadValidators, resign } from "./validators";
