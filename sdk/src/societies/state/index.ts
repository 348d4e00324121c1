export * from "./fees";
export * from "./model";
export {
  applySocietyEvent,
  FUNDING,
  knownMember,
  knownRequest,
  knownSociety,
  rebuildSocieties,
  rebuildSocietiesFrom,
  SocietyEntryKind,
  VOTING,
} from "./rebuild";
export * from "./views";
