// What is read of benefit societies, loaded together when something is first read.
export {
  descriptionOf,
  historyOf,
  karmaAhead,
  karmaAt as karmaOf,
  karmaSeriesOf,
  rebuildFromChain,
  societiesLive,
  societiesOf as involvementsOf,
  societyEvents,
  wordingsOf,
} from "./history";
export { memberPage, overview, societyPage } from "./overview";
export { report } from "./report";
export { requests } from "./requests";
