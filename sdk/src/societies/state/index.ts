export {
  type Ballot,
  type ChangeContent,
  type DayValue,
  emptySocieties,
  type KnownChange,
  type KnownMember,
  type KnownRequest,
  type KnownSociety,
  type MonthValue,
  type PastTotal,
  type ShareBook,
  type Shareholding,
  type SocietiesState,
  type Weight,
} from "./model";
export {
  applySocietyEvent,
  knownMember,
  knownRequest,
  knownSociety,
  rebuildSocieties,
  rebuildSocietiesFrom,
  SocietyEntryKind,
} from "./rebuild";
export * from "./views";
