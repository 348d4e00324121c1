export * from "./fees";
export * from "./model";
export {
  applySocietyEvent,
  FUNDING,
  rebuildSocieties,
  rebuildSocietiesFrom,
  SocietyEntryKind,
  VOTING,
} from "./rebuild";
export * from "./views";
