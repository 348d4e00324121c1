// Writes of co-operatives and their members, loaded together when one of them is first used.
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
