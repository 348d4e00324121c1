// Functions of co-operatives that take a connection: an app that imports some of them carries only those.
export { activateVote, leaveRegistry, moveAccount, updateRecord } from "./accounts";
export {
  completeMemberRecovery,
  enrolMember,
  leaveCooperative,
  listWorker,
  proposeMemberRecovery,
  removeMember,
  stopMemberRecovery,
  unlistWorker,
} from "./members";
export { castVote, executeMotion, openMotion, stopReplacement, withdrawMotion } from "./motions";
