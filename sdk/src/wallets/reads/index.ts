// What is read of community wallets, loaded together when something is first read.
export { awardOf, creationOf, handOverOf, termsOf, walletEvents, walletsMade } from "./content";
export { walletsOf } from "./finding";
export { acts, receipts } from "./history";
export { overview } from "./overview";
export { walletPage } from "./page";
export { rebuildWallet } from "./rebuild";
export { walletReport } from "./report";
export { watch } from "./watch";
