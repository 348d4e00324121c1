// What is read of relationships and subsidy programmes, loaded together when something is first read.
export { circulation, programmeFacts, relationshipsOf, templateCounts } from "./history";
export { careCreditOf, overview, relationshipPage } from "./overview";
export { programmePage } from "./programmePage";
export { rebuildFromChain } from "./rebuild";
export { report } from "./report";
