import type { ActType } from "../core/acts";

/** The EIP-712 struct of a society's rules, in Solidity's words. */
export const RULES = {
  Rules:
    "uint64 rate,uint48 ratio,uint16 vesting,uint16 fee,uint16 charity,uint16 perBeneficiary,uint16 approval,uint8 control,uint8 charities,address payoutRule",
};

const act = (name: string, fields: string): ActType => ({ name, fields });

// Acts of which each signature serves once: they name the person's next number.
/** The act "Join society". */
export const JoinSociety = act(
  "JoinSociety",
  "uint32 society,address account,address affiliate,bytes32 info,uint256 nonce",
);
/** The act "Commit funds". */
export const CommitFunds = act(
  "CommitFunds",
  "uint32 society,address payer,address member,uint96 amount,uint256 nonce",
);
/** The act "Give". */
export const Give = act("Give", "uint64 request,address giver,uint96 amount,bool fromCharity,uint256 nonce");
/** The act "Give many". */
export const GiveMany: ActType = {
  ...act("GiveMany", "address giver,bool fromCharity,Gift[] gifts,uint256 nonce"),
  structs: { Gift: "uint64 request,uint96 amount" },
};
/** The act "File request". */
export const FileRequest = act(
  "FileRequest",
  "uint32 society,address claimant,uint8 kind,address target,uint64 karma,uint40 eventAt,string subject,string summary,string details,bytes32 detailsHash,uint256 nonce",
);
/** The act "Name heir". */
export const NameHeir = act("NameHeir", "uint32 society,address member,address heir,uint64 charity,uint256 nonce");
/** The act "Start ending". */
export const StartEnding = act("StartEnding", "uint32 society,address member,uint256 nonce");
/** The act "Give after end". */
export const GiveAfterEnd = act(
  "GiveAfterEnd",
  "uint64 request,address member,uint96 amount,bool fromCharity,uint256 nonce",
);
/** The act "Move reserves". */
export const MoveReserves = act("MoveReserves", "uint32 society,address member,address ledger,uint256 nonce");

// Acts with a counter, of which only a higher one counts.
/** The act "Nominate oracle". */
export const NominateOracle = act("NominateOracle", "uint32 society,address member,address oracle,uint24 counter");
/** The act "Vote on request"; it does not name its voter, so that all who say the same sign the same. */
export const VoteOnRequest = act("VoteOnRequest", "uint64 request,uint8 choice,uint8 counter");
/** The act "Approve rules". */
export const ApproveRules: ActType = {
  ...act("ApproveRules", "uint32 society,uint32 round,Rules rules,bool inFavour,uint8 counter"),
  structs: RULES,
};
/** The act "Approve description". */
export const ApproveDescription = act(
  "ApproveDescription",
  "uint32 society,uint32 round,string name,string description,string url,bool inFavour,uint8 counter",
);
/** The act "Approve later ledger". */
export const ApproveLaterLedger = act(
  "ApproveLaterLedger",
  "uint32 society,uint32 round,address ledger,bytes32 codeHash,bool inFavour,uint8 counter",
);
/** The act "Reject change"; it does not name its voter. */
export const RejectChange = act("RejectChange", "uint32 society,uint32 round,bool rejecting,uint8 counter");
/** The act "Vote on ending"; it does not name its voter. */
export const VoteOnEnding = act("VoteOnEnding", "uint32 society,uint32 ballot,bool inFavour,uint8 counter");

/** Every act that can be signed for `BenefitSocieties`. */
export const societyActs: readonly ActType[] = [
  JoinSociety,
  CommitFunds,
  Give,
  GiveMany,
  FileRequest,
  NameHeir,
  StartEnding,
  GiveAfterEnd,
  MoveReserves,
  NominateOracle,
  VoteOnRequest,
  ApproveRules,
  ApproveDescription,
  ApproveLaterLedger,
  RejectChange,
  VoteOnEnding,
];
