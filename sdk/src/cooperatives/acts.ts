import type { ActType } from "../core/acts";

const RECORD = "uint8 kind,bool publicBody,bytes8 region,uint32 categories";
const MOTION =
  "uint8 action,address proposer,address subject,address successor,bytes32 codeHash,Record record,bytes32 detailsHash,string detailsUri,uint256 salt";

/** The EIP-712 structs of a motion, in Solidity's words. */
export const MOTION_STRUCTS = { Motion: MOTION, Record: RECORD };

const one = (name: string, fields: string): ActType => ({ name, fields });

// Acts that are signed for the registry.
/** The act "Open motion". */
export const OpenMotion: ActType = { ...one("OpenMotion", "Motion motion,uint256 nonce"), structs: MOTION_STRUCTS };
/** The act "Vote". */
export const Vote = one("Vote", "bytes32 motion,address voter,uint8 choice,uint48 counter");
/** The act "Withdraw motion". */
export const WithdrawMotion = one("WithdrawMotion", "bytes32 motion,uint256 nonce");
/** The act "Stop replacement". */
export const StopReplacement = one("StopReplacement", "bytes32 motion,address account,uint256 nonce");
/** The act "Accept registration". */
export const AcceptRegistration = one("AcceptRegistration", "bytes32 motion,address account,uint256 nonce");
/** The act "Update record". */
export const UpdateRecord = one("UpdateRecord", "address cooperative,bytes8 region,uint32 categories,uint256 nonce");
/** The act "Leave registry". */
export const LeaveRegistry = one("LeaveRegistry", "address cooperative,uint256 nonce");
/** The act "Move account". */
export const MoveAccount: ActType = { ...one("MoveAccount", "address oldAccount,address newAccount"), both: true };

/** Every act that can be signed for `CooperativeRegistry`. */
export const registryActs: readonly ActType[] = [
  OpenMotion,
  Vote,
  WithdrawMotion,
  StopReplacement,
  AcceptRegistration,
  UpdateRecord,
  LeaveRegistry,
  MoveAccount,
];

// Acts that are signed for the members' contract.
/** The act "Enrol member". */
export const EnrolMember = one("EnrolMember", "address cooperative,address member,bytes32 referenceHash,uint256 nonce");
/** The act "Remove member". */
export const RemoveMember = one("RemoveMember", "address cooperative,address member,bytes32 reasonHash,uint256 nonce");
/** The act "Leave cooperative". */
export const LeaveCooperative = one("LeaveCooperative", "address cooperative,address member,uint256 nonce");
/** The act "Announce member recovery". */
export const AnnounceMemberRecovery = one(
  "AnnounceMemberRecovery",
  "address cooperative,address oldMember,address newMember,uint256 nonce",
);
/** The act "Stop member recovery". */
export const StopMemberRecovery = one("StopMemberRecovery", "address cooperative,address oldMember,uint256 nonce");
/** The act "List worker". */
export const ListWorker = one(
  "ListWorker",
  "address cooperative,bytes32 workerHash,bytes8 region,uint32 categories,uint40 openUntil,uint256 nonce",
);
/** The act "Unlist worker". */
export const UnlistWorker = one("UnlistWorker", "address cooperative,bytes32 workerHash,uint256 nonce");

/** Every act that can be signed for `CooperativeMembers`. */
export const memberActs: readonly ActType[] = [
  EnrolMember,
  RemoveMember,
  LeaveCooperative,
  AnnounceMemberRecovery,
  StopMemberRecovery,
  ListWorker,
  UnlistWorker,
];
